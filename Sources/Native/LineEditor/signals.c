// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

static volatile sig_atomic_t size_changed;
static volatile sig_atomic_t continued;
static volatile sig_atomic_t suspended;
static struct sigaction quit_before;

static void note(int number) {
    if (number == SIGWINCH) size_changed = 1;
    if (number == SIGCONT) continued = 1;
    if (number == SIGTSTP) suspended = 1;
}

static void set_handler(int number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    // Nothing but the wait below is to be disturbed, and that is never restarted.
    action.sa_flags = SA_RESTART;
    action.sa_handler = handler;
    sigaction(number, &action, NULL);
}

// A shell without job control starts programs with this ignored.
static int is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void le_watch_signals(void) {
    set_handler(SIGWINCH, note);
    set_handler(SIGCONT, note);
    if (!is_ignored(SIGTSTP)) set_handler(SIGTSTP, note);
    // Ctrl-\ is the way out of a command that hangs; at the prompt it would only lose the session.
    sigaction(SIGQUIT, NULL, &quit_before);
    set_handler(SIGQUIT, SIG_IGN);
    size_changed = 0;
    continued = 0;
    suspended = 0;
}

void le_unwatch_signals(void) {
    if (!is_ignored(SIGTSTP)) set_handler(SIGTSTP, SIG_DFL);
    sigaction(SIGQUIT, &quit_before, NULL);
}

// Stops until somebody continues this program, with the terminal as the shell expects it.
static void suspend(le_editor *editor) {
    if (editor->escapes) editor->calls.draw(editor->calls.context, editor, LE_SUSPENDING);
    le_release_terminal(editor);
    set_handler(SIGTSTP, SIG_DFL);
    sigset_t stop;
    sigset_t before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    raise(SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    set_handler(SIGTSTP, note);
    continued = 1;
}

static void answer_terminal(EditLine *el, le_editor *editor) {
    void (*draw)(void *, le_editor *, le_moment) = editor->calls.draw;
    if (suspended) {
        suspended = 0;
        suspend(editor);
    }
    if (size_changed) {
        size_changed = 0;
        if (!editor->escapes) {
            le_resize(editor);
        } else if (!continued) {
            draw(editor->calls.context, editor, LE_RESIZED);
        }
    }
    if (continued) {
        // The shell in the foreground has set the terminal to its own mode in between.
        continued = 0;
        el_set(el, EL_PREP_TERM, 0);
        le_take_terminal(editor);
        if (editor->escapes) {
            draw(editor->calls.context, editor, LE_CONTINUED);
        } else {
            el_set(el, EL_REFRESH);
        }
    }
}

// The signals are let in only during the wait itself, so that one that comes just before it is not missed.
int le_wait_for_input(EditLine *el, le_editor *editor, int descriptor) {
    static const int numbers[] = {SIGINT, SIGWINCH, SIGCONT, SIGTSTP};
    sigset_t held;
    sigset_t before;
    sigemptyset(&held);
    for (size_t index = 0; index < sizeof numbers / sizeof numbers[0]; index++) sigaddset(&held, numbers[index]);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    sigset_t during = before;
    sigdelset(&during, SIGINT);
    editor->was_waiting = le_has_input();
    if (editor->escapes) editor->calls.draw(editor->calls.context, editor, LE_WAITING);
    int result = -1;
    for (;;) {
        answer_terminal(el, editor);
        if (editor->calls.is_interrupted()) {
            editor->outcome = LE_INTERRUPTED;
            editor->forgotten = el_wline(el)->lastchar - el_wline(el)->buffer;
            break;
        }
        fd_set set;
        FD_ZERO(&set);
        FD_SET(descriptor, &set);
        if (pselect(descriptor + 1, &set, NULL, NULL, NULL, &during) > 0) {
            result = 0;
            break;
        }
        if (errno != EINTR) {
            editor->outcome = LE_FAILED;
            break;
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}
