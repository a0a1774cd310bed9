/// The keys of the prompt, as the line editor is set up.
enum KeyHelp {
    static let keys: [(label: String, value: String)] = [
        ("Tab", "completes a command, option, layer, variable or path; twice lists what fits"),
        ("Up, Down", "the lines before and after, also of earlier sessions"),
        ("Ctrl-R", "searches the lines before while you type"),
        ("Ctrl-A, Ctrl-E", "to the beginning, to the end of the line"),
        ("Alt-B, Alt-F", "a word back, a word forward"),
        ("Ctrl-W, Ctrl-K, Ctrl-U", "deletes the word before, the rest of the line, the line"),
        ("Ctrl-L", "clears the screen"),
        ("Ctrl-C", "at the prompt: clears the line; while a command runs: stops it, nothing is lost"),
        ("Ctrl-D", "on an empty line: leaves"),
    ]
}
