// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <stdlib.h>

// Ends pasted text; what announced it has been consumed as the key that is bound to le_on_paste.
static const wchar_t end_code[] = L"\033[201~";

typedef struct {
    wchar_t *characters;
    size_t count;
    size_t capacity;
} text;

static int append(text *text, wchar_t character) {
    if (text->count + 1 >= text->capacity) {
        size_t capacity = text->capacity == 0 ? 1024 : text->capacity * 2;
        wchar_t *characters = realloc(text->characters, capacity * sizeof *characters);
        if (characters == NULL) return -1;
        text->characters = characters;
        text->capacity = capacity;
    }
    text->characters[text->count++] = character;
    text->characters[text->count] = L'\0';
    return 0;
}

static int ends_with_end_code(const text *text) {
    size_t length = wcslen(end_code);
    return text->count >= length && wcscmp(text->characters + text->count - length, end_code) == 0;
}

// Terminals send a carriage return for a line's end. Other control characters could only do harm; a newline at the
// end would leave the cursor on an empty line.
static void clean(text *text) {
    size_t kept = 0;
    for (size_t index = 0; index < text->count; index++) {
        wchar_t character = text->characters[index];
        if (character == L'\r') {
            if (index + 1 < text->count && text->characters[index + 1] == L'\n') continue;
            character = L'\n';
        }
        if (character >= 0x20 ? character != 0x7F : character == L'\t' || character == L'\n') {
            text->characters[kept++] = character;
        }
    }
    while (kept > 0 && text->characters[kept - 1] == L'\n') kept--;
    text->characters[kept] = L'\0';
    text->count = kept;
}

static unsigned char insert(EditLine *el, const wchar_t *characters) {
    if (el_winsertstr(el, characters) != 0) return CC_ERROR;
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    le_make_room(editor, 1);
    editor->calls.run(editor->calls.context, editor, LE_PASTED);
    return CC_NORM;
}

unsigned char le_on_paste(EditLine *el, int key) {
    (void)key;
    text pasted = {NULL, 0, 0};
    unsigned char answer = CC_NORM;
    for (;;) {
        wchar_t character = 0;
        if (el_wgetc(el, &character) != 1 || append(&pasted, character) != 0) {
            answer = CC_EOF;
            break;
        }
        if (!ends_with_end_code(&pasted)) continue;
        pasted.count -= wcslen(end_code);
        clean(&pasted);
        if (pasted.count > 0) answer = insert(el, pasted.characters);
        break;
    }
    free(pasted.characters);
    return answer;
}

void le_announce_pastes(const le_editor *editor, int on) {
    if (!editor->escapes) return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}
