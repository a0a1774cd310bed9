#define _POSIX_C_SOURCE 200809L
#define _FILE_OFFSET_BITS 64
#include "NativeInflate.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

// The checksums of parts are computed by whoever is free, and joined in order at the end. A piece is what fits a
// core's own cache, so that it is still there when its checksum is computed.
enum { part_size = 8 << 20, piece_size = 128 << 10, most_threads = 16, stack_size = 256 << 10 };

struct job {
    int32_t descriptor;
    uint64_t start;
    uint64_t count;
    uint64_t parts;
    uint32_t *checksums;
    atomic_uint_fast64_t next;
    // An `ni_status`; anything but `ni_end` makes everybody leave.
    atomic_int status;
    ni_stop stop;
    void *context;
};

static uint64_t size_of(const struct job *job, uint64_t part) {
    uint64_t rest = job->count - part * part_size;
    return rest < part_size ? rest : part_size;
}

static ni_status read_part(struct job *job, uint64_t part, uint8_t *piece, int may_ask) {
    uint64_t at = job->start + part * part_size, left = size_of(job, part);
    uint32_t checksum = ni_checksum(0, NULL, 0);
    while (left > 0) {
        if (may_ask && job->stop != NULL && job->stop(job->context)) return ni_stopped;
        if (atomic_load_explicit(&job->status, memory_order_relaxed) != ni_end) return ni_end;
        ssize_t got = pread(job->descriptor, piece, left < piece_size ? left : piece_size, (off_t)at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return ni_unreadable;
        checksum = ni_checksum(checksum, piece, (uint64_t)got);
        at += (uint64_t)got;
        left -= (uint64_t)got;
    }
    job->checksums[part] = checksum;
    return ni_end;
}

static void take_parts(struct job *job, int may_ask) {
    uint8_t *piece = malloc(piece_size);
    ni_status status = piece == NULL ? ni_no_memory : ni_end;
    while (status == ni_end && atomic_load(&job->status) == ni_end) {
        uint64_t part = atomic_fetch_add(&job->next, 1);
        if (part >= job->parts) break;
        status = read_part(job, part, piece, may_ask);
    }
    free(piece);
    int fine = ni_end;
    if (status != ni_end) atomic_compare_exchange_strong(&job->status, &fine, (int)status);
}

static void *help(void *job) {
    take_parts(job, 0);
    return NULL;
}

// Fewer than were asked for where the system gives no more.
static int start(pthread_t *threads, int wanted, struct job *job) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return 0;
    pthread_attr_setstacksize(&attributes, stack_size);
    // Signals are for the thread that asks whether to stop.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int count = 0;
    while (count < wanted && pthread_create(&threads[count], &attributes, help, job) == 0) count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return count;
}

ni_status ni_file_checksum(int32_t descriptor, uint64_t start_offset, uint64_t count, int32_t threads, ni_stop stop,
                           void *context, uint32_t *checksum) {
    struct job job = {.descriptor = descriptor, .start = start_offset, .count = count, .stop = stop, .context = context};
    job.parts = count / part_size + (count % part_size != 0);
    atomic_init(&job.next, 0);
    atomic_init(&job.status, ni_end);
    job.checksums = calloc(job.parts > 0 ? job.parts : 1, sizeof *job.checksums);
    if (job.checksums == NULL) return ni_no_memory;
    int helpers = threads < most_threads ? threads - 1 : most_threads - 1;
    if (helpers < 0) helpers = 0;
    if ((uint64_t)helpers >= job.parts) helpers = job.parts > 0 ? (int)job.parts - 1 : 0;
    pthread_t started[most_threads];
    helpers = start(started, helpers, &job);
    take_parts(&job, 1);
    for (int index = 0; index < helpers; index++) pthread_join(started[index], NULL);
    ni_status status = (ni_status)atomic_load(&job.status);
    uint32_t whole = ni_checksum(0, NULL, 0);
    for (uint64_t part = 0; part < job.parts; part++)
        whole = ni_joined_checksum(whole, job.checksums[part], size_of(&job, part));
    free(job.checksums);
    *checksum = whole;
    return status;
}
