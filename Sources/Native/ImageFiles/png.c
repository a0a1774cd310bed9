#include "NativeImageFiles.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

// libpng's simplified interface corrects gamma (gAMA, sRGB, and 16-bit samples always), so that its bytes are not the
// stored samples. Hence the plain reading interface. Its errors jump from `fail` to the one `setjmp` in
// `ni_png_decode`: both are C, and every frame between them is C.

struct source {
    const uint8_t *bytes;
    uint64_t count;
    uint64_t offset;
    char *message;
};

static void fail(png_structp png, png_const_charp text) {
    struct source *source = png_get_error_ptr(png);
    strncpy(source->message, text, NI_MESSAGE_SIZE - 1);
    source->message[NI_MESSAGE_SIZE - 1] = 0;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void take(png_structp png, png_bytep into, size_t wanted) {
    struct source *source = png_get_io_ptr(png);
    if (wanted > source->count - source->offset) png_error(png, "the file ends too early");
    memcpy(into, source->bytes + source->offset, wanted);
    source->offset += wanted;
}

/// Everything that may jump; nothing here is owned, so that nothing is lost.
static void decode(png_structp png, png_infop info, uint32_t width, uint32_t height, uint64_t rowBytes, uint8_t *pixels,
                   ni_png_palette *palette) {
    // Texts, colour profiles and the like are skipped, not unpacked.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
    png_read_info(png, info);

    const int depth = png_get_bit_depth(png, info);
    const int kind = png_get_color_type(png, info);
    if (depth < 8) png_set_packing(png);
    if (depth == 16 && kind != PNG_COLOR_TYPE_GRAY) png_set_strip_16(png);
    if (kind & PNG_COLOR_MASK_ALPHA) png_set_strip_alpha(png);
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height ||
        png_get_rowbytes(png, info) != rowBytes) {
        png_error(png, "the header contradicts itself");
    }

    palette->count = 0;
    png_colorp colours = NULL;
    int colourCount = 0;
    if (kind == PNG_COLOR_TYPE_PALETTE && png_get_PLTE(png, info, &colours, &colourCount)) {
        for (int i = 0; i < colourCount && i < 256; i++) {
            palette->entries[3 * i] = colours[i].red;
            palette->entries[3 * i + 1] = colours[i].green;
            palette->entries[3 * i + 2] = colours[i].blue;
            palette->count = (uint32_t)i + 1;
        }
    }

    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < height; y++) png_read_row(png, pixels + y * rowBytes, NULL);
    }
    png_read_end(png, NULL);
}

ni_status ni_png_decode(const uint8_t *bytes, uint64_t count, uint32_t width, uint32_t height, uint64_t rowBytes,
                        uint8_t *pixels, ni_png_palette *palette, char message[NI_MESSAGE_SIZE]) {
    message[0] = 0;
    struct source source = {bytes, count, 0, message};
    // Set before `setjmp` and never changed after it, so that they are whole after a jump.
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, fail, ignore);
    if (png == NULL) return NI_OUT_OF_MEMORY;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_read_struct(&png, NULL, NULL);
        return NI_OUT_OF_MEMORY;
    }
    png_set_read_fn(png, &source, take);
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return NI_DAMAGED;
    }
    decode(png, info, width, height, rowBytes, pixels, palette);
    png_destroy_read_struct(&png, &info, NULL);
    return NI_OK;
}
