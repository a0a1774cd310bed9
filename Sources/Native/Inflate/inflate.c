#include "NativeInflate.h"

#include <stdlib.h>
#include <zlib.h>

struct ni_stream {
    z_stream state;
};

// zlib counts in 32 bits.
enum { largest_piece = 1 << 30 };

static unsigned piece(uint64_t count) { return count < largest_piece ? (unsigned)count : largest_piece; }

ni_stream *ni_open(void) {
    ni_stream *stream = calloc(1, sizeof *stream);
    // A negative number of bits of the window: no header.
    if (stream != NULL && inflateInit2(&stream->state, -MAX_WBITS) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

void ni_close(ni_stream *stream) {
    if (stream == NULL) return;
    inflateEnd(&stream->state);
    free(stream);
}

ni_status ni_inflate(ni_stream *stream, const uint8_t *data, uint64_t given, uint64_t *taken, uint8_t *values,
                     uint64_t room, uint64_t *written) {
    unsigned available = piece(given), space = piece(room);
    // zlib changes nothing there.
    stream->state.next_in = (Bytef *)(uintptr_t)data;
    stream->state.avail_in = available;
    stream->state.next_out = values;
    stream->state.avail_out = space;
    int result = inflate(&stream->state, Z_NO_FLUSH);
    *taken = available - stream->state.avail_in;
    *written = space - stream->state.avail_out;
    switch (result) {
    case Z_OK: return ni_more;
    // Nothing could be done with what was given; the caller sees that from the two counts.
    case Z_BUF_ERROR: return ni_more;
    case Z_STREAM_END: return ni_end;
    case Z_MEM_ERROR: return ni_no_memory;
    default: return ni_damaged;
    }
}

uint32_t ni_joined_checksum(uint32_t first, uint32_t second, uint64_t count) {
    return (uint32_t)crc32_combine(first, second, (z_off_t)count);
}
