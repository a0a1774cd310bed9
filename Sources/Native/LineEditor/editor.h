// What the files of this folder share.
#ifndef EDITOR_H
#define EDITOR_H

#include "NativeLineEditor.h"

#include <histedit.h>
#include <wchar.h>

struct le_editor {
    EditLine *el;
    History *history;
    le_interruption is_interrupted;
    le_completer complete;
    void *context;
    char *prompt;
    int32_t prompt_width;
    int32_t escapes;
    le_outcome outcome;    // Why reading a character came to nothing.
    unsigned char answer;  // What libedit is told at the end of a completion.
};

// Reads one character for libedit: 1 and the character, 0 at the end, -1 on interruption and failure.
int le_get_character(EditLine *el, wchar_t *character);
// Watches for a new size of the terminal and for the return from the background.
void le_watch_terminal(void);

// Bound to Tab.
unsigned char le_on_tab(EditLine *el, int key);
// Bound to the code with which terminals announce pasted text.
unsigned char le_on_paste(EditLine *el, int key);

#endif
