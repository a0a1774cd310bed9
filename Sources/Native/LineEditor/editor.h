// What the files of this folder share.
#ifndef EDITOR_H
#define EDITOR_H

#include "NativeLineEditor.h"

#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

struct le_editor {
    EditLine *el;
    History *history;
    FILE *nowhere;  // Where libedit draws what is drawn by somebody else.
    le_calls calls;
    int32_t escapes;
    char *prompt;
    int32_t prompt_width;
    char *text;             // What le_get_text has given.
    int64_t accepted;       // Bytes of it that were accepted; -1 where none were.
    le_outcome outcome;     // Why reading a character came to nothing.
    int64_t forgotten;      // Characters that had been typed when it was interrupted.
    unsigned char listing;  // What libedit is told at the end of a completion.
    int was_waiting;        // Whether what was read last was there before anybody waited for it.
    int rows;               // Of libedit's picture of the screen, where it draws nothing.
    int64_t counted;        // Characters of the text for which these were found enough.
};

// Reads one character for libedit: 1 and the character, 0 at the end, -1 on interruption and failure.
int le_get_character(EditLine *el, wchar_t *character);
// Waits until a byte can be read; 0 once it can, -1 on interruption and failure. Meanwhile answers the terminal's signals.
int le_wait_for_input(EditLine *el, le_editor *editor, int descriptor);
// Makes the terminal's signals known to the reading of characters, and leaves them to others again.
void le_watch_signals(void);
void le_unwatch_signals(void);

// Makes our commands known to libedit, and binds keys to them.
void le_name_commands(le_editor *editor);
void le_bind_keys(le_editor *editor);

// Gives libedit's picture of the screen room for the text, where somebody else draws. `has_changed` tells that more than
// single keys have changed it.
void le_make_room(le_editor *editor, int has_changed);
// Makes the terminal's new size known to libedit, where that draws.
void le_resize(le_editor *editor);

// Bound to the code with which terminals announce pasted text.
unsigned char le_on_paste(EditLine *el, int key);
// Pasted text comes between two codes of its own, instead of as if it were typed, only while this is on.
void le_announce_pastes(const le_editor *editor, int on);

#endif
