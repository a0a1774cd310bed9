#define _POSIX_C_SOURCE 200809L
#include "shared.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int nh5_open_handle(const nh5_place *place, nh5_file *file) {
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (access < 0) return 0;
#if H5_VERSION_GE(1, 10, 7)
    // A program that is writing the file right now keeps it locked; where locks do not exist, go on without.
    H5Pset_file_locking(access, 1, 1);
#endif
    // Whatever is still open is closed with the file.
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    int isReady = place->path != NULL || nh5_use_part(access, place);
    const char *name = place->path != NULL ? place->path : "part";
    file->handle = isReady ? H5Fopen(name, H5F_ACC_RDONLY, access) : -1;
    H5Pclose(access);

    hsize_t size = 0;
    if (file->handle < 0) return 0;
    if (H5Fget_filesize(file->handle, &size) < 0) {
        H5Fclose(file->handle);
        return 0;
    }
    file->size = size;
    return 1;
}

static uint64_t file_size(const char *path) {
    struct stat facts;
    return stat(path, &facts) == 0 && facts.st_size > 0 ? (uint64_t)facts.st_size : 0;
}

// Ends the call.
static nh5_status open_place(nh5_place place, nh5_stop stop, void *context, nh5_file **file) {
    nh5_status status = nh5_rehearse(&place, stop, context);
    if (status != nh5_ok) return nh5_leave(status);
    nh5_file *result = calloc(1, sizeof *result);
    char *path = place.path == NULL ? NULL : strdup(place.path);
    if (result == NULL || (place.path != NULL && path == NULL)) status = nh5_no_memory;
    else if (!nh5_open_handle(&place, result)) status = nh5_damaged;
    if (status != nh5_ok) {
        free(path);
        free(result);
        return nh5_leave(status);
    }
    result->place = place;
    result->place.path = path;
    result->stop = stop;
    result->context = context;
    *file = result;
    return nh5_leave(nh5_ok);
}

nh5_status nh5_open(const char *path, nh5_stop stop, void *context, nh5_file **file) {
    *file = NULL;
    nh5_enter();
    htri_t signature = H5Fis_hdf5(path);
    if (signature == 0) return nh5_leave(nh5_not_hdf5);
    if (signature < 0) return nh5_leave(nh5_damaged);
    return open_place((nh5_place){path, -1, 0, file_size(path)}, stop, context, file);
}

nh5_status nh5_open_part(int32_t descriptor, uint64_t start, uint64_t size, nh5_stop stop, void *context,
                         nh5_file **file) {
    nh5_place place = {NULL, descriptor, start, size};
    *file = NULL;
    nh5_enter();
    if (!nh5_part_has_signature(&place)) return nh5_leave(nh5_not_hdf5);
    return open_place(place, stop, context, file);
}

void nh5_close(nh5_file *file) {
    if (file == NULL) return;
    nh5_enter();
    H5Fclose(file->handle);
    free((char *)file->place.path);
    free(file);
    nh5_leave(nh5_ok);
}

hid_t nh5_step(hid_t group, const char *name, nh5_status *status) {
    H5L_info_t link;
    *status = nh5_damaged;
    if (H5Iget_type(group) != H5I_GROUP) {
        *status = nh5_missing;
        return -1;
    }
    htri_t exists = H5Lexists(group, name, H5P_DEFAULT);
    if (exists == 0) *status = nh5_missing;
    if (exists <= 0) return -1;
    if (H5Lget_info(group, name, &link, H5P_DEFAULT) < 0) return -1;
    if (link.type != H5L_TYPE_HARD) {
        *status = nh5_fail(nh5_refused, "it is a link to elsewhere");
        return -1;
    }
    return H5Oopen(group, name, H5P_DEFAULT);
}

hid_t nh5_walk(const nh5_file *file, const char *path, nh5_status *status) {
    *status = nh5_damaged;
    hid_t object = H5Oopen(file->handle, "/", H5P_DEFAULT);
    char name[4096];
    while (object >= 0) {
        path += strspn(path, "/");
        size_t length = strcspn(path, "/");
        if (length == 0) break;
        if (length >= sizeof name || strncmp(path, ".", length) == 0) {
            H5Oclose(object);
            *status = nh5_missing;
            return -1;
        }
        memcpy(name, path, length);
        name[length] = 0;
        path += length;
        hid_t next = nh5_step(object, name, status);
        H5Oclose(object);
        object = next;
    }
    if (object >= 0) *status = nh5_ok;
    return object;
}

nh5_status nh5_find(nh5_file *file, const char *path, nh5_kind *kind) {
    nh5_status status;
    *kind = nh5_kind_other;
    nh5_enter();
    hid_t object = nh5_walk(file, path, &status);
    if (object < 0) return nh5_leave(status);
    H5I_type_t type = H5Iget_type(object);
    if (type == H5I_GROUP) *kind = nh5_kind_group;
    else if (type == H5I_DATASET) *kind = nh5_kind_dataset;
    H5Oclose(object);
    return nh5_leave(status);
}
