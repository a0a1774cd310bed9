// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

static volatile sig_atomic_t size_changed;
static volatile sig_atomic_t continued;

static void note_size(int number) {
    (void)number;
    size_changed = 1;
}

static void note_continuation(int number) {
    (void)number;
    continued = 1;
}

void le_watch_terminal(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    // Nothing but the wait below is to be disturbed, and that is never restarted.
    action.sa_flags = SA_RESTART;
    action.sa_handler = note_size;
    sigaction(SIGWINCH, &action, NULL);
    action.sa_handler = note_continuation;
    sigaction(SIGCONT, &action, NULL);
}

static void answer_terminal(EditLine *el) {
    if (size_changed) {
        size_changed = 0;
        el_resize(el);
    }
    if (continued) {
        // The shell in the foreground has set the terminal to its own mode in between.
        continued = 0;
        el_set(el, EL_PREP_TERM, 0);
        el_set(el, EL_PREP_TERM, 1);
        el_set(el, EL_REFRESH);
    }
}

// Waits until a byte can be read; 0 once it can, -1 on interruption and failure.
//
// The signals are let in only during the wait itself, so that one that comes just before it is not missed.
static int wait_for_input(EditLine *el, le_editor *editor, int descriptor) {
    sigset_t held;
    sigset_t before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGWINCH);
    sigaddset(&held, SIGCONT);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    sigset_t during = before;
    sigdelset(&during, SIGINT);
    int result = -1;
    for (;;) {
        answer_terminal(el);
        if (editor->is_interrupted()) {
            editor->outcome = LE_INTERRUPTED;
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

static int get_byte(EditLine *el, le_editor *editor, char *byte) {
    for (;;) {
        if (wait_for_input(el, editor, STDIN_FILENO) != 0) return -1;
        ssize_t count = read(STDIN_FILENO, byte, 1);
        if (count == 1) return 1;
        // Linux answers EIO once the other side of the terminal is gone.
        if (count == 0 || errno == EIO) {
            editor->outcome = LE_END;
            return 0;
        }
        if (errno != EINTR && errno != EAGAIN) {
            editor->outcome = LE_FAILED;
            return -1;
        }
    }
}

int le_get_character(EditLine *el, wchar_t *character) {
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    mbstate_t state;
    memset(&state, 0, sizeof state);
    for (;;) {
        char byte = 0;
        int count = get_byte(el, editor, &byte);
        if (count != 1) return count;
        size_t used = mbrtowc(character, &byte, 1, &state);
        if (used == (size_t)-2) continue;
        // What is no character shows as one that says so.
        if (used == (size_t)-1) *character = 0xFFFD;
        return 1;
    }
}
