// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativePlatform.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

void np_open_standard_descriptors(void) {
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) != -1) continue;
        // The lowest free number is this one, as those below it are open by now. Read-only on 1 and 2 as well, so
        // that writing to a closed output fails instead of vanishing.
        if (open("/dev/null", O_RDONLY) != descriptor) return;
    }
}

int32_t np_create_new(const char *path) { return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666); }

int32_t np_create_private(const char *path) { return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); }

int32_t np_open_for_reading(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); }

int32_t np_open_for_writing(const char *path) { return open(path, O_WRONLY | O_CLOEXEC); }

int32_t np_open_for_appending(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

int32_t np_open_shared_for_appending(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

int32_t np_open_for_changing(const char *path) { return open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666); }

int32_t np_lock(int32_t descriptor) { return flock(descriptor, LOCK_EX); }

int32_t np_unlock(int32_t descriptor) { return flock(descriptor, LOCK_UN); }

int32_t np_try_lock(int32_t descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

int32_t np_create_unnamed(const char *path) {
    int32_t descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0) unlink(path);
    return descriptor;
}
