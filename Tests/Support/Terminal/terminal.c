// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativeTestTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

static struct winsize size_of(int32_t columns, int32_t rows) {
    struct winsize size;
    memset(&size, 0, sizeof size);
    size.ws_col = (unsigned short)columns;
    size.ws_row = (unsigned short)rows;
    return size;
}

// What the tests themselves were started with is not to matter.
static void allow_signals(void) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int32_t tt_start(
    const char *const *arguments, const char *const *environment, const char *folder, int32_t columns, int32_t rows,
    int32_t *process) {
    struct winsize size = size_of(columns, rows);
    int terminal = -1;
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0) return -1;
    if (child == 0) {
        // The process had threads: nothing but system calls until the program takes over.
        allow_signals();
        if (chdir(folder) == 0) execve(arguments[0], (char *const *)arguments, (char *const *)environment);
        _exit(127);
    }
    // Programs that other tests start meanwhile are not to keep the terminal open.
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    *process = child;
    return terminal;
}

void tt_resize(int32_t terminal, int32_t columns, int32_t rows) {
    struct winsize size = size_of(columns, rows);
    ioctl(terminal, TIOCSWINSZ, &size);
}
