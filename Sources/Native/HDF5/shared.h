// What the files of this shim share.

#ifndef NATIVE_HDF5_SHARED_H
#define NATIVE_HDF5_SHARED_H

#include "NativeHDF5.h"

#include <hdf5.h>

// Where the bytes of an HDF5 file lie.
typedef struct nh5_place {
    // NULL for a part of an open file.
    const char *path;
    int descriptor;
    uint64_t start;
    // Bytes.
    uint64_t size;
} nh5_place;

struct nh5_file {
    hid_t handle;
    // Bytes.
    uint64_t size;
    nh5_place place;
    nh5_stop stop;
    void *context;
};

// How work in a process of its own ended.
typedef struct nh5_end {
    enum { nh5_not_started, nh5_finished, nh5_died, nh5_slow, nh5_killed, nh5_halted } kind;
    // What the work returned, if it finished.
    int code;
} nh5_end;

// Runs `work` in a process of its own, with a limit on the time it computes. The turn must be taken.
nh5_end nh5_apart(int (*work)(void *), void *argument, unsigned seconds, nh5_stop stop, void *context);

// Ends the process in which work runs apart once it has computed for so many seconds in all, those before the call included,
// in place of the limit before.
void nh5_limit_computing(unsigned seconds);

// The status of a call whose work ran apart, with what is to be said if it was too slow or died. Not for work that was
// not started.
nh5_status nh5_status_of(nh5_end end, const char *slow, const char *died);

// Begins a call: takes the turn and forgets the last message. HDF5 built without thread safety allows one call at a
// time; built with it, every thread has an error stack that prints unless told otherwise.
void nh5_enter(void);

// Ends a call: keeps what HDF5 has to say if the call failed, and gives the turn back.
nh5_status nh5_leave(nh5_status status);

// Sets the message of a failure that HDF5 itself does not report.
nh5_status nh5_fail(nh5_status status, const char *message);

// Opens what `path` leads to, link by link; negative if that fails, with the reason in `status`.
hid_t nh5_walk(const nh5_file *file, const char *path, nh5_status *status);

// Opens the member of a group that a hard link leads to; negative if that fails, with the reason in `status`.
hid_t nh5_step(hid_t group, const char *name, nh5_status *status);

// Texts of an attribute, and the names in a group; all `limit`s and sizes checked.
nh5_status nh5_attribute_texts(const nh5_file *file, hid_t attribute, nh5_text *texts);
nh5_status nh5_member_names(hid_t group, uint64_t limit, nh5_text *names);

// An open dataset with what every question about it needs.
typedef struct nh5_array {
    hid_t handle, type, space, creation;
} nh5_array;

// Takes over `handle`, also if it fails; nh5_array_close gives everything back.
nh5_status nh5_array_open(hid_t handle, nh5_array *array);
nh5_status nh5_array_describe(const nh5_file *file, const nh5_array *array, nh5_dataset *result);
// Reads in pieces, between which `stop` is asked.
nh5_status nh5_array_read(const nh5_array *array, const nh5_dataset *description, void *values, size_t width, nh5_stop stop,
                          void *context);
void nh5_array_close(nh5_array *array);

// Reads the structure of the file in a process of its own, as HDF5 1.10 crashes on some damaged files.
// The turn must be taken.
nh5_status nh5_rehearse(const nh5_place *place, nh5_stop stop, void *context);

// Reads an array in a process of its own; nh5_refused if there cannot be one.
nh5_status nh5_read_apart(const nh5_file *file, const char *path, void *values, size_t width, uint64_t count);

nh5_status nh5_open_path(const nh5_file *file, const char *path, nh5_array *array);

// The file opened for reading; false if that fails.
int nh5_open_handle(const nh5_place *place, nh5_file *file);

// Sets that what is opened is a part of an open file; false if that fails.
int nh5_use_part(hid_t access, const nh5_place *place);
int nh5_part_has_signature(const nh5_place *place);

// Reads from a place on. Returns how many bytes there were: fewer at the file's end, or where the device fails.
size_t nh5_read_bytes(int descriptor, uint64_t start, void *bytes, size_t size);

// Where a new file goes.
typedef struct nh5_sink {
    int descriptor;
    // Of the file's first byte.
    uint64_t start;
    // Bytes.
    uint64_t size;
    // What the system said when something could not be written; nothing is written from then on.
    int error;
} nh5_sink;

// Sets that what is created goes to a sink, which must last longer; false if that fails.
int nh5_use_sink(hid_t access, nh5_sink *sink);
void nh5_sink_write(nh5_sink *sink, uint64_t start, const void *bytes, uint64_t size);

// Room for `count` texts of `bytes` bytes in all, NULs included; false if there is none.
int nh5_text_allocate(nh5_text *text, uint64_t count, uint64_t bytes);

#endif
