extension ForeignWord {
    /// Words of other languages that this one says differently, whatever its commands are.
    public static let syntax: [ForeignWord] = [
        ForeignWord("elif elsif elseif", .languages, "write `else if … { … }`", beginsStatement: true),
        ForeignWord(
            "then do begin end endif endfor endwhile fi done esac", .languages, "blocks stand in braces: if … { … }",
            beginsStatement: true),
        ForeignWord(
            "switch case match when", .languages, "write `if … { … } else if … { … }`", beginsStatement: true),
        ForeignWord("unless", .languages, "write `if not … { … }`", beginsStatement: true),
        ForeignWord("until loop repeat", .languages, "write `while … { … }`", beginsStatement: true),
        ForeignWord("foreach", .languages, "write `for x in values { … }`", beginsStatement: true),
        ForeignWord(
            "function func fn fun sub proc", .languages, "write `def name(a, b = 1) { … }`", beginsStatement: true),
        ForeignWord("lambda", .python, "a short function is written `x => x + 1`", beginsStatement: true),
        ForeignWord("var const val auto local my", .languages, "write `let x = …`", beginsStatement: true),
        ForeignWord("except catch finally rescue", .languages, "write `try { … } else { … }`", beginsStatement: true),
        ForeignWord(
            "raise throw die", .languages, "`assert CONDITION` ends a script with an error unless something holds",
            beginsStatement: true),
        ForeignWord("yield async await with global nonlocal", .python, "leave it out", beginsStatement: true),
        ForeignWord(
            "class struct enum", .languages, "values are numbers, texts, lists and tables: help values",
            beginsStatement: true),
        ForeignWord("pass", .python, "a block may be empty: { }"),
        ForeignWord("del unset", .python, "`let x = nothing` lets a value go", beginsStatement: true),
        ForeignWord("True TRUE", .python, "write `true`"),
        ForeignWord("False FALSE", .python, "write `false`"),
        ForeignWord("None null NULL nil undefined Nothing", .languages, "write `nothing`"),
        ForeignWord("nan NaN NAN inf Inf infinity", .numpy, "only tensors hold these; count(isnan(x)) finds them"),
        ForeignWord("pi", .numpy, "write 3.141592653589793"),
        ForeignWord("is", .python, "to compare write `==`"),
        ForeignWord("xor", .languages, "write `a != b`"),
    ]
}
