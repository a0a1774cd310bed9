#ifndef RELUSH_NATIVE_IMAGE_FILES_H
#define RELUSH_NATIVE_IMAGE_FILES_H

// Decoders of whole JPEG and PNG files from memory into memory of the caller, who has read the size from the header.
// Nothing is written outside `pixels`; nothing is kept between calls; every function may run on several threads at once.

#include <stdint.h>

typedef enum ni_status {
    NI_OK = 0,
    /// The file decodes, but the library had a complaint; `message` holds the first one.
    NI_WARNING = 1,
    /// The file does not decode; `message` says why.
    NI_DAMAGED = 2,
    NI_OUT_OF_MEMORY = 3,
} ni_status;

enum { NI_MESSAGE_SIZE = 256 };

/// What a decoded JPEG sample row holds; the value is the number of bytes a pixel.
typedef enum ni_jpeg_layout {
    NI_JPEG_GREY = 1,
    NI_JPEG_RGB = 3,
    /// As stored: Adobe's files hold inverted inks. YCCK becomes CMYK.
    NI_JPEG_CMYK = 4,
} ni_jpeg_layout;

/// Decodes a baseline or progressive JPEG with the exact integer inverse DCT and smooth chroma upsampling.
/// `pixels` holds width * height * layout bytes.
ni_status ni_jpeg_decode(const uint8_t *bytes, uint64_t count, uint32_t width, uint32_t height, ni_jpeg_layout layout,
                         uint8_t *pixels, char message[NI_MESSAGE_SIZE]);

/// The palette of a PNG, three bytes an entry.
typedef struct ni_png_palette {
    uint32_t count;
    uint8_t entries[768];
} ni_png_palette;

/// Decodes a PNG, interlaced or not, to its samples as stored: no gamma, no background, alpha left out.
/// A pixel takes 3 bytes in colour (16-bit samples give their high byte), 1 byte in grey and palette files (the sample
/// or index itself, unscaled), and 2 bytes, big-endian, in grey files of 16 bits without alpha.
/// `pixels` holds height * rowBytes bytes; a file that needs another size is damaged.
ni_status ni_png_decode(const uint8_t *bytes, uint64_t count, uint32_t width, uint32_t height, uint64_t rowBytes,
                        uint8_t *pixels, ni_png_palette *palette, char message[NI_MESSAGE_SIZE]);

#endif
