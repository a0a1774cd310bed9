// What the files of this shim share.

#ifndef NATIVE_HDF5_SHARED_H
#define NATIVE_HDF5_SHARED_H

#include "NativeHDF5.h"

#include <hdf5.h>

struct nh5_file {
    hid_t handle;
    // Bytes.
    uint64_t size;
};

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
nh5_status nh5_array_read(const nh5_array *array, float *values);
void nh5_array_close(nh5_array *array);

// Reads the structure of the file in a process of its own, as HDF5 1.10 crashes on some damaged files.
// The turn must be taken. False if that process died.
int nh5_survives(const char *path);

// The file opened for reading; false if that fails.
int nh5_open_handle(const char *path, nh5_file *file);

// Room for `count` texts of `bytes` bytes in all, NULs included; false if there is none.
int nh5_text_allocate(nh5_text *text, uint64_t count, uint64_t bytes);

#endif
