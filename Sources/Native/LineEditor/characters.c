// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

// Milliseconds between two parts of a pasted text; nobody who types waits for as long as that.
#define PASTE_GAP 5

static int get_byte(EditLine *el, le_editor *editor, char *byte) {
    for (;;) {
        if (le_wait_for_input(el, editor, STDIN_FILENO) != 0) return -1;
        ssize_t count = read(STDIN_FILENO, byte, 1);
        if (count == 1) return 1;
        // Linux answers EIO once the other side of the terminal is gone.
        if (count == 0 || errno == EIO) {
            editor->outcome = LE_END;
            return 0;
        }
        if (errno != EINTR && errno != EAGAIN) {
            editor->outcome = LE_FAILED;
            return -1;
        }
    }
}

int le_get_character(EditLine *el, wchar_t *character) {
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    le_make_room(editor, 0);
    mbstate_t state;
    memset(&state, 0, sizeof state);
    for (;;) {
        char byte = 0;
        int count = get_byte(el, editor, &byte);
        if (count != 1) return count;
        size_t used = mbrtowc(character, &byte, 1, &state);
        if (used == (size_t)-2) continue;
        // What is no character shows as one that says so.
        if (used == (size_t)-1) *character = 0xFFFD;
        return 1;
    }
}

static int has_input(int milliseconds) {
    struct pollfd request = {STDIN_FILENO, POLLIN, 0};
    return poll(&request, 1, milliseconds) > 0;
}

int32_t le_has_input(void) { return has_input(0); }

int32_t le_is_pasted(const le_editor *editor) { return has_input(editor->was_waiting ? PASTE_GAP : 0); }

int32_t le_read_character(le_editor *editor, int32_t milliseconds) {
    if (milliseconds >= 0 && !has_input(milliseconds)) return -1;
    wchar_t character = 0;
    return le_get_character(editor->el, &character) == 1 ? (int32_t)character : -2;
}

void le_push(le_editor *editor, const char *text) { el_push(editor->el, text); }
