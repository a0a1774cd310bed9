// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The marker around escape codes in a prompt.
#define ESCAPE_MARKER '\1'

static char *prompt_of(EditLine *el) {
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    return editor->prompt;
}

// Keys that terminals send and libedit leaves alone.
static const char *const extra_keys[][2] = {
    {"^R", "em-inc-search-prev"},       {"\\e[H", "ed-move-to-beg"},     {"\\e[F", "ed-move-to-end"},
    {"\\eOH", "ed-move-to-beg"},        {"\\eOF", "ed-move-to-end"},     {"\\e[1~", "ed-move-to-beg"},
    {"\\e[4~", "ed-move-to-end"},       {"\\e[3~", "ed-delete-next-char"}, {"\\e[1;5C", "em-next-word"},
    {"\\e[1;5D", "ed-prev-word"},
};

static void bind_keys(EditLine *el) {
    el_set(el, EL_EDITOR, "emacs");
    for (size_t index = 0; index < sizeof extra_keys / sizeof extra_keys[0]; index++) {
        el_set(el, EL_BIND, extra_keys[index][0], extra_keys[index][1], NULL);
    }
    // A person's own keys come after ours, and before those that only this program can bind.
    el_source(el, NULL);
    el_set(el, EL_ADDFN, "relush-complete", "Completes the word before the cursor", le_on_tab);
    el_set(el, EL_ADDFN, "relush-paste", "Inserts pasted text as it is", le_on_paste);
    el_set(el, EL_BIND, "^I", "relush-complete", NULL);
    el_set(el, EL_BIND, "\\e[200~", "relush-paste", NULL);
}

le_editor *le_create(int32_t escapes, le_interruption is_interrupted, le_completer complete, void *context) {
    le_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL) return NULL;
    editor->is_interrupted = is_interrupted;
    editor->complete = complete;
    editor->context = context;
    editor->escapes = escapes;
    editor->history = history_init();
    editor->el = el_init("relush", stdin, stdout, stderr);
    if (editor->history == NULL || editor->el == NULL) {
        le_destroy(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 1 << 20);
    el_set(editor->el, EL_CLIENTDATA, editor);
    el_set(editor->el, EL_HIST, history, editor->history);
    el_set(editor->el, EL_PROMPT_ESC, prompt_of, ESCAPE_MARKER);
    el_wset(editor->el, EL_GETCFN, le_get_character);
    bind_keys(editor->el);
    le_watch_terminal();
    return editor;
}

void le_destroy(le_editor *editor) {
    if (editor->el != NULL) el_end(editor->el);
    if (editor->history != NULL) history_end(editor->history);
    free(editor->prompt);
    free(editor);
}

void le_remember(le_editor *editor, const char *entry) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, entry);
}

// Pasted text comes between two codes of its own, instead of as if it were typed, only while this is on.
static void announce_pastes(const le_editor *editor, int on) {
    if (!editor->escapes) return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

le_outcome le_read(le_editor *editor, const char *prompt, int32_t prompt_width, const char **line, int64_t *length) {
    free(editor->prompt);
    editor->prompt = strdup(prompt);
    editor->prompt_width = prompt_width;
    if (editor->prompt == NULL) return LE_FAILED;
    // el_gets answers NULL in three cases; the character's reader knows which of the other two it was.
    editor->outcome = LE_END;
    int count = 0;
    // Before the prompt is shown, or a key pressed at once would be the terminal driver's, not ours.
    el_set(editor->el, EL_PREP_TERM, 1);
    announce_pastes(editor, 1);
    const char *text = el_gets(editor->el, &count);
    announce_pastes(editor, 0);
    if (text == NULL || count <= 0) return editor->outcome;
    *length = (int64_t)strlen(text);
    if (*length > 0 && text[*length - 1] == '\n') *length -= 1;
    *line = text;
    return LE_LINE;
}
