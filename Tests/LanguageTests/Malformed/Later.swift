extension MalformedPrograms {
    /// What the language will have, but has not.
    static let later = #"""
        > while true { fail }
        error: 'while' is not part of this version of the language
          test.relush:1:1
          1 | while true { fail }
            | ^^^^^ it comes in a later one
          repeat with `for i in 0..<100 { … }`

        > def firing(v) { return 1 }
        error: 'def' is not part of this version of the language
          test.relush:1:1
          1 | def firing(v) { return 1 }
            | ^^^ it comes in a later one
          write the expression where it is used, or put the lines into a file and run it with `run FILE`

        > return 1
        error: 'return' is not part of this version of the language
          test.relush:1:1
          1 | return 1
            | ^^^^^^ it comes in a later one
          keep a value with `let x = …`

        > break
        error: 'break' is not part of this version of the language
          test.relush:1:1
          1 | break
            | ^^^^^ it comes in a later one
          test with `if` inside the loop, or loop over a slice: `for x in values[0:10] { … }`

        > continue
        error: 'continue' is not part of this version of the language
          test.relush:1:1
          1 | continue
            | ^^^^^^^^ it comes in a later one
          put the rest of the loop's body into an `if`

        > param x
        error: 'param' is not part of this version of the language
          test.relush:1:1
          1 | param x
            | ^^^^^ it comes in a later one
          the arguments of a script are in the list `args`

        > try { fail }
        error: 'try' is not part of this version of the language
          test.relush:1:1
          1 | try { fail }
            | ^^^ it comes in a later one
          test first, with `if`

        > let x = while
        error: 'while' is not part of this version of the language
          test.relush:1:9
          1 | let x = while
            |         ^^^^^ it comes in a later one
          repeat with `for i in 0..<100 { … }`

        > print def
        error: 'def' is not part of this version of the language
          test.relush:1:7
          1 | print def
            |       ^^^ it comes in a later one
          write the expression where it is used, or put the lines into a file and run it with `run FILE`

        > let def = 1
        error: 'def' is kept for a later version of the language and cannot be a variable
          test.relush:1:5
          1 | let def = 1
            |     ^^^
          choose another name: my_def
        """#
}
