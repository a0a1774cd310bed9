#include "shared.h"

#include <stdlib.h>
#include <string.h>

struct nh5_writer {
    hid_t handle;
    // How groups and arrays are created.
    hid_t group, array;
    nh5_sink sink;
};

enum {
    // Arrays of so many bytes and more begin at multiples of `alignment`, for readers elsewhere that map them.
    aligned_from = 64,
    alignment = 64,
};

static hid_t creation_of_file(void) {
    hid_t list = H5Pcreate(H5P_FILE_CREATE);
    // The same content gives the same bytes, whenever it is written.
    if (list >= 0) H5Pset_obj_track_times(list, 0);
    return list;
}

static int prepare(nh5_writer *writer) {
    writer->group = H5Pcreate(H5P_GROUP_CREATE);
    writer->array = H5Pcreate(H5P_DATASET_CREATE);
    return writer->group >= 0 && writer->array >= 0 && H5Pset_obj_track_times(writer->group, 0) >= 0 &&
           H5Pset_obj_track_times(writer->array, 0) >= 0 && H5Pset_layout(writer->array, H5D_CONTIGUOUS) >= 0 &&
           // It gets its place at once, and nothing is written there but its elements.
           H5Pset_alloc_time(writer->array, H5D_ALLOC_TIME_EARLY) >= 0 &&
           H5Pset_fill_time(writer->array, H5D_FILL_TIME_NEVER) >= 0;
}

static void close_lists(nh5_writer *writer) {
    if (writer->group >= 0) H5Pclose(writer->group);
    if (writer->array >= 0) H5Pclose(writer->array);
}

nh5_status nh5_create(int32_t descriptor, uint64_t start, nh5_writer **result) {
    *result = NULL;
    nh5_enter();
    nh5_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL) return nh5_leave(nh5_no_memory);
    *writer = (nh5_writer){-1, -1, -1, {descriptor, start, 0, 0}};
    hid_t access = H5Pcreate(H5P_FILE_ACCESS), creation = creation_of_file();
    int isReady = prepare(writer) && access >= 0 && creation >= 0 && nh5_use_sink(access, &writer->sink) &&
                  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 &&
                  H5Pset_alignment(access, aligned_from, alignment) >= 0;
    if (isReady) writer->handle = H5Fcreate("new", H5F_ACC_TRUNC, creation, access);
    if (access >= 0) H5Pclose(access);
    if (creation >= 0) H5Pclose(creation);
    if (writer->handle < 0) {
        nh5_status status = nh5_leave(nh5_damaged);
        close_lists(writer);
        free(writer);
        return status;
    }
    *result = writer;
    return nh5_leave(nh5_ok);
}

// Opens the object of a path; groups that are missing are made. With `last`, its last name is left out and put there.
static hid_t open_or_make(nh5_writer *writer, const char *path, const char **last, nh5_status *status) {
    hid_t object = H5Oopen(writer->handle, "/", H5P_DEFAULT);
    char name[1024];
    *status = nh5_damaged;
    for (;;) {
        path += strspn(path, "/");
        size_t length = strcspn(path, "/");
        if (object < 0 || length == 0) break;
        if (last != NULL && path[length + strspn(path + length, "/")] == 0) {
            *last = path;
            break;
        }
        if (length >= sizeof name || H5Iget_type(object) != H5I_GROUP) {
            H5Oclose(object);
            *status = nh5_fail(nh5_unsuitable, "an array is in the place of a group");
            return -1;
        }
        memcpy(name, path, length);
        name[length] = 0;
        path += length;
        hid_t next = H5Lexists(object, name, H5P_DEFAULT) > 0
                         ? H5Oopen(object, name, H5P_DEFAULT)
                         : H5Gcreate2(object, name, H5P_DEFAULT, writer->group, H5P_DEFAULT);
        H5Oclose(object);
        object = next;
    }
    if (object >= 0) *status = nh5_ok;
    return object;
}

nh5_status nh5_add_group(nh5_writer *writer, const char *path) {
    nh5_status status;
    nh5_enter();
    hid_t object = open_or_make(writer, path, NULL, &status);
    if (object >= 0 && H5Iget_type(object) != H5I_GROUP) {
        status = nh5_fail(nh5_unsuitable, "an array is in the place of a group");
    }
    if (object >= 0) H5Oclose(object);
    return nh5_leave(status);
}

// A text of `width` bytes, padded with NULs; of any length if that is H5T_VARIABLE.
static hid_t text_type(size_t width) {
    hid_t type = H5Tcopy(H5T_C_S1);
    if (type < 0) return type;
    H5Tset_size(type, width);
    H5Tset_cset(type, H5T_CSET_UTF8);
    H5Tset_strpad(type, width == H5T_VARIABLE ? H5T_STR_NULLTERM : H5T_STR_NULLPAD);
    return type;
}

