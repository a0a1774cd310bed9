// What Relush needs of zlib: data that was deflated (RFC 1951, without a header of zlib's or gzip's), unpacked piece by
// piece, and the checksum of zip archives.
//
// Data come from anywhere: nothing in them leads to memory beyond what the caller gives.

#ifndef NATIVE_INFLATE_H
#define NATIVE_INFLATE_H

#include <stdint.h>

typedef struct ni_stream ni_stream;

typedef enum ni_status {
    // There is more to come, from the data or for want of room.
    ni_more = 0,
    // The data say that this was their end.
    ni_end,
    // The data contradict themselves.
    ni_damaged,
    ni_no_memory,
    // Whoever was asked wants it to stop.
    ni_stopped,
    // The file ends too early, or its device fails.
    ni_unreadable,
} ni_status;

// NULL if there is no memory.
ni_stream *ni_open(void);
void ni_close(ni_stream *stream);

// Takes up to `given` bytes of `data` and writes up to `room` bytes to `values`. How many it took and wrote goes to
// `*taken` and `*written`, also on failure.
ni_status ni_inflate(ni_stream *stream, const uint8_t *data, uint64_t given, uint64_t *taken, uint8_t *values,
                     uint64_t room, uint64_t *written);

// CRC-32 as ISO 3309 defines it and zip archives use it, of what `checksum` stands for and `count` further bytes. That
// of no bytes is 0. `bytes` may be NULL if `count` is 0.
uint32_t ni_checksum(uint32_t checksum, const uint8_t *bytes, uint64_t count);

// The checksum of two pieces one after the other, the second of `count` bytes.
uint32_t ni_joined_checksum(uint32_t first, uint32_t second, uint64_t count);

// Asked now and then, on the thread that called; other than 0 to stop.
typedef int (*ni_stop)(void *context);

// The checksum of `count` bytes of an open file from `start` on, read piece by piece by up to `threads` threads at a
// time, the caller's among them. `ni_end` if it went well.
ni_status ni_file_checksum(int32_t descriptor, uint64_t start, uint64_t count, int32_t threads, ni_stop stop,
                           void *context, uint32_t *checksum);

#endif
