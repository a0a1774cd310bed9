#include "shared.h"

#include <stdio.h>

// A byte of deflated data stands for 1032 at most; the other filters of HDF5 compress less.
enum { largest_compression = 1100 };

// Four or eight megabytes of results between two questions whether to stop.
enum { values_at_once = 1 << 20 };

void nh5_array_close(nh5_array *array) {
    if (array->creation >= 0) H5Pclose(array->creation);
    if (array->space >= 0) H5Sclose(array->space);
    if (array->type >= 0) H5Tclose(array->type);
    if (array->handle >= 0) H5Oclose(array->handle);
}

nh5_status nh5_array_open(hid_t handle, nh5_array *array) {
    *array = (nh5_array){handle, -1, -1, -1};
    if (H5Iget_type(handle) != H5I_DATASET) return nh5_fail(nh5_unsuitable, "it is a group, not an array");
    array->type = H5Dget_type(handle);
    array->space = H5Dget_space(handle);
    array->creation = H5Dget_create_plist(handle);
    return array->type < 0 || array->space < 0 || array->creation < 0 ? nh5_damaged : nh5_ok;
}

nh5_status nh5_open_path(const nh5_file *file, const char *path, nh5_array *array) {
    nh5_status status;
    *array = (nh5_array){-1, -1, -1, -1};
    hid_t handle = nh5_walk(file, path, &status);
    return handle < 0 ? status : nh5_array_open(handle, array);
}

// Filters that others register, by number: https://github.com/HDFGroup/hdf5_plugins
static const char *filter_name(H5Z_filter_t filter) {
    switch (filter) {
        case H5Z_FILTER_DEFLATE: return "gzip";
        case H5Z_FILTER_SZIP: return "SZIP";
        case 307: return "bzip2";
        case 32000: return "LZF";
        case 32001: return "Blosc";
        case 32004: return "LZ4";
        case 32008: return "bitshuffle";
        case 32013: return "ZFP";
        case 32015: return "Zstandard";
        case 32026: return "Blosc2";
        default: return NULL;
    }
}

// What packs the numbers must be there to unpack them.
static nh5_status check_filters(const nh5_array *array) {
    int count = H5Pget_nfilters(array->creation);
    for (int index = 0; index < count; index++) {
        unsigned flags, settings;
        size_t values = 0;
        H5Z_filter_t filter =
            H5Pget_filter2(array->creation, (unsigned)index, &flags, &values, NULL, 0, NULL, &settings);
        if (filter < 0) return nh5_damaged;
        if (H5Zfilter_avail(filter) > 0) continue;
        const char *name = filter_name(filter);
        char text[80];
        if (name != NULL) snprintf(text, sizeof text, "it is compressed with %s, which is not supported", name);
        else snprintf(text, sizeof text, "it is compressed with filter %d of HDF5, which is not supported", (int)filter);
        return nh5_fail(nh5_unsuitable, text);
    }
    return nh5_ok;
}

// Every number must have its bytes in this very file: none invented (fill values), none from another file.
static nh5_status check_storage(const nh5_file *file, const nh5_array *array, const nh5_dataset *claimed) {
    if (claimed->count == 0) return nh5_ok;
    H5D_layout_t layout = H5Pget_layout(array->creation);
    if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED) {
        return nh5_fail(nh5_refused, "its numbers lie in other files");
    }
    if (H5Pget_external_count(array->creation) != 0) return nh5_fail(nh5_refused, "its numbers lie in other files");

    nh5_status status = check_filters(array);
    if (status != nh5_ok) return status;
    H5D_space_status_t allocated;
    if (H5Dget_space_status(array->handle, &allocated) >= 0 && allocated == H5D_SPACE_STATUS_NOT_ALLOCATED) {
        return nh5_fail(nh5_unsuitable, "it was never written: the file has no numbers for it");
    }

    uint64_t factor = H5Pget_nfilters(array->creation) > 0 ? largest_compression : 1;
    uint64_t stored = H5Dget_storage_size(array->handle);
    if (stored > file->size) return nh5_fail(nh5_refused, "it is larger than the file");
    if (claimed->count > stored * factor / claimed->element_bytes) {
        return nh5_fail(nh5_refused, "it claims more numbers than are stored");
    }
    if (layout == H5D_CONTIGUOUS) {
        haddr_t start = H5Dget_offset(array->handle);
        if (start == HADDR_UNDEF || start > file->size || stored > file->size - start) {
            return nh5_fail(nh5_refused, "it reaches beyond the end of the file");
        }
    }
    return nh5_ok;
}

static nh5_status describe_extents(const nh5_array *array, nh5_dataset *result) {
    int rank = H5Sget_simple_extent_ndims(array->space);
    hsize_t extents[nh5_maximal_rank];
    if (rank < 0 || rank > nh5_maximal_rank) return nh5_damaged;
    if (H5Sget_simple_extent_dims(array->space, extents, NULL) < 0) return nh5_damaged;
    result->rank = (uint32_t)rank;
    result->count = 1;
    for (int axis = 0; axis < rank; axis++) {
        result->extents[axis] = extents[axis];
        if (__builtin_mul_overflow(result->count, extents[axis], &result->count)) {
            return nh5_fail(nh5_refused, "it claims more numbers than exist");
        }
    }
    return nh5_ok;
}

