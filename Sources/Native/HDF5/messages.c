#include "shared.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local char message[256];

const char *nh5_message(void) { return message; }

// Nothing is lost when the library does not close itself at exit: a file that is written is closed by nh5_finish before it
// counts. After a damaged file the library can fail to close itself, and says so on standard error.
static void leave_exit_alone(void) { H5dont_atexit(); }

void nh5_enter(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, leave_exit_alone);
    pthread_mutex_lock(&turn);
    message[0] = 0;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
}

// Called with the innermost entry of the error stack first, which is the most specific one.
static herr_t keep_first(unsigned number, const H5E_error2_t *entry, void *unused) {
    (void)unused;
    if (number == 0 && entry->desc != NULL) snprintf(message, sizeof message, "%s", entry->desc);
    return 0;
}

nh5_status nh5_leave(nh5_status status) {
    if (status != nh5_ok && message[0] == 0) H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, NULL);
    H5Eclear2(H5E_DEFAULT);
    pthread_mutex_unlock(&turn);
    return status;
}

nh5_status nh5_fail(nh5_status status, const char *text) {
    snprintf(message, sizeof message, "%s", text);
    return status;
}
