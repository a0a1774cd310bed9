// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativePlatform.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

// Lock-free atomics, so that a signal handler may touch them.
static atomic_int requested;
static atomic_llong requested_at;  // Seconds of the monotonic clock when `requested` was set.

static long long now(void) {
    struct timespec time;
    return clock_gettime(CLOCK_MONOTONIC, &time) == 0 ? (long long)time.tv_sec : 0;
}

static void handle(int signal_number) {
    if (!atomic_load(&requested)) {
        np_interruption_request();
    } else if (now() - atomic_load(&requested_at) >= 2) {
        signal(signal_number, SIG_DFL);
        raise(signal_number);
    }
}

void np_interruption_install(void) {
    struct sigaction action;
    struct sigaction inherited;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = handle;
    // Shells start background jobs with Ctrl-C ignored, because it is not meant for them.
    if (sigaction(SIGINT, NULL, &inherited) == 0 && inherited.sa_handler != SIG_IGN) sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
    // Whoever started the program may have left the end of its children ignored; then nobody could wait for them.
    action.sa_handler = SIG_DFL;
    sigaction(SIGCHLD, &action, NULL);
}

int32_t np_interruption_is_requested(void) { return atomic_load_explicit(&requested, memory_order_relaxed); }

void np_interruption_request(void) {
    atomic_store(&requested_at, now());
    atomic_store(&requested, 1);
}

void np_interruption_clear(void) { atomic_store(&requested, 0); }
