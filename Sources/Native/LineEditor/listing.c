// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

// The row, counted from the prompt's, that the terminal's cursor is in after the prompt and the text up to `end`.
static int row_after(const wchar_t *text, const wchar_t *end, int prompt_width, int columns) {
    int row = prompt_width / columns;
    int column = prompt_width % columns;
    for (; text < end; text++) {
        int width = *text == L'\t' ? 8 - column % 8 : wcwidth(*text);
        if (*text == L'\n') {
            row++;
            column = 0;
            continue;
        }
        // Control characters show as ^X.
        if (width < 0) width = 2;
        if (column + width > columns) {
            row++;
            column = 0;
        }
        column += width;
        if (column == columns) {
            row++;
            column = 0;
        }
    }
    return row;
}

static int columns_of(le_editor *editor) {
    int columns = 80;
    el_get(editor->el, EL_GETTC, "co", &columns);
    return columns < 1 ? 80 : columns;
}

void le_list(le_editor *editor, const char *lines) {
    int columns = columns_of(editor);
    const LineInfoW *line = el_wline(editor->el);
    int cursor_row = row_after(line->buffer, line->cursor, editor->prompt_width, columns);
    int last_row = row_after(line->buffer, line->lastchar, editor->prompt_width, columns);
    for (int row = cursor_row; row <= last_row; row++) fputc('\n', stdout);
    fputs(lines, stdout);
    // libedit believes the cursor where it was, and goes up from there to draw the line again.
    for (int row = 0; row < cursor_row; row++) fputc('\n', stdout);
    editor->listing = CC_REDISPLAY;
}

void le_resize(le_editor *editor) {
    const LineInfoW *line = el_wline(editor->el);
    int rows_before = row_after(line->buffer, line->lastchar, editor->prompt_width, columns_of(editor));
    el_resize(editor->el);
    int rows = row_after(line->buffer, line->lastchar, editor->prompt_width, columns_of(editor));
    if (rows_before == 0 && rows == 0) return;
    // libedit believes the cursor where it was, which may be outside the screen now, and would write there.
    fputc('\n', stdout);
    el_set(editor->el, EL_REFRESH);
}
