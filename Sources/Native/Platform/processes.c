// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativePlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int spawn(const char *const *arguments, int input, pid_t *child) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    int error = posix_spawnattr_init(&attributes);
    if (error != 0) return error;
    error = posix_spawn_file_actions_init(&actions);
    if (error != 0) {
        posix_spawnattr_destroy(&attributes);
        return error;
    }
    // What this program ignores or holds back is not to matter to another one.
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    if (input >= 0) error = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    if (error == 0) {
        error = posix_spawn(child, arguments[0], &actions, &attributes, (char *const *)arguments, environ);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

int32_t np_start(const char *const *arguments, int32_t *input, int32_t *process) {
    int ends[2] = {-1, -1};
    if (input != NULL) {
        if (pipe(ends) != 0) return errno;
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    }
    pid_t child = 0;
    int error = spawn(arguments, ends[0], &child);
    if (ends[0] >= 0) close(ends[0]);
    if (error != 0) {
        if (ends[1] >= 0) close(ends[1]);
        return error;
    }
    if (input != NULL) *input = ends[1];
    *process = child;
    return 0;
}

int32_t np_wait_for(int32_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return 127;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void np_leave_keys_to_others(int32_t on) {
    static const int keys[] = {SIGINT, SIGQUIT};
    static struct sigaction before[2];
    for (int index = 0; index < 2; index++) {
        if (on) {
            struct sigaction action;
            memset(&action, 0, sizeof action);
            sigemptyset(&action.sa_mask);
            action.sa_handler = SIG_IGN;
            sigaction(keys[index], &action, &before[index]);
        } else {
            sigaction(keys[index], &before[index], NULL);
        }
    }
}
