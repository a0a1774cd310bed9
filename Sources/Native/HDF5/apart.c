// Arrays in chunks are unpacked in a process of its own: HDF5 1.10 and earlier believe a damaged chunk about its size.

#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "shared.h"

#include <string.h>
#include <sys/mman.h>

enum {
    // Of computing: for any array, and for so many bytes of its numbers in addition. Unpacking takes a tenth of that.
    fewest_seconds = 2,
    bytes_in_second = 8 << 20,
    message_size = 256,
    piece_size = 4 << 20,
};

struct reading {
    const nh5_file *file;
    const char *path;
    uint64_t count;
    // Bytes of one number in memory: of a float or a double.
    size_t width;
    // Memory that both processes share.
    void *values;
    char *message;
};

static nh5_status read_array(const struct reading *reading) {
    nh5_file file;
    nh5_array array;
    nh5_dataset found = {0};
    // The place where the other process reads in the file must not move.
    if (!nh5_open_handle(&reading->file->place, &file)) return nh5_damaged;
    nh5_status status = nh5_open_path(&file, reading->path, &array);
    if (status == nh5_ok) status = nh5_array_describe(&file, &array, &found);
    if (status == nh5_ok && found.count != reading->count) status = nh5_damaged;
    if (status == nh5_ok) status = nh5_array_read(&array, &found, reading->values, reading->width, NULL, NULL);
    return status;
}

static int work(void *argument) {
    const struct reading *reading = argument;
    nh5_status status = nh5_leave(read_array(reading));
    strncpy(reading->message, nh5_message(), message_size - 1);
    return (int)status;
}

// Copies piece by piece and gives every piece back, so that a large array never takes its memory twice.
static void take(void *values, char *shared, size_t bytes) {
    for (size_t start = 0; start < bytes; start += piece_size) {
        size_t size = bytes - start < piece_size ? bytes - start : piece_size;
        memcpy((char *)values + start, shared + start, size);
#ifdef MADV_REMOVE
        if (size == piece_size) madvise(shared + start, size, MADV_REMOVE);
#endif
    }
}

nh5_status nh5_read_apart(const nh5_file *file, const char *path, void *values, size_t width, uint64_t count) {
    size_t bytes = count * width;
    char *shared = mmap(NULL, bytes + message_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return nh5_no_memory;
    struct reading reading = {file, path, count, width, shared, shared + bytes};
    unsigned seconds = fewest_seconds + (unsigned)(bytes / bytes_in_second);
    nh5_end end = nh5_apart(work, &reading, seconds, file->stop, file->context);
    nh5_status status = nh5_refused;
    if (end.kind != nh5_not_started) {
        status = nh5_status_of(end, "its numbers take too long to unpack", "its chunks contradict themselves");
        if (end.kind == nh5_finished && status != nh5_ok) status = nh5_fail(nh5_damaged, reading.message);
        if (status == nh5_ok) take(values, shared, bytes);
    }
    munmap(shared, bytes + message_size);
    return status;
}
