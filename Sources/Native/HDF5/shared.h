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

// Room for `count` texts of `bytes` bytes in all, NULs included; false if there is none.
int nh5_text_allocate(nh5_text *text, uint64_t count, uint64_t bytes);

#endif