// Closes `type` and `space`, also if it fails. The turn must be taken.
static nh5_status set_attribute(nh5_writer *writer, const char *path, const char *name, hid_t type, hid_t space,
                                const void *values) {
    nh5_status status;
    hid_t attribute = -1, object = open_or_make(writer, path, NULL, &status);
    int isFree = object >= 0 && (H5Aexists(object, name) <= 0 || H5Adelete(object, name) >= 0);
    if (isFree && type >= 0 && space >= 0) {
        attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    }
    if (object >= 0 && (attribute < 0 || H5Awrite(attribute, type, values) < 0)) status = nh5_damaged;
    if (attribute >= 0) H5Aclose(attribute);
    if (object >= 0) H5Oclose(object);
    if (type >= 0) H5Tclose(type);
    if (space >= 0) H5Sclose(space);
    return status;
}

nh5_status nh5_set_text(nh5_writer *writer, const char *path, const char *attribute, const char *text) {
    nh5_enter();
    hid_t type = text_type(H5T_VARIABLE), space = H5Screate(H5S_SCALAR);
    return nh5_leave(set_attribute(writer, path, attribute, type, space, &text));
}

nh5_status nh5_set_texts(nh5_writer *writer, const char *path, const char *attribute, const char *texts,
                         uint64_t width, uint64_t count) {
    nh5_enter();
    hid_t type = text_type(width), space = H5Screate_simple(1, (hsize_t[]){count}, NULL);
    return nh5_leave(set_attribute(writer, path, attribute, type, space, texts));
}

static hid_t element_type(nh5_element element, uint64_t width) {
    switch (element) {
    case nh5_element_float32: return H5Tcopy(H5T_NATIVE_FLOAT);
    case nh5_element_int64: return H5Tcopy(H5T_NATIVE_INT64);
    default: return text_type(width);
    }
}

nh5_status nh5_add_array(nh5_writer *writer, const char *path, nh5_element element, uint64_t width, uint32_t rank,
                         const uint64_t *extents, uint64_t *offset) {
    nh5_status status;
    const char *name = "";
    hsize_t sides[nh5_maximal_rank];
    *offset = 0;
    nh5_enter();
    if (rank > nh5_maximal_rank) return nh5_leave(nh5_fail(nh5_unsuitable, "it has too many axes"));
    for (uint32_t axis = 0; axis < rank; axis++) sides[axis] = extents[axis];
    hid_t parent = open_or_make(writer, path, &name, &status);
    if (parent < 0) return nh5_leave(status);
    if (H5Iget_type(parent) != H5I_GROUP) {
        status = nh5_fail(nh5_unsuitable, "an array is in the place of a group");
    } else if (H5Lexists(parent, name, H5P_DEFAULT) > 0) {
        status = nh5_fail(nh5_unsuitable, "there is something of that name");
    }
    hid_t type = element_type(element, width);
    hid_t space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple((int)rank, sides, NULL);
    hid_t array = -1;
    if (status == nh5_ok && type >= 0 && space >= 0) {
        array = H5Dcreate2(parent, name, type, space, H5P_DEFAULT, writer->array, H5P_DEFAULT);
    }
    if (array >= 0) {
        haddr_t start = H5Dget_offset(array);
        // Of no elements, it has no place.
        if (start != HADDR_UNDEF) *offset = start;
        H5Dclose(array);
    } else if (status == nh5_ok) {
        status = nh5_damaged;
    }
    if (type >= 0) H5Tclose(type);
    if (space >= 0) H5Sclose(space);
    H5Oclose(parent);
    return nh5_leave(status);
}

int32_t nh5_write(nh5_writer *writer, uint64_t offset, const void *bytes, uint64_t count) {
    nh5_sink_write(&writer->sink, offset, bytes, count);
    return writer->sink.error;
}

// What HDF5 would still write goes nowhere if the sink has an error.
static nh5_status close_writer(nh5_writer *writer) {
    nh5_status status = H5Fclose(writer->handle) < 0 ? nh5_damaged : nh5_ok;
    close_lists(writer);
    return status;
}

nh5_status nh5_finish(nh5_writer *writer, uint64_t *size, int32_t *error) {
    nh5_enter();
    nh5_status status = close_writer(writer);
    *size = writer->sink.size;
    *error = writer->sink.error;
    // After a failure HDF5 may still hold on to the sink, whose descriptor may soon be another file's.
    if (status == nh5_ok) free(writer);
    else if (writer->sink.error == 0) writer->sink.error = -1;
    return nh5_leave(status);
}

void nh5_abandon(nh5_writer *writer) {
    if (writer == NULL) return;
    nh5_enter();
    if (writer->sink.error == 0) writer->sink.error = -1;
    if (close_writer(writer) == nh5_ok) free(writer);
    nh5_leave(nh5_ok);
}
