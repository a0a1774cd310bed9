/// The keys of the prompt, as the line editor is set up.
enum KeyHelp {
    static let keys: [(label: String, value: String)] = [
        ("Enter", "runs a complete statement; another line where a bracket or brace is open"),
        ("Alt-Enter", "another line in any case"),
        ("Tab", "completes a command, option, layer, variable or path; again: a menu"),
        ("in the menu", "Tab, Shift-Tab and arrows choose, Enter takes, Esc leaves"),
        ("Up, Down", "the line above, below; at the edge the statements before and after"),
        ("Ctrl-P, Ctrl-N", "as Up, Down"),
        ("Alt-P, Alt-N", "the statement before, after that begins as typed and did not fail; also Page-Up, Page-Down"),
        ("Ctrl-R", "searches, as you type, the statements that did not fail; again: the one before"),
        ("Ctrl-S", "in the search: the one after"),
        ("Ctrl-G", "leaves the menu or the search without taking anything, as Esc does"),
        ("a space first", "keeps the statement out of what later sessions remember: help history"),
        ("Right, End", "at the end: takes the grey hint from an earlier statement"),
        ("Alt-F", "a word forward; at the end: a word of the hint"),
        ("Alt-B", "a word back; also Ctrl-Left, and forward Ctrl-Right"),
        ("Ctrl-A, Ctrl-E", "to the beginning, to the end of the line; also Home and End"),
        ("Ctrl-W, Alt-D", "cuts the word before, the word after"),
        ("Ctrl-K, Ctrl-U", "cuts the rest of the line, the line"),
        ("Ctrl-Y", "puts back what was cut"),
        ("Ctrl-X Ctrl-E", "edits the statement in $EDITOR"),
        ("Ctrl-L", "clears the screen"),
        ("Ctrl-C", "at the prompt: clears the line; while a command runs: stops it, nothing is lost"),
        ("Ctrl-Z", "goes to the shell; fg comes back"),
        ("Ctrl-D", "on an empty line: leaves"),
    ]
}
