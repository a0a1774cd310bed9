import Language

extension Elsewhere {
    static let python: [ForeignWord] = [
        ForeignWord(
            "import from using require include library", .python,
            "nothing is imported; a script is run with `source FILE`", beginsStatement: true),
        ForeignWord("package module", .python, "a script is a file: `run FILE`, `source FILE`"),
        ForeignWord("printf println puts display disp cout", .python, "`print VALUE, VALUE` shows values"),
        ForeignWord("input raw_input argv", .python, "the arguments of a script are in the list `args`"),
        ForeignWord("dir locals globals whos who", .python, "`vars` lists the variables"),
        ForeignWord("str repr toString", .python, "write format(x), or \"{x}\""),
        ForeignWord("int float parseInt", .python, "write number(\"3\"); round(x) and floor(x) give whole numbers"),
        ForeignWord("bool", .python, "write x != 0"),
        ForeignWord(
            "open", .python, "`load FILE` takes a model, `read FILE` numbers; `show FILE` draws a picture"),
        ForeignWord("list tuple", .python, "a list is written [1, 2]; `ls` lists a folder, `layers` the layers"),
        ForeignWord("isinstance typeof", .python, "write type(x)"),
        ForeignWord("sorted", .python, "write sort(x)"),
        ForeignWord("reversed reverse", .python, "write x[::-1]"),
        ForeignWord("distinct", .python, "write unique(x)"),
        ForeignWord("append push extend", .python, "write x = x + [element]"),
        ForeignWord("keys values items", .python, "a table has .columns and .rows"),
        ForeignWord("strip", .python, "write trim(text)"),
        ForeignWord("toupper uppercase", .python, "write upper(text)"),
        ForeignWord("tolower lowercase", .python, "write lower(text)"),
        ForeignWord("glob listdir walk", .python, "`files(\"test/**/*.png\")` lists images, `ls` a folder"),
        ForeignWord("exec", .python, "`source FILE` runs a script here"),
        ForeignWord("sleep", .python, "nothing waits here: leave it out"),
        ForeignWord("head", .python, "write x[0:5], or of rows: … | first 5"),
        ForeignWord("tail", .python, "write x[-5:], or of rows: … | last 5"),
    ]
}
