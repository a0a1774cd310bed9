#include "shared.h"

#include <stdlib.h>
#include <string.h>

// Lists of texts of variable length say nothing about their size until they are read; no real file has more entries.
enum { most_variable_texts = 1 << 16 };

// Room for names is taken before they are known.
enum { most_members = 1 << 14 };

void nh5_text_free(nh5_text *text) {
    free(text->bytes);
    free(text->ends);
    *text = (nh5_text){0};
}

int nh5_text_allocate(nh5_text *text, uint64_t count, uint64_t bytes) {
    *text = (nh5_text){malloc(bytes + 1), calloc(count + 1, sizeof(uint64_t)), 0};
    if (text->bytes != NULL && text->ends != NULL) return 1;
    nh5_text_free(text);
    return 0;
}

// Up to the first NUL, which may be missing.
static size_t length_within(const char *bytes, size_t most) {
    const char *end = memchr(bytes, 0, most);
    return end == NULL ? most : (size_t)(end - bytes);
}

static void append(nh5_text *text, const char *bytes, size_t length) {
    uint64_t start = text->count == 0 ? 0 : text->ends[text->count - 1] + 1;
    memcpy(text->bytes + start, bytes, length);
    text->bytes[start + length] = 0;
    text->ends[text->count] = start + length;
    text->count += 1;
}

// Elements of `size` bytes each, padded with NULs or, as Fortran does it, with spaces.
static nh5_status read_fixed(const nh5_file *file, hid_t attribute, hid_t type, uint64_t count, nh5_text *texts) {
    size_t size = H5Tget_size(type);
    if (size == 0) return nh5_damaged;
    if (count > file->size / size) return nh5_fail(nh5_refused, "the list is longer than the file");
    char *elements = malloc(count * size);
    if (elements == NULL || !nh5_text_allocate(texts, count, count * (size + 1))) {
        free(elements);
        return nh5_no_memory;
    }
    nh5_status status = H5Aread(attribute, type, elements) < 0 ? nh5_damaged : nh5_ok;
    int spaces = H5Tget_strpad(type) == H5T_STR_SPACEPAD;
    for (uint64_t i = 0; i < count && status == nh5_ok; i++) {
        const char *element = elements + i * size;
        size_t length = length_within(element, size);
        while (spaces && length > 0 && element[length - 1] == ' ') length--;
        append(texts, element, length);
    }
    free(elements);
    return status;
}

static nh5_status read_variable(const nh5_file *file, hid_t attribute, hid_t space, uint64_t count, nh5_text *texts) {
    if (count > most_variable_texts || count > file->size) {
        return nh5_fail(nh5_refused, "the list is longer than any real one");
    }
    char **elements = calloc(count, sizeof *elements);
    hid_t type = H5Tcopy(H5T_C_S1);
    // The file says whether its bytes are ASCII or UTF-8, and HDF5 converts neither into the other.
    hid_t stored = H5Aget_type(attribute);
    if (elements == NULL || type < 0 || stored < 0) {
        free(elements);
        return nh5_no_memory;
    }
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5Tget_cset(stored));
    H5Tclose(stored);
    nh5_status status = H5Aread(attribute, type, elements) < 0 ? nh5_damaged : nh5_ok;
    if (status == nh5_ok) {
        uint64_t bytes = 0;
        for (uint64_t i = 0; i < count; i++) bytes += (elements[i] == NULL ? 0 : strlen(elements[i])) + 1;
        if (nh5_text_allocate(texts, count, bytes)) {
            for (uint64_t i = 0; i < count; i++) {
                append(texts, elements[i] == NULL ? "" : elements[i], elements[i] == NULL ? 0 : strlen(elements[i]));
            }
        } else {
            status = nh5_no_memory;
        }
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, elements);
    }
    H5Tclose(type);
    free(elements);
    return status;
}

nh5_status nh5_attribute_texts(const nh5_file *file, hid_t attribute, nh5_text *texts) {
    hid_t type = H5Aget_type(attribute);
    hid_t space = H5Aget_space(attribute);
    nh5_status status = nh5_damaged;
    if (type >= 0 && space >= 0) {
        hssize_t count = H5Sget_simple_extent_type(space) == H5S_NULL ? 0 : H5Sget_simple_extent_npoints(space);
        if (count == 0) status = nh5_text_allocate(texts, 0, 0) ? nh5_ok : nh5_no_memory;
        else if (count < 0) status = nh5_damaged;
        else if (H5Tget_class(type) != H5T_STRING) status = nh5_fail(nh5_unsuitable, "it is not a text");
        else if (H5Tis_variable_str(type) > 0) status = read_variable(file, attribute, space, (uint64_t)count, texts);
        else status = read_fixed(file, attribute, type, (uint64_t)count, texts);
    }
    if (space >= 0) H5Sclose(space);
    if (type >= 0) H5Tclose(type);
    return status;
}

nh5_status nh5_read_text(nh5_file *file, const char *path, const char *attribute, nh5_text *texts) {
    nh5_status status;
    *texts = (nh5_text){0};
    nh5_enter();
    hid_t object = nh5_walk(file, path, &status);
    if (object < 0) return nh5_leave(status);
    htri_t exists = H5Aexists(object, attribute);
    if (exists > 0) {
        hid_t handle = H5Aopen(object, attribute, H5P_DEFAULT);
        status = handle < 0 ? nh5_damaged : nh5_attribute_texts(file, handle, texts);
        if (handle >= 0) H5Aclose(handle);
    } else {
        status = exists == 0 ? nh5_missing : nh5_damaged;
    }
    H5Oclose(object);
    return nh5_leave(status);
}

enum { longest_name = 1024 };

struct listing {
    nh5_text *names;
    uint64_t count;
};

static herr_t add_name(hid_t group, const char *name, const H5L_info_t *link, void *context) {
    (void)group;
    (void)link;
    struct listing *listing = context;
    if (listing->names->count == listing->count) return 1;
    append(listing->names, name, length_within(name, longest_name - 1));
    return 0;
}

// In one go: HDF5 goes through all names before the one that is asked for by its number.
nh5_status nh5_member_names(hid_t group, uint64_t limit, nh5_text *names) {
    H5G_info_t info;
    if (H5Gget_info(group, &info) < 0) return nh5_damaged;
    if (limit > most_members) limit = most_members;
    uint64_t count = info.nlinks < limit ? info.nlinks : limit;
    if (!nh5_text_allocate(names, count, count * longest_name)) return nh5_no_memory;
    struct listing listing = {names, count};
    herr_t end = H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, NULL, add_name, &listing);
    return end < 0 || names->count < count ? nh5_damaged : nh5_ok;
}

nh5_status nh5_list(nh5_file *file, const char *path, uint64_t limit, nh5_text *names) {
    nh5_status status;
    *names = (nh5_text){0};
    nh5_enter();
    hid_t object = nh5_walk(file, path, &status);
    if (object < 0) return nh5_leave(status);
    if (H5Iget_type(object) != H5I_GROUP) status = nh5_fail(nh5_unsuitable, "it is not a group");
    else status = nh5_member_names(object, limit, names);
    H5Oclose(object);
    return nh5_leave(status);
}
