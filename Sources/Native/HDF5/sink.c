// Where a new HDF5 file goes: a driver that writes it to an open file, from any place on, such as into an entry of an
// archive.

#define _POSIX_C_SOURCE 200809L
#include "shared.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

typedef struct sink_file {
    // What HDF5 keeps of every open file, which must come first.
    H5FD_t common;
    nh5_sink *sink;
    haddr_t allocated;
} sink_file;

void nh5_sink_write(nh5_sink *sink, uint64_t start, const void *bytes, uint64_t size) {
    uint64_t done = 0;
    while (sink->error == 0 && done < size) {
        ssize_t put = pwrite(sink->descriptor, (const char *)bytes + done, size - done,
                             (off_t)(sink->start + start + done));
        if (put > 0) done += (uint64_t)put;
        else if (put == 0) sink->error = EIO;
        else if (errno != EINTR) sink->error = errno;
    }
    if (start + size > sink->size) sink->size = start + size;
}

static H5FD_t *open_sink(const char *name, unsigned flags, hid_t access, haddr_t most) {
    (void)name;
    (void)flags;
    (void)most;
    nh5_sink *const *info = H5Pget_driver_info(access);
    sink_file *result = info == NULL ? NULL : calloc(1, sizeof *result);
    if (result != NULL) result->sink = *info;
    return (H5FD_t *)result;
}

static herr_t close_sink(H5FD_t *file) {
    free(file);
    return 0;
}

static herr_t describe(const H5FD_t *file, unsigned long *features) {
    (void)file;
    if (features != NULL) *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA;
    return 0;
}

static haddr_t allocated(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const sink_file *)file)->allocated;
}

static herr_t allocate(H5FD_t *file, H5FD_mem_t type, haddr_t end) {
    (void)type;
    ((sink_file *)file)->allocated = end;
    return 0;
}

static haddr_t end_of(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const sink_file *)file)->sink->size;
}

static herr_t read_back(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t start, size_t size, void *values) {
    (void)type;
    (void)transfer;
    const nh5_sink *sink = ((sink_file *)file)->sink;
    size_t count = nh5_read_bytes(sink->descriptor, sink->start + start, values, size);
    memset((char *)values + count, 0, size - count);
    return 0;
}

// Never fails as far as HDF5 is told: of a file that cannot be written it cannot let go. The sink remembers what
// happened, and the file is given up.
static herr_t write_out(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t start, size_t size,
                        const void *values) {
    (void)type;
    (void)transfer;
    nh5_sink_write(((sink_file *)file)->sink, start, values, size);
    return 0;
}

// The file ends where HDF5 has given out the last byte, also if nothing was written there.
static herr_t cut_off(H5FD_t *file, hid_t transfer, hbool_t closing) {
    (void)transfer;
    (void)closing;
    nh5_sink *sink = ((sink_file *)file)->sink;
    haddr_t end = ((sink_file *)file)->allocated;
    if (sink->error == 0 && ftruncate(sink->descriptor, (off_t)(sink->start + end)) != 0) sink->error = errno;
    sink->size = end;
    return 0;
}

static const H5FD_class_t driver = {
#if H5_VERSION_GE(1, 13, 0)
    .version = H5FD_CLASS_VERSION,
    // Of those that are kept for nobody.
    .value = (H5FD_class_value_t)510,
#endif
    .name = "new file",
    .maxaddr = INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(nh5_sink *),
    .open = open_sink,
    .close = close_sink,
    .query = describe,
    .get_eoa = allocated,
    .set_eoa = allocate,
    .get_eof = end_of,
    .read = read_back,
    .write = write_out,
    .truncate = cut_off,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

int nh5_use_sink(hid_t access, nh5_sink *sink) {
    static hid_t registered = -1;
    if (registered < 0) registered = H5FDregister(&driver);
    return registered >= 0 && H5Pset_driver(access, registered, &sink) >= 0;
}
