// Editing a line on a terminal: libedit without its variable arguments, macros and structures.
#ifndef NATIVE_LINE_EDITOR_H
#define NATIVE_LINE_EDITOR_H

#include <stdint.h>

typedef struct le_editor le_editor;

typedef enum {
    LE_LINE,         // A line was read.
    LE_END,          // Ctrl-D on an empty line, or the terminal went away.
    LE_INTERRUPTED,  // Ctrl-C: whatever was typed is forgotten.
    LE_FAILED,       // The terminal cannot be read.
} le_outcome;

// Called on Tab with the line and the cursor, in bytes of UTF-8. May call le_replace and le_list once each.
typedef void (*le_completer)(void *context, le_editor *editor, const char *line, int64_t length, int64_t cursor);
// Whether Ctrl-C was pressed. Its signal must not restart system calls.
typedef int32_t (*le_interruption)(void);

// Edits on standard input and output. `escapes` tells whether the terminal understands escape codes. Reads ~/.editrc.
// NULL if that is impossible. The locale must have been set before.
le_editor *le_create(int32_t escapes, le_interruption is_interrupted, le_completer complete, void *context);
void le_destroy(le_editor *editor);

// Reads one line. Escape codes in the prompt stand between bytes 1; `prompt_width` is what of it can be seen, in
// cells. `line` is valid until the next call, holds `length` bytes and no newline at its end; pasted lines are one line with
// newlines in it.
le_outcome le_read(le_editor *editor, const char *prompt, int32_t prompt_width, const char **line, int64_t *length);

// Adds what Arrow-Up and Ctrl-R find.
void le_remember(le_editor *editor, const char *entry);

// While completing: puts `text` in the place of the `bytes` bytes before the cursor.
void le_replace(le_editor *editor, int64_t bytes, const char *text);
// While completing: prints whole lines below the edited one, and that one again below them.
void le_list(le_editor *editor, const char *lines);

#endif
