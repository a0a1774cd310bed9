// Work in a process of its own, which may die of it or take too long without harm to this one.

#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

// Between two questions whether to stop.
enum { microseconds = 20000 };

void nh5_limit_computing(unsigned seconds) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CPU, &limit) != 0) return;
    // The hard limit stays, as one that was lowered cannot be raised again.
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || seconds < limit.rlim_max ? seconds : limit.rlim_max;
    setrlimit(RLIMIT_CPU, &limit);
}

// Dies silently: no handler of the program's, no core file, no endless loop. Ctrl-C at the terminal reaches it too,
// unless the program was started to ignore that.
static void expect_death(unsigned seconds) {
    const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU};
    // The thread that this process comes from may have blocked them, as those of a pool do.
    sigset_t awaited;
    sigemptyset(&awaited);
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        signal(signals[i], SIG_DFL);
        sigaddset(&awaited, signals[i]);
    }
    sigprocmask(SIG_UNBLOCK, &awaited, NULL);
    struct sigaction inherited;
    if (sigaction(SIGINT, NULL, &inherited) == 0 && inherited.sa_handler != SIG_IGN) signal(SIGINT, SIG_DFL);
#if defined(__linux__)
    // Nobody waits for the work of a program that was killed.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    nh5_limit_computing(seconds);
}

static nh5_end end_of(int status) {
    if (WIFEXITED(status)) return (nh5_end){nh5_finished, WEXITSTATUS(status)};
    switch (WTERMSIG(status)) {
    case SIGXCPU: return (nh5_end){nh5_slow, 0};
    case SIGINT: return (nh5_end){nh5_halted, 0};
    // From outside, nearly always because memory is short.
    case SIGKILL: return (nh5_end){nh5_killed, 0};
    default: return (nh5_end){nh5_died, 0};
    }
}

// Waits for the end of the pipe, which is the end of the process that holds its other side.
static int wait_until_done(int end, nh5_stop stop, void *context) {
    for (;;) {
        fd_set watched;
        struct timeval time = {0, microseconds};
        FD_ZERO(&watched);
        FD_SET(end, &watched);
        if (select(end + 1, &watched, NULL, NULL, &time) > 0) return 1;
        if (stop != NULL && stop(context)) return 0;
    }
}

nh5_end nh5_apart(int (*work)(void *), void *argument, unsigned seconds, nh5_stop stop, void *context) {
    int ends[2];
    // Programs that other threads start meanwhile must not hold the other side open.
#if defined(__linux__)
    if (pipe2(ends, O_CLOEXEC) != 0) return (nh5_end){nh5_not_started, 0};
#else
    if (pipe(ends) != 0) return (nh5_end){nh5_not_started, 0};
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
#endif
    if (ends[0] >= FD_SETSIZE) {
        close(ends[0]);
        close(ends[1]);
        return (nh5_end){nh5_not_started, 0};
    }
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        expect_death(seconds);
        _exit(work(argument));
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return (nh5_end){nh5_not_started, 0};
    }
    int isDone = wait_until_done(ends[0], stop, context);
    close(ends[0]);
    if (!isDone) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return (nh5_end){nh5_not_started, 0};
    }
    return isDone ? end_of(status) : (nh5_end){nh5_halted, 0};
}

nh5_status nh5_status_of(nh5_end end, const char *slow, const char *died) {
    switch (end.kind) {
    case nh5_finished: return (nh5_status)end.code;
    case nh5_halted: return nh5_fail(nh5_stopped, "it was interrupted");
    case nh5_slow: return nh5_fail(nh5_too_slow, slow);
    case nh5_killed: return nh5_fail(nh5_no_memory, "the process that read it was ended");
    default: return nh5_fail(nh5_damaged, died);
    }
}
