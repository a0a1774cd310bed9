import Language

extension Elsewhere {
    static let shells: [ForeignWord] = [
        ForeignWord("logout bye leave", .shells, "leave with `quit`, or Ctrl-D on an empty line"),
        ForeignWord(
            "man info apropos usage commands manual", .shells,
            "`help COMMAND` explains a command, `help index` lists all"),
        ForeignWord("echo", .shells, "`print VALUE, VALUE` shows values"),
        ForeignWord("clear cls", .shells, "Ctrl-L clears the screen"),
        ForeignWord("cat less more bat", .shells, "`show FILE` shows a picture or numbers, `read FILE` takes numbers"),
        ForeignWord(
            "rm cp mv mkdir touch chmod tar unzip", .shells,
            "files are changed in the system's shell, on another terminal, or after Ctrl-Z"),
        ForeignWord("ll la tree", .shells, "`ls` lists a folder"),
        ForeignWord("find locate", .shells, "`ls test/**/*.png` lists what matches"),
        ForeignWord("grep awk sed", .shells, "`layers PATTERN` filters layers"),
        ForeignWord("take limit", .shells, "`… | first 5` keeps the first rows; `predict FOLDER --limit N` images"),
        ForeignWord(
            "sort_by sort_values order_by orderBy arrange", .shells,
            "`… | sort COLUMN` orders rows, `… | sort COLUMN desc`"),
        ForeignWord("group_by groupby aggregate", .shells, "`… | group COLUMN --mean COLUMN` sums rows up"),
        ForeignWord(
            "SELECT FROM WHERE", .shells, "a query is a pipe: `stats apoz | where apoz > 95% | select unit`",
            beginsStatement: true),
        ForeignWord("wc", .shells, "write len(files(\"test\"))"),
        ForeignWord("env setenv", .shells, "`set` lists the settings, `vars` the variables"),
        ForeignWord("bash sh zsh python python3 ipython node", .shells, "`run FILE` runs a Relush script"),
        ForeignWord(
            "pip conda apt sudo git make", .shells, "this is the prompt of Relush: programs are started elsewhere"),
        ForeignWord("which whereis", .shells, "`help COMMAND` tells whether there is such a command"),
        ForeignWord("alias", .shells, "`def name(x) { … }` names what is used often"),
        ForeignWord("date whoami hostname uname", .shells, "`version` tells about the program and the machine"),
        ForeignWord(
            "top htop free nvidia", .shells, "`version` tells about the machine, `set threads N` how much of it works"),
    ]
}
