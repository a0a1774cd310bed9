// HDF5 1.10 and earlier follow some damaged structures into memory that is not theirs. Nobody should lose a session to
// a damaged file, so all of a file's structure is first read in a process of its own, which may die of it.

#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "shared.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    // Groups within groups, and objects in all: more than any model has. Hard links may form circles.
    deepest = 64,
    most_objects = 1 << 18,
    // Of computing, after which the file counts as damaged.
    most_seconds = 10,
};

static void read_attributes(const nh5_file *file, hid_t object) {
    int count = H5Aget_num_attrs(object);
    for (int i = 0; i < count; i++) {
        hid_t attribute =
            H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0) continue;
        nh5_text texts = {0};
        nh5_attribute_texts(file, attribute, &texts);
        nh5_text_free(&texts);
        H5Aclose(attribute);
    }
}

// Numbers that lie in one piece need no structure to be found; those in chunks are read.
static void read_array(const nh5_file *file, const nh5_array *array) {
    nh5_dataset description = {0};
    if (nh5_array_describe(file, array, &description) != nh5_ok) return;
    if (H5Pget_layout(array->creation) != H5D_CHUNKED) return;
    float *values = malloc(description.count * sizeof *values + 1);
    if (values != NULL) nh5_array_read(array, values);
    free(values);
}

static void visit(const nh5_file *file, hid_t object, int depth, int *left) {
    if (depth == 0 || (*left)-- <= 0) return;
    read_attributes(file, object);
    H5I_type_t type = H5Iget_type(object);
    if (type == H5I_DATASET) {
        nh5_array array;
        H5Iinc_ref(object);
        if (nh5_array_open(object, &array) == nh5_ok) read_array(file, &array);
        nh5_array_close(&array);
    } else if (type == H5I_GROUP) {
        nh5_text names = {0};
        nh5_member_names(object, UINT64_MAX, &names);
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

static void rehearse(const char *path) {
    nh5_file file;
    if (!nh5_open_handle(path, &file)) return;
    int left = most_objects;
    hid_t root = H5Oopen(file.handle, "/", H5P_DEFAULT);
    if (root >= 0) {
        visit(&file, root, deepest, &left);
        H5Oclose(root);
    }
    H5Fclose(file.handle);
}

// Dies silently: no handler of the program's, no core file, no endless loop.
static void expect_death(void) {
    const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_CPU, &(struct rlimit){most_seconds, most_seconds});
}

int nh5_survives(const char *path) {
    pid_t child = fork();
    // Without a second process the file is read as it is.
    if (child < 0) return 1;
    if (child == 0) {
        expect_death();
        rehearse(path);
        _exit(0);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return 1;
    }
    return WIFEXITED(status);
}
