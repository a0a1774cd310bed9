// What Relush needs of HDF5 files: opened for reading, names and texts of their attributes, and arrays of numbers read
// straight into the caller's memory as float32; and new files written, whose arrays come piece by piece.
//
// Files that are read come from anywhere, so nothing in them is believed: sizes are checked against the size of the file before
// memory is taken, and a name never leads out of the file (no soft, external or user-defined links, no external or
// virtual storage). All calls may be made from any thread; they take turns.

#ifndef NATIVE_HDF5_H
#define NATIVE_HDF5_H

#include <stdint.h>

typedef struct nh5_file nh5_file;

typedef enum nh5_status {
    nh5_ok = 0,
    // The file has no HDF5 signature.
    nh5_not_hdf5,
    // The file cannot be read or contradicts itself; nh5_message says why.
    nh5_damaged,
    // No object or attribute has this name.
    nh5_missing,
    // The object or attribute is of another kind than the call reads.
    nh5_unsuitable,
    // It claims more than the file can hold, or lies outside of it.
    nh5_refused,
    nh5_no_memory,
    // Reading it takes more computing than a file of its size can need.
    nh5_too_slow,
    // The caller's nh5_stop said so.
    nh5_stopped,
} nh5_status;

// Asked now and then during calls that may take long; any value but 0 ends them.
typedef int (*nh5_stop)(void *context);

typedef enum nh5_kind { nh5_kind_other = 0, nh5_kind_group, nh5_kind_dataset } nh5_kind;

// Texts one after the other, each followed by a NUL: text i is bytes[ends[i - 1] + 1] up to bytes[ends[i]], without
// the + 1 for the first. Freed by nh5_text_free, also after a failure.
typedef struct nh5_text {
    char *bytes;
    uint64_t *ends;
    uint64_t count;
} nh5_text;

enum { nh5_maximal_rank = 32 };

// An array.
typedef struct nh5_dataset {
    uint32_t rank;
    uint64_t extents[nh5_maximal_rank];
    uint64_t count;
    // Bytes of one element in the file.
    uint64_t element_bytes;
    // Whether its elements are floating-point numbers, or texts; else they are whole numbers, if nh5_describe succeeds.
    uint32_t is_float, is_text;
} nh5_dataset;

// What the last call on this thread found wrong, in words; empty if it has nothing to say. Valid until the next call.
const char *nh5_message(void);

// `stop`, which may be NULL, and its context serve all calls until the file is closed.
nh5_status nh5_open(const char *path, nh5_stop stop, void *context, nh5_file **file);
// The same of a part of an open file, such as an entry of an archive that is stored as it is. The descriptor must stay open
// until nh5_close.
nh5_status nh5_open_part(int32_t descriptor, uint64_t start, uint64_t size, nh5_stop stop, void *context,
                         nh5_file **file);
void nh5_close(nh5_file *file);

// A path is made of names joined by slashes, from the root; the empty path is the root.
nh5_status nh5_find(nh5_file *file, const char *path, nh5_kind *kind);

// Names of the members of a group, in the order of their bytes; `limit` of them at most.
nh5_status nh5_list(nh5_file *file, const char *path, uint64_t limit, nh5_text *names);

// An attribute that is a text or a list of texts, of fixed or variable length; an empty list may have any type.
nh5_status nh5_read_text(nh5_file *file, const char *path, const char *attribute, nh5_text *texts);

// nh5_unsuitable for an array of other elements than numbers, whose extents are known all the same.
nh5_status nh5_describe(nh5_file *file, const char *path, nh5_dataset *dataset);

// All numbers of a dataset, converted to float32 in this machine's byte order.
// `count` is the number of elements that `values` has room for, and must be the dataset's.
nh5_status nh5_read_floats(nh5_file *file, const char *path, float *values, uint64_t count);
// The same, converted to float64.
nh5_status nh5_read_doubles(nh5_file *file, const char *path, double *values, uint64_t count);

void nh5_text_free(nh5_text *text);

// A new file.
typedef struct nh5_writer nh5_writer;

typedef enum nh5_element { nh5_element_float32 = 0, nh5_element_int64, nh5_element_text } nh5_element;

// Begins a file at `start` of an open one, which is changed from there on only, and must stay open until nh5_finish or
// nh5_abandon.
nh5_status nh5_create(int32_t descriptor, uint64_t start, nh5_writer **writer);

// Groups on the way to an object are made with it.
nh5_status nh5_add_group(nh5_writer *writer, const char *path);

// Puts a text of any length to a group or an array, in place of one that has the name.
nh5_status nh5_set_text(nh5_writer *writer, const char *path, const char *attribute, const char *text);

// The same with a list of texts, each `width` bytes long and padded with NULs.
nh5_status nh5_set_texts(nh5_writer *writer, const char *path, const char *attribute, const char *texts,
                         uint64_t width, uint64_t count);

// Makes an array, whose elements are to be written from `offset` on, by nh5_write.
// `width` is the bytes of a text, and nothing for numbers.
nh5_status nh5_add_array(nh5_writer *writer, const char *path, nh5_element element, uint64_t width, uint32_t rank,
                         const uint64_t *extents, uint64_t *offset);

// Writes elements, in this machine's byte order. Returns the system's number of the error, or 0.
int32_t nh5_write(nh5_writer *writer, uint64_t offset, const void *bytes, uint64_t count);

// Writes the rest and frees the writer. `size` is the bytes of the file, and `error` the system's number of what
// prevented any of it from being written, or 0.
nh5_status nh5_finish(nh5_writer *writer, uint64_t *size, int32_t *error);

// Frees the writer; what is there is no HDF5 file.
void nh5_abandon(nh5_writer *writer);

#endif
