#include "shared.h"

// A byte of deflated data stands for 1032 at most; the other filters of HDF5 compress less.
enum { largest_compression = 1100 };

// An open dataset with what every question about it needs.
typedef struct opened {
    hid_t handle, type, space, creation;
} opened;

static void close_dataset(opened *dataset) {
    if (dataset->creation >= 0) H5Pclose(dataset->creation);
    if (dataset->space >= 0) H5Sclose(dataset->space);
    if (dataset->type >= 0) H5Tclose(dataset->type);
    if (dataset->handle >= 0) H5Oclose(dataset->handle);
}

static nh5_status open_dataset(const nh5_file *file, const char *path, opened *dataset) {
    nh5_status status;
    *dataset = (opened){-1, -1, -1, -1};
    dataset->handle = nh5_walk(file, path, &status);
    if (dataset->handle < 0) return status;
    if (H5Iget_type(dataset->handle) != H5I_DATASET) return nh5_fail(nh5_unsuitable, "it is a group, not an array");
    dataset->type = H5Dget_type(dataset->handle);
    dataset->space = H5Dget_space(dataset->handle);
    dataset->creation = H5Dget_create_plist(dataset->handle);
    return dataset->type < 0 || dataset->space < 0 || dataset->creation < 0 ? nh5_damaged : nh5_ok;
}

// Every number must have its bytes in this very file: none invented (fill values), none from another file.
static nh5_status check_storage(const nh5_file *file, const opened *dataset, const nh5_dataset *claimed) {
    H5D_layout_t layout = H5Pget_layout(dataset->creation);
    if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED) {
        return nh5_fail(nh5_refused, "its numbers lie in other files");
    }
    if (H5Pget_external_count(dataset->creation) != 0) return nh5_fail(nh5_refused, "its numbers lie in other files");

    uint64_t factor = H5Pget_nfilters(dataset->creation) > 0 ? largest_compression : 1;
    uint64_t stored = H5Dget_storage_size(dataset->handle);
    if (stored > file->size) return nh5_fail(nh5_refused, "it is larger than the file");
    if (claimed->count > stored * factor / claimed->element_bytes) {
        return nh5_fail(nh5_refused, "it claims more numbers than are stored");
    }
    if (layout == H5D_CONTIGUOUS) {
        haddr_t start = H5Dget_offset(dataset->handle);
        if (start == HADDR_UNDEF || start > file->size || stored > file->size - start) {
            return nh5_fail(nh5_refused, "it reaches beyond the end of the file");
        }
    }
    return nh5_ok;
}

static nh5_status describe(const nh5_file *file, const opened *dataset, nh5_dataset *result) {
    H5T_class_t class = H5Tget_class(dataset->type);
    if (class != H5T_FLOAT && class != H5T_INTEGER) return nh5_fail(nh5_unsuitable, "its elements are not numbers");
    result->element_bytes = H5Tget_size(dataset->type);
    // Larger than any number there is; also keeps the room for conversion small.
    if (result->element_bytes == 0 || result->element_bytes > 16) {
        return nh5_fail(nh5_unsuitable, "its elements are of an unknown size");
    }
    int rank = H5Sget_simple_extent_ndims(dataset->space);
    hsize_t extents[nh5_maximal_rank];
    if (rank < 0 || rank > nh5_maximal_rank) return nh5_damaged;
    if (H5Sget_simple_extent_dims(dataset->space, extents, NULL) < 0) return nh5_damaged;
    result->rank = (uint32_t)rank;
    result->count = 1;
    for (int axis = 0; axis < rank; axis++) {
        result->extents[axis] = extents[axis];
        if (__builtin_mul_overflow(result->count, extents[axis], &result->count)) {
            return nh5_fail(nh5_refused, "it claims more numbers than exist");
        }
    }
    return check_storage(file, dataset, result);
}

nh5_status nh5_describe(nh5_file *file, const char *path, nh5_dataset *result) {
    opened dataset;
    *result = (nh5_dataset){0};
    nh5_enter();
    nh5_status status = open_dataset(file, path, &dataset);
    if (status == nh5_ok) status = describe(file, &dataset, result);
    close_dataset(&dataset);
    return nh5_leave(status);
}

nh5_status nh5_read_floats(nh5_file *file, const char *path, float *values, uint64_t count) {
    opened dataset;
    nh5_dataset found = {0};
    nh5_enter();
    nh5_status status = open_dataset(file, path, &dataset);
    if (status == nh5_ok) status = describe(file, &dataset, &found);
    if (status == nh5_ok && found.count != count) status = nh5_fail(nh5_refused, "it has another number of elements");
    if (status == nh5_ok && count > 0
        && H5Dread(dataset.handle, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0) {
        status = nh5_damaged;
    }
    close_dataset(&dataset);
    return nh5_leave(status);
}