nh5_status nh5_array_describe(const nh5_file *file, const nh5_array *array, nh5_dataset *result) {
    H5T_class_t class = H5Tget_class(array->type);
    result->is_float = class == H5T_FLOAT;
    result->is_text = class == H5T_STRING;
    result->element_bytes = H5Tget_size(array->type);
    nh5_status status = describe_extents(array, result);
    if (status != nh5_ok) return status;
    if (class != H5T_FLOAT && class != H5T_INTEGER) return nh5_fail(nh5_unsuitable, "its elements are not numbers");
    // Larger than any number there is; also keeps the room for conversion small.
    if (result->element_bytes == 0 || result->element_bytes > 16) {
        return nh5_fail(nh5_unsuitable, "its elements are of an unknown size");
    }
    return check_storage(file, array, result);
}

// Rows of the first axis that are read at once: many, and whole chunks, so that none is unpacked twice.
static hsize_t rows_at_once(const nh5_array *array, const nh5_dataset *description) {
    hsize_t chunk[nh5_maximal_rank] = {1};
    if (H5Pget_layout(array->creation) == H5D_CHUNKED) H5Pget_chunk(array->creation, nh5_maximal_rank, chunk);
    uint64_t row = description->count / description->extents[0];
    uint64_t rows = row < values_at_once ? values_at_once / row : 1;
    return (rows + chunk[0] - 1) / chunk[0] * chunk[0];
}

static hid_t type_of(size_t width) { return width == sizeof(double) ? H5T_NATIVE_DOUBLE : H5T_NATIVE_FLOAT; }

static herr_t read_rows(const nh5_array *array, const nh5_dataset *description, hsize_t first, hsize_t rows,
                        void *values, size_t width) {
    hsize_t start[nh5_maximal_rank] = {first}, count[nh5_maximal_rank] = {rows};
    for (uint32_t axis = 1; axis < description->rank; axis++) count[axis] = description->extents[axis];
    hid_t memory = H5Screate_simple((int)description->rank, count, NULL);
    herr_t result = memory < 0 ? -1 : H5Sselect_hyperslab(array->space, H5S_SELECT_SET, start, NULL, count, NULL);
    if (result >= 0) result = H5Dread(array->handle, type_of(width), memory, array->space, H5P_DEFAULT, values);
    if (memory >= 0) H5Sclose(memory);
    return result;
}

nh5_status nh5_array_read(const nh5_array *array, const nh5_dataset *description, void *values, size_t width,
                          nh5_stop stop, void *context) {
    if (description->count == 0) return nh5_ok;
    if (description->rank == 0) {
        herr_t result = H5Dread(array->handle, type_of(width), H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
        return result < 0 ? nh5_damaged : nh5_ok;
    }
    hsize_t all = description->extents[0], step = rows_at_once(array, description);
    for (hsize_t first = 0; first < all; first += step) {
        if (stop != NULL && stop(context)) return nh5_fail(nh5_stopped, "it was interrupted");
        hsize_t rows = all - first < step ? all - first : step;
        char *to = (char *)values + first * (description->count / all) * width;
        if (read_rows(array, description, first, rows, to, width) < 0) return nh5_damaged;
    }
    return nh5_ok;
}

nh5_status nh5_describe(nh5_file *file, const char *path, nh5_dataset *result) {
    nh5_array array;
    *result = (nh5_dataset){0};
    nh5_enter();
    nh5_status status = nh5_open_path(file, path, &array);
    if (status == nh5_ok) status = nh5_array_describe(file, &array, result);
    nh5_array_close(&array);
    return nh5_leave(status);
}

static nh5_status read_numbers(nh5_file *file, const char *path, void *values, size_t width, uint64_t count) {
    nh5_array array;
    nh5_dataset found = {0};
    nh5_enter();
    nh5_status status = nh5_open_path(file, path, &array);
    if (status == nh5_ok) status = nh5_array_describe(file, &array, &found);
    if (status == nh5_ok && found.count != count) status = nh5_fail(nh5_refused, "it has another number of elements");
    if (status == nh5_ok && count > 0) {
        // Of numbers in one piece nothing has to be believed; chunks are found and unpacked apart.
        int isApart = H5Pget_layout(array.creation) == H5D_CHUNKED;
        if (isApart) status = nh5_read_apart(file, path, values, width, count);
        if (!isApart || status == nh5_refused) {
            status = nh5_array_read(&array, &found, values, width, file->stop, file->context);
        }
    }
    nh5_array_close(&array);
    return nh5_leave(status);
}

nh5_status nh5_read_floats(nh5_file *file, const char *path, float *values, uint64_t count) {
    return read_numbers(file, path, values, sizeof *values, count);
}

nh5_status nh5_read_doubles(nh5_file *file, const char *path, double *values, uint64_t count) {
    return read_numbers(file, path, values, sizeof *values, count);
}
