// HDF5 1.10 and earlier follow some damaged structures into memory that is not theirs. Nobody should lose a session to
// a damaged file, so all of a file's structure is first read in a process of its own, which may die of it.

#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    // Groups within groups, and objects in all: more than any model has. Hard links may form circles.
    deepest = 64,
    most_objects = 1 << 18,
    // Of computing: for any object, and for so many bytes of the file in addition. In some damaged objects HDF5 1.10 goes
    // round for ever, for which nobody should wait long.
    fewest_seconds = 2,
    bytes_in_second = 4 << 20,
    // The objects together get more, as a small file can hold many: each a hundred times what a small one takes.
    objects_in_second = 500,
    // Of memory, beside what the file itself could fill.
    spare_memory = 256 << 20,
};

// Set in the process that rehearses: HDF5 wanted more memory than the file can fill.
static int is_greedy;

// Set there too: a group does not say what is in it.
static int is_broken;

// Of computing: what any object gets, and the limit that is in force.
static unsigned seconds_of_object, seconds_limit;

// HDF5 believes a text about its length, up to 4 GB, and fills that much memory with zeros before it looks for the text.
// Here it gets no more than it can need, so that this process meets such a text first. VmData is what RLIMIT_DATA limits:
// Linux, proc_pid_status(5).
static void limit_memory(uint64_t size) {
#if defined(__linux__)
    char status[4096];
    int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, status, sizeof status - 1);
    if (file >= 0) close(file);
    if (length <= 0) return;
    status[length] = 0;
    const char *line = strstr(status, "\nVmData:");
    if (line == NULL) return;
    uint64_t used = strtoull(line + strlen("\nVmData:"), NULL, 10) << 10;
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
    uint64_t most = used + spare_memory + size;
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < most) return;
    limit.rlim_cur = most;
    setrlimit(RLIMIT_DATA, &limit);
#else
    (void)size;
#endif
}

static void read_attributes(const nh5_file *file, hid_t object) {
    int count = H5Aget_num_attrs(object);
    for (int i = 0; i < count; i++) {
        hid_t attribute =
            H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0) continue;
        nh5_text texts = {0};
        errno = 0;
        if (nh5_attribute_texts(file, attribute, &texts) != nh5_ok && errno == ENOMEM) is_greedy = 1;
        nh5_text_free(&texts);
        H5Aclose(attribute);
    }
}

// Where its numbers lie is looked up, chunk by chunk. They themselves are not read: of arrays in chunks that is done in
// a process of its own again, which unpacks them once.
static void read_structure(const nh5_file *file, const nh5_array *array) {
    nh5_dataset description = {0};
    nh5_array_describe(file, array, &description);
}

// Each object gets its time from where it begins, within what all those up to it get.
static void renew_limit(int visited) {
    struct timespec used;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0) return;
    unsigned here = (unsigned)used.tv_sec + 1 + seconds_of_object;
    unsigned all = seconds_of_object + (unsigned)visited / objects_in_second;
    unsigned seconds = here < all ? here : all;
    if (seconds <= seconds_limit) return;
    seconds_limit = seconds;
    nh5_limit_computing(seconds);
}

static void visit(const nh5_file *file, hid_t object, int depth, int *left) {
    if (depth == 0 || (*left)-- <= 0) return;
    renew_limit(most_objects - *left);
    read_attributes(file, object);
    H5I_type_t type = H5Iget_type(object);
    if (type == H5I_DATASET) {
        nh5_array array;
        H5Iinc_ref(object);
        if (nh5_array_open(object, &array) == nh5_ok) read_structure(file, &array);
        nh5_array_close(&array);
    } else if (type == H5I_GROUP) {
        nh5_text names = {0};
        // Whoever looks for a name goes through the heap of all names, to which a list that fails early does not come.
        H5Lexists(object, "name", H5P_DEFAULT);
        if (nh5_member_names(object, UINT64_MAX, &names) == nh5_damaged) is_broken = 1;
        uint64_t start = 0;
        for (uint64_t i = 0; i < names.count; i++) {
            nh5_status status;
            hid_t member = nh5_step(object, names.bytes + start, &status);
            start = names.ends[i] + 1;
            if (member < 0) continue;
            visit(file, member, depth - 1, left);
            H5Oclose(member);
        }
        nh5_text_free(&names);
    }
}

static unsigned seconds_for(uint64_t size) { return fewest_seconds + (unsigned)(size / bytes_in_second); }

static int rehearse(void *place) {
    nh5_file file;
    if (!nh5_open_handle(place, &file)) return nh5_ok;
    limit_memory(file.size);
    seconds_of_object = seconds_limit = seconds_for(file.size);
    int left = most_objects;
    hid_t root = H5Oopen(file.handle, "/", H5P_DEFAULT);
    if (root >= 0) {
        visit(&file, root, deepest, &left);
        H5Oclose(root);
    }
    H5Fclose(file.handle);
    if (is_greedy) return nh5_refused;
    return is_broken ? nh5_damaged : nh5_ok;
}

static const char contradiction[] = "its structure contradicts itself";

nh5_status nh5_rehearse(const nh5_place *place, nh5_stop stop, void *context) {
    nh5_end end = nh5_apart(rehearse, (void *)place, seconds_for(place->size), stop, context);
    // Without a second process the file is read as it is.
    if (end.kind == nh5_not_started) return nh5_ok;
    if (end.kind == nh5_finished && end.code == nh5_refused) {
        return nh5_fail(nh5_damaged, "a text in it claims more bytes than the file has");
    }
    if (end.kind == nh5_finished && end.code == nh5_damaged) return nh5_fail(nh5_damaged, contradiction);
    return nh5_status_of(end, "its structure takes too long to read", contradiction);
}
