#include "NativeImageFiles.h"

#include <limits.h>
#include <string.h>

#include <turbojpeg.h>

ni_status ni_jpeg_decode(const uint8_t *bytes, uint64_t count, uint32_t width, uint32_t height, ni_jpeg_layout layout,
                         uint8_t *pixels, char message[NI_MESSAGE_SIZE]) {
    message[0] = 0;
    if (width > 65535 || height > 65535 || count > ULONG_MAX) {
        strcpy(message, "impossible size");
        return NI_DAMAGED;
    }
    tjhandle decoder = tjInitDecompress();
    if (decoder == NULL) return NI_OUT_OF_MEMORY;

    const int format = layout == NI_JPEG_GREY ? TJPF_GRAY : layout == NI_JPEG_RGB ? TJPF_RGB : TJPF_CMYK;
    // A file of a few kilobytes can ask for thousands of progressive scans, each over the whole picture.
    const int flags = TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS;
    ni_status status = NI_OK;
    if (tjDecompress2(decoder, bytes, (unsigned long)count, pixels, (int)width, (int)width * (int)layout, (int)height,
                      format, flags) != 0) {
        status = tjGetErrorCode(decoder) == TJERR_WARNING ? NI_WARNING : NI_DAMAGED;
        strncpy(message, tjGetErrorStr2(decoder), NI_MESSAGE_SIZE - 1);
        message[NI_MESSAGE_SIZE - 1] = 0;
    }
    tjDestroy(decoder);
    return status;
}
