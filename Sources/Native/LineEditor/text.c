// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// Appends a character as UTF-8; what cannot be written so becomes U+FFFD.
static char *append(char *end, wchar_t character) {
    // Most characters are of ASCII, and the text is asked for again at many keys.
    if (character >= 0 && character < 0x80) {
        *end = (char)character;
        return end + 1;
    }
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t used = wcrtomb(end, character, &state);
    if (used == (size_t)-1) {
        memset(&state, 0, sizeof state);
        used = wcrtomb(end, 0xFFFD, &state);
    }
    return used == (size_t)-1 ? end : end + used;
}

int32_t le_get_text(le_editor *editor, const char **text, int64_t *length, int64_t *cursor) {
    const LineInfoW *line = el_wline(editor->el);
    size_t count = (size_t)(line->lastchar - line->buffer);
    char *bytes = realloc(editor->text, count * MB_LEN_MAX + 1);
    if (bytes == NULL) return -1;
    editor->text = bytes;
    char *end = bytes;
    *cursor = 0;
    for (const wchar_t *next = line->buffer; next < line->lastchar; next++) {
        if (next == line->cursor) *cursor = end - bytes;
        end = append(end, *next);
    }
    if (line->cursor >= line->lastchar) *cursor = end - bytes;
    *end = '\0';
    *text = bytes;
    *length = end - bytes;
    return 0;
}

// The wide characters of UTF-8, which the caller frees; NULL without memory. What is no character becomes U+FFFD.
static wchar_t *wide(const char *text) {
    const char *end = text + strlen(text);
    wchar_t *characters = malloc((size_t)(end - text + 1) * sizeof *characters);
    if (characters == NULL) return NULL;
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t count = 0;
    while (text < end) {
        if ((unsigned char)*text < 0x80) {
            characters[count++] = (wchar_t)*text++;
            continue;
        }
        size_t used = mbrtowc(&characters[count], text, (size_t)(end - text), &state);
        if (used == (size_t)-1 || used == (size_t)-2) {
            memset(&state, 0, sizeof state);
            characters[count] = 0xFFFD;
            used = 1;
        }
        text += used;
        count++;
    }
    characters[count] = L'\0';
    return characters;
}

void le_set_text(le_editor *editor, const char *text, int64_t cursor) {
    wchar_t *characters = wide(text);
    if (characters == NULL) return;
    const LineInfoW *line = el_wline(editor->el);
    int count = (int)(line->lastchar - line->buffer);
    el_cursor(editor->el, count);
    if (count > 0) el_wdeletestr(editor->el, count);
    if (characters[0] != L'\0') el_winsertstr(editor->el, characters);
    free(characters);
    int after = 0;
    // Every character of UTF-8 has one byte that does not continue another.
    for (const char *byte = text + cursor; *byte != '\0'; byte++) after += (*byte & 0xC0) != 0x80;
    el_cursor(editor->el, -after);
    le_make_room(editor, 1);
}
