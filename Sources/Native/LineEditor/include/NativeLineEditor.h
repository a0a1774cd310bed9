// Editing a text on a terminal: libedit without its variable arguments, macros and structures.
//
// libedit reads the keys, knows what they are bound to, and holds the text. Where the terminal understands escape
// codes, it draws nothing: whoever uses this draws the text whenever the next key is waited for. Elsewhere libedit
// draws lines itself.
#ifndef NATIVE_LINE_EDITOR_H
#define NATIVE_LINE_EDITOR_H

#include <stdint.h>

typedef struct le_editor le_editor;

typedef enum {
    LE_LINE,         // A text was accepted.
    LE_END,          // Ctrl-D on an empty line, or the terminal went away.
    LE_INTERRUPTED,  // Ctrl-C: whatever was typed is forgotten.
    LE_FAILED,       // The terminal cannot be read.
} le_outcome;

// What keys are bound to that libedit leaves to the user of this.
typedef enum {
    LE_COMPLETE,
    LE_ENTER,
    LE_BREAK_LINE,
    LE_UP,
    LE_DOWN,
    LE_UP_SAME_BEGINNING,
    LE_DOWN_SAME_BEGINNING,
    LE_RIGHT,
    LE_LINE_START,
    LE_LINE_END,
    LE_WORD_RIGHT,
    LE_CLOSE_BRACE,
    LE_SEARCH,
    LE_EDIT_ELSEWHERE,
    LE_CLEAR_SCREEN,
    LE_KILL_TO_END,
    LE_KILL_LINE,
    LE_KILL_WORD_LEFT,
    LE_KILL_WORD_RIGHT,
    LE_YANK,
    LE_BACKSPACE,
    LE_PASTED,  // No key: a pasted text stands in the text now.
} le_command;

// What a command wants next.
typedef enum {
    LE_STAY,    // The next key.
    LE_ACCEPT,  // The text is complete.
    LE_REFUSE,  // The next key; this one had no sense.
    LE_LEAVE,   // The reason why no key could be read is to be told.
} le_answer;

typedef enum {
    LE_WAITING,     // The next key is waited for.
    LE_RESIZED,     // The terminal has another size.
    LE_CONTINUED,   // The screen may show anything.
    LE_SUSPENDING,  // The shell is about to take over: the cursor belongs below the text.
} le_moment;

typedef struct {
    void *context;
    // Whether Ctrl-C was pressed. Its signal must not restart system calls.
    int32_t (*is_interrupted)(void);
    // Called where the text may have to be drawn; never without escape codes.
    void (*draw)(void *context, le_editor *editor, le_moment moment);
    // Without escape codes only for LE_COMPLETE.
    le_answer (*run)(void *context, le_editor *editor, le_command command);
} le_calls;

// Edits on standard input and output. `escapes` tells whether the terminal understands escape codes. Reads ~/.editrc.
// NULL if that is impossible. The locale must have been set before.
le_editor *le_create(int32_t escapes, le_calls calls);
void le_destroy(le_editor *editor);

// Reads one text. Without escape codes it is one line, and the prompt is libedit's, of `prompt_width` cells. `text` is
// valid until the next call and holds `length` bytes; after LE_INTERRUPTED `length` is only 0 or not, as something had
// been typed.
le_outcome le_read(le_editor *editor, const char *prompt, int32_t prompt_width, const char **text, int64_t *length);

// --- While reading ---

// The text and the cursor in it, in bytes of UTF-8; valid until the next call. 0, or -1 without memory.
int32_t le_get_text(le_editor *editor, const char **text, int64_t *length, int64_t *cursor);
// Puts a text in the place of the present one.
void le_set_text(le_editor *editor, const char *text, int64_t cursor);
// Whether keys were typed that have not been read.
int32_t le_has_input(void);
// Whether the last key and the next one come faster than anybody types, as from terminals that do not announce pastes.
int32_t le_is_pasted(const le_editor *editor);
// Reads one character of a key; -1 where none comes within the time, -2 where none comes any more. Waits for ever if
// the time is negative.
int32_t le_read_character(le_editor *editor, int32_t milliseconds);
// Gives characters back, to be read as the next keys.
void le_push(le_editor *editor, const char *text);
// Gives the terminal to another program, and takes it back.
void le_release_terminal(le_editor *editor);
void le_take_terminal(le_editor *editor);

// --- Without escape codes ---

// Adds what Arrow-Up finds.
void le_remember(le_editor *editor, const char *entry);
// While completing: prints whole lines below the edited one, and that one again below them.
void le_list(le_editor *editor, const char *lines);

#endif
