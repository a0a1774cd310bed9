import Language

extension Elsewhere {
    static let prompts: [ForeignWord] = [
        ForeignWord("timeit time tic toc", .prompts, "`timing on` says after every statement how long it took"),
        ForeignWord("recall", .prompts, "`history` lists the statements; Ctrl-R searches them"),
        ForeignWord("paste cpaste", .prompts, "paste it: lines with open brackets belong together"),
        ForeignWord("workspace", .prompts, "`vars` lists the variables"),
        ForeignWord("pylab autoreload", .prompts, "leave it out: `show VALUE` draws in the terminal"),
        ForeignWord("notebook", .prompts, "`save FILE --output` keeps a session with its results"),
        ForeignWord("restart", .prompts, "`reset` starts with a clean session"),
        ForeignWord("doc docs", .prompts, "`help COMMAND` explains a command"),
        ForeignWord("config options", .prompts, "`set` lists the settings"),
    ]
}
