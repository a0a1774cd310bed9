// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <string.h>

static unsigned char answer_of(EditLine *el, le_command command) {
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    // Where somebody else draws, libedit need not even try.
    editor->listing = editor->escapes ? CC_NORM : CC_REFRESH;
    switch (editor->calls.run(editor->calls.context, editor, command)) {
        case LE_STAY: return editor->listing;
        case LE_REFUSE: return CC_ERROR;
        case LE_LEAVE: return CC_EOF;
        case LE_ACCEPT: break;
    }
    // libedit takes a text without anything for the end of input, and does not end one with a zero.
    const char *text = NULL;
    int64_t cursor = 0;
    if (le_get_text(editor, &text, &editor->accepted, &cursor) != 0) return CC_ERROR;
    const LineInfoW *line = el_wline(el);
    el_cursor(el, (int)(line->lastchar - line->buffer));
    return el_winsertstr(el, L"\n") == 0 ? CC_NEWLINE : CC_ERROR;
}

// libedit does not tell a function which name it was called by.
#define COMMAND(function, command)                                \
    static unsigned char function(EditLine *el, int key) {        \
        (void)key;                                                \
        return answer_of(el, command);                            \
    }
COMMAND(complete, LE_COMPLETE)
COMMAND(enter, LE_ENTER)
COMMAND(break_line, LE_BREAK_LINE)
COMMAND(up, LE_UP)
COMMAND(down, LE_DOWN)
COMMAND(up_same_beginning, LE_UP_SAME_BEGINNING)
COMMAND(down_same_beginning, LE_DOWN_SAME_BEGINNING)
COMMAND(right, LE_RIGHT)
COMMAND(line_start, LE_LINE_START)
COMMAND(line_end, LE_LINE_END)
COMMAND(word_right, LE_WORD_RIGHT)
COMMAND(close_brace, LE_CLOSE_BRACE)
COMMAND(search, LE_SEARCH)
COMMAND(edit_elsewhere, LE_EDIT_ELSEWHERE)
COMMAND(clear_screen, LE_CLEAR_SCREEN)
COMMAND(kill_to_end, LE_KILL_TO_END)
COMMAND(kill_line, LE_KILL_LINE)
COMMAND(kill_word_left, LE_KILL_WORD_LEFT)
COMMAND(kill_word_right, LE_KILL_WORD_RIGHT)
COMMAND(yank, LE_YANK)
COMMAND(backspace, LE_BACKSPACE)

static const struct {
    const char *name;
    const char *help;
    unsigned char (*function)(EditLine *, int);
} commands[] = {
    {"relush-complete", "Completes the word before the cursor", complete},
    {"relush-enter", "Runs a complete statement, goes on with an incomplete one", enter},
    {"relush-break-line", "Begins another line", break_line},
    {"relush-up", "The line above, or the statement before", up},
    {"relush-down", "The line below, or the statement after", down},
    {"relush-up-same-beginning", "The statement before that begins alike", up_same_beginning},
    {"relush-down-same-beginning", "The statement after that begins alike", down_same_beginning},
    {"relush-right", "A character on, or the whole hint", right},
    {"relush-line-start", "The beginning of the line", line_start},
    {"relush-line-end", "The end of the line, or the whole hint", line_end},
    {"relush-word-right", "A word on, or one of the hint", word_right},
    {"relush-close-brace", "Ends a block", close_brace},
    {"relush-search", "Searches the statements before", search},
    {"relush-edit-elsewhere", "Edits the statement in $EDITOR", edit_elsewhere},
    {"relush-clear-screen", "Clears the screen", clear_screen},
    {"relush-kill-to-end", "Cuts the rest of the line", kill_to_end},
    {"relush-kill-line", "Cuts the line", kill_line},
    {"relush-kill-word-left", "Cuts the word before", kill_word_left},
    {"relush-kill-word-right", "Cuts the word after", kill_word_right},
    {"relush-yank", "Inserts what was cut", yank},
    {"relush-backspace", "Deletes the character before", backspace},
    {"relush-paste", "Inserts pasted text as it is", le_on_paste},
};

typedef const char *const binding[2];

// Keys that terminals send and libedit leaves alone.
static binding moving_keys[] = {
    {"\\e[3~", "ed-delete-next-char"}, {"\\e[1;5D", "ed-prev-word"},  {"\\e[1;3D", "ed-prev-word"},
    {"\\e[1;5C", "em-next-word"},      {"\\e[H", "ed-move-to-beg"},   {"\\e[F", "ed-move-to-end"},
    {"\\eOH", "ed-move-to-beg"},       {"\\eOF", "ed-move-to-end"},   {"\\e[1~", "ed-move-to-beg"},
    {"\\e[4~", "ed-move-to-end"},      {"^R", "em-inc-search-prev"},
};

