// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "editor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The marker around escape codes in a prompt.
#define ESCAPE_MARKER '\1'

static char *prompt_of(EditLine *el) {
    le_editor *editor = NULL;
    el_get(el, EL_CLIENTDATA, &editor);
    return editor->prompt;
}

static EditLine *create_editline(le_editor *editor) {
    if (!editor->escapes) return el_init("relush", stdin, stdout, stderr);
    editor->nowhere = fopen("/dev/null", "w");
    if (editor->nowhere == NULL) return NULL;
    return el_init_fd("relush", stdin, editor->nowhere, editor->nowhere, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
}

le_editor *le_create(int32_t escapes, le_calls calls) {
    le_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL) return NULL;
    editor->calls = calls;
    editor->escapes = escapes;
    editor->history = history_init();
    editor->el = create_editline(editor);
    if (editor->history == NULL || editor->el == NULL) {
        le_destroy(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 1 << 20);
    el_set(editor->el, EL_CLIENTDATA, editor);
    el_set(editor->el, EL_HIST, history, editor->history);
    if (!escapes) el_set(editor->el, EL_PROMPT_ESC, prompt_of, ESCAPE_MARKER);
    el_wset(editor->el, EL_GETCFN, le_get_character);
    el_set(editor->el, EL_EDITOR, "emacs");
    // Ctrl-S is a key like others, and does not hold the screen.
    el_set(editor->el, EL_SETTY, "-d", "-ixon", NULL);
    le_name_commands(editor);
    le_bind_keys(editor);
    return editor;
}

void le_destroy(le_editor *editor) {
    if (editor->el != NULL) el_end(editor->el);
    if (editor->history != NULL) history_end(editor->history);
    if (editor->nowhere != NULL) fclose(editor->nowhere);
    free(editor->prompt);
    free(editor->text);
    free(editor);
}

void le_remember(le_editor *editor, const char *entry) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, entry);
}

void le_release_terminal(le_editor *editor) {
    le_announce_pastes(editor, 0);
    el_set(editor->el, EL_PREP_TERM, 0);
}

void le_take_terminal(le_editor *editor) {
    el_set(editor->el, EL_PREP_TERM, 1);
    le_announce_pastes(editor, 1);
}

le_outcome le_read(le_editor *editor, const char *prompt, int32_t prompt_width, const char **text, int64_t *length) {
    free(editor->prompt);
    editor->prompt = strdup(prompt);
    editor->prompt_width = prompt_width;
    if (editor->prompt == NULL) return LE_FAILED;
    // el_gets answers NULL in three cases; the character's reader knows which of the other two it was.
    editor->outcome = LE_END;
    editor->accepted = -1;
    editor->forgotten = 0;
    editor->rows = 0;
    editor->counted = 0;
    int count = 0;
    le_watch_signals();
    // Before the prompt is shown, or a key pressed at once would be the terminal driver's, not ours.
    le_take_terminal(editor);
    const char *line = el_gets(editor->el, &count);
    le_announce_pastes(editor, 0);
    le_unwatch_signals();
    if (line == NULL || count <= 0) {
        *length = editor->forgotten;
        return editor->outcome;
    }
    if (editor->accepted >= 0) {
        *text = editor->text;
        *length = editor->accepted;
        return LE_LINE;
    }
    *length = (int64_t)strlen(line);
    if (*length > 0 && line[*length - 1] == '\n') *length -= 1;
    *text = line;
    return LE_LINE;
}
