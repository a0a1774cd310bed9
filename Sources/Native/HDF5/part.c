// HDF5 files within other files, such as entries of an archive: a driver that reads a part of an open file as if it
// were a file of its own. HDF5 itself looks for a file's beginning at 0, 512, 1024, 2048, … only.

#define _POSIX_C_SOURCE 200809L
#include "shared.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

typedef struct part {
    // What HDF5 keeps of every open file, which must come first.
    H5FD_t common;
    nh5_place place;
    haddr_t allocated;
} part;

static H5FD_t *open_part(const char *name, unsigned flags, hid_t access, haddr_t most) {
    (void)name;
    (void)most;
    const nh5_place *place = H5Pget_driver_info(access);
    if (place == NULL || flags & H5F_ACC_RDWR) return NULL;
    part *result = calloc(1, sizeof *result);
    if (result != NULL) result->place = *place;
    return (H5FD_t *)result;
}

static herr_t close_part(H5FD_t *file) {
    free(file);
    return 0;
}

static herr_t describe(const H5FD_t *file, unsigned long *features) {
    (void)file;
    if (features != NULL) *features = 0;
    return 0;
}

static haddr_t allocated(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const part *)file)->allocated;
}

static herr_t allocate(H5FD_t *file, H5FD_mem_t type, haddr_t end) {
    (void)type;
    ((part *)file)->allocated = end;
    return 0;
}

static haddr_t end_of(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const part *)file)->place.size;
}

size_t nh5_read_bytes(int descriptor, uint64_t start, void *bytes, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = pread(descriptor, (char *)bytes + done, size - done, (off_t)(start + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += (size_t)got;
    }
    return done;
}

// Beyond the end there are zeros, as HDF5's own drivers read there; before it, all bytes must be there.
static herr_t read_part(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t start, size_t size, void *values) {
    (void)type;
    (void)transfer;
    const nh5_place *place = &((part *)file)->place;
    uint64_t available = start < place->size ? place->size - start : 0;
    size_t count = size < available ? size : (size_t)available;
    memset((char *)values + count, 0, size - count);
    return nh5_read_bytes(place->descriptor, place->start + start, values, count) == count ? 0 : -1;
}

// Asked only of files that are open for writing.
static herr_t refuse_writing(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t start, size_t size,
                             const void *values) {
    (void)file;
    (void)type;
    (void)transfer;
    (void)start;
    (void)size;
    (void)values;
    return -1;
}

static const H5FD_class_t driver = {
#if H5_VERSION_GE(1, 13, 0)
    .version = H5FD_CLASS_VERSION,
    // Of those that are kept for nobody.
    .value = (H5FD_class_value_t)511,
#endif
    .name = "part of a file",
    .maxaddr = INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(nh5_place),
    .open = open_part,
    .close = close_part,
    .query = describe,
    .get_eoa = allocated,
    .set_eoa = allocate,
    .get_eof = end_of,
    .read = read_part,
    .write = refuse_writing,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

int nh5_use_part(hid_t access, const nh5_place *place) {
    static hid_t registered = -1;
    if (registered < 0) registered = H5FDregister(&driver);
    return registered >= 0 && H5Pset_driver(access, registered, place) >= 0;
}

int nh5_part_has_signature(const nh5_place *place) {
    static const unsigned char signature[8] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    unsigned char found[sizeof signature];
    if (place->size < sizeof found) return 0;
    return pread(place->descriptor, found, sizeof found, (off_t)place->start) == (ssize_t)sizeof found &&
           memcmp(found, signature, sizeof found) == 0;
}