// What somebody may bind otherwise.
static binding own_keys[] = {
    {"^P", "relush-up"},
    {"^N", "relush-down"},
    {"\\ep", "relush-up-same-beginning"},
    {"\\en", "relush-down-same-beginning"},
    {"\\e[5~", "relush-up-same-beginning"},
    {"\\e[6~", "relush-down-same-beginning"},
    {"^F", "relush-right"},
    {"\\e[C", "relush-right"},
    {"\\eOC", "relush-right"},
    {"^A", "relush-line-start"},
    {"\\e[H", "relush-line-start"},
    {"\\eOH", "relush-line-start"},
    {"\\e[1~", "relush-line-start"},
    {"^E", "relush-line-end"},
    {"\\e[F", "relush-line-end"},
    {"\\eOF", "relush-line-end"},
    {"\\e[4~", "relush-line-end"},
    {"\\ef", "relush-word-right"},
    {"\\e[1;5C", "relush-word-right"},
    {"\\e[1;3C", "relush-word-right"},
    {"}", "relush-close-brace"},
    {"^R", "relush-search"},
    {"^X^E", "relush-edit-elsewhere"},
    {"^L", "relush-clear-screen"},
    {"^K", "relush-kill-to-end"},
    {"^U", "relush-kill-line"},
    {"^W", "relush-kill-word-left"},
    {"\\e\\177", "relush-kill-word-left"},
    {"\\e^H", "relush-kill-word-left"},
    {"\\ed", "relush-kill-word-right"},
    {"^Y", "relush-yank"},
    {"^?", "relush-backspace"},
    {"^H", "relush-backspace"},
};

// What works in no other way here, whatever somebody has bound.
static binding necessary_keys[] = {
    {"^M", "relush-enter"},
    {"^J", "relush-enter"},
    {"^I", "relush-complete"},
};

// Keys that begin with an Escape, which in the style of vi is a key of its own while text is inserted.
static binding escape_keys[] = {
    {"\\e^M", "relush-break-line"}, {"\\e^J", "relush-break-line"}, {"\\e[A", "relush-up"},
    {"\\eOA", "relush-up"},         {"\\e[B", "relush-down"},       {"\\eOB", "relush-down"},
    {"\\e[Z", "relush-complete"},   {"\\e[200~", "relush-paste"},
};

// Their rest, and what else changes the text as a whole, in the mode of vi that the Escape leads to.
static binding vi_command_keys[] = {
    {"^M", "relush-enter"}, {"^J", "relush-enter"},   {"[A", "relush-up"}, {"[B", "relush-down"},
    {"k", "relush-up"},     {"j", "relush-down"},     {"^R", "relush-search"},
    {"\\e[A", "relush-up"}, {"\\e[B", "relush-down"}, {"[200~", "relush-paste"},
};

static int is_vi(EditLine *el) {
    const char *style = NULL;
    return el_get(el, EL_EDITOR, &style) == 0 && style != NULL && strcmp(style, "vi") == 0;
}

static void bind(EditLine *el, binding *bindings, size_t count) {
    for (size_t index = 0; index < count; index++) {
        el_set(el, EL_BIND, bindings[index][0], bindings[index][1], NULL);
    }
}

#define BIND(el, bindings) bind(el, bindings, sizeof bindings / sizeof bindings[0])

void le_name_commands(le_editor *editor) {
    for (size_t index = 0; index < sizeof commands / sizeof commands[0]; index++) {
        el_set(editor->el, EL_ADDFN, commands[index].name, commands[index].help, commands[index].function);
    }
}

void le_bind_keys(le_editor *editor) {
    EditLine *el = editor->el;
    BIND(el, moving_keys);
    if (editor->escapes) BIND(el, own_keys);
    // A person's own keys come after ours, and before those that only this program can bind.
    el_source(el, NULL);
    if (!editor->escapes) {
        el_set(el, EL_BIND, "^I", "relush-complete", NULL);
        return;
    }
    BIND(el, necessary_keys);
    if (!is_vi(el)) {
        BIND(el, escape_keys);
        return;
    }
    el_set(el, EL_BIND, "^R", "relush-search", NULL);
    for (size_t index = 0; index < sizeof vi_command_keys / sizeof vi_command_keys[0]; index++) {
        el_set(el, EL_BIND, "-a", vi_command_keys[index][0], vi_command_keys[index][1], NULL);
    }
}
