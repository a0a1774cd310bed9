// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativePlatform.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>

void np_terminal_size(int32_t descriptor, int32_t *width, int32_t *height) {
    struct winsize size;
    memset(&size, 0, sizeof size);
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) memset(&size, 0, sizeof size);
    *width = size.ws_col;
    *height = size.ws_row;
}

static int characters_are_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int32_t np_locale_install(void) {
    // Only the kind of characters: numbers keep their decimal point everywhere.
    if (setlocale(LC_CTYPE, "") != NULL && characters_are_utf8()) return 1;
    if (setlocale(LC_CTYPE, "C.UTF-8") != NULL && characters_are_utf8()) return 1;
    return setlocale(LC_CTYPE, "en_US.UTF-8") != NULL && characters_are_utf8();
}
