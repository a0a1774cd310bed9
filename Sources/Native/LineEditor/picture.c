// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <stdlib.h>

// libedit keeps a picture of what it believes to be on the screen, as large as the screen, and writes beyond its end:
// where the cursor is moved in a text of more rows, where a wide character does not fit at the end of the last row, and
// where the screen has become smaller than what is in the picture. Where somebody else draws, the picture is of nothing,
// so it has no need of the screen's size; it always has room for the whole text.

#define COLUMNS 80
// Cells that a character takes at most: a tab, or one that is shown by its number.
#define WIDEST 8
// Rows more than needed, for what single keys insert.
#define SPARE 64

static void set_number(EditLine *el, const char *name, int value) {
    char digits[16];
    snprintf(digits, sizeof digits, "%d", value);
    el_set(el, EL_SETTC, name, digits, NULL);
}

static int has_size(EditLine *el, int columns, int rows) {
    int present_columns = 0;
    int present_rows = 0;
    el_get(el, EL_GETTC, "co", &present_columns);
    el_get(el, EL_GETTC, "li", &present_rows);
    return present_columns == columns && present_rows == rows;
}

static int64_t rows_of(const LineInfoW *line) {
    int64_t rows = 1 + (line->lastchar - line->buffer) * WIDEST / COLUMNS;
    for (const wchar_t *next = line->buffer; next < line->lastchar; next++) rows += *next == L'\n';
    return rows;
}

void le_make_room(le_editor *editor, int has_changed) {
    if (!editor->escapes) return;
    EditLine *el = editor->el;
    const LineInfoW *line = el_wline(el);
    int64_t count = line->lastchar - line->buffer;
    // Whatever keys have inserted since the rows were counted may be line breaks.
    int fits = !has_changed && count < editor->counted + SPARE / 2;
    if (fits && has_size(el, COLUMNS, editor->rows)) return;
    int64_t needed = rows_of(line) + SPARE;
    editor->counted = count;
    if (editor->rows < needed) editor->rows = (int)(needed * 2);
    if (has_size(el, COLUMNS, editor->rows)) return;
    set_number(el, "co", COLUMNS);
    set_number(el, "li", editor->rows);
    // Its cursor goes where the new picture begins.
    el_set(el, EL_REFRESH);
}
