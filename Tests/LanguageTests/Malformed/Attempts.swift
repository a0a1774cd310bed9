extension MalformedPrograms {
    /// Blocks that may fail.
    static let attempts = #"""
        > try
        error: expected '{' after 'try', found the end of the text
          test.relush:1:4
          1 | try
            |    ^
          write the statements between '{' and '}'

        > try fail
        error: expected '{' after 'try', found 'fail'
          test.relush:1:5
          1 | try fail
            |     ^^^^
          write the statements between '{' and '}'

        > try {
        error: this '{' is never closed
          test.relush:1:5
          1 | try {
            |     ^ expected a '}' further on
          type the '}' where it ends

        > try { fail }
        error: expected 'else' after the block of 'try', found the end of the text
          test.relush:1:13
          1 | try { fail }
            |             ^
          write `try { … } else { print error }`   to do nothing about it: else { }

        > try { fail } print 1
        error: expected 'else' after the block of 'try', found 'print'
          test.relush:1:14
          1 | try { fail } print 1
            |              ^^^^^
          write `try { … } else { print error }`   to do nothing about it: else { }

        > try { fail } else
        error: expected '{' after 'else', found the end of the text
          test.relush:1:18
          1 | try { fail } else
            |                  ^
          write the statements between '{' and '}'

        > try { fail } else print error
        error: expected '{' after 'else', found 'print'
          test.relush:1:19
          1 | try { fail } else print error
            |                   ^^^^^
          write the statements between '{' and '}'

        > try { fail } else {
        error: this '{' is never closed
          test.relush:1:19
          1 | try { fail } else {
            |                   ^ expected a '}' further on
          type the '}' where it ends

        > try { print error } else { }
        error: no variable named 'error'
          test.relush:1:13
          1 | try { print error } else { }
            |             ^^^^^
          text stands in quotes: "error"

        > try { fail } else { error = 1 }
        error: 'error' is the message of what failed here and cannot be assigned
          test.relush:1:21
          1 | try { fail } else { error = 1 }
            |                     ^^^^^
          choose another name: my_error

        > try { fail } else { let error = 1 }
        error: 'error' is the message of what failed here and cannot be assigned
          test.relush:1:25
          1 | try { fail } else { let error = 1 }
            |                         ^^^^^
          choose another name: my_error

        > try { fail } else { }
        > error
        error: no variable or command named 'error'
          test.relush:2:1
          2 | error
            | ^^^^^
          all commands: help

        > try { fail } else if true { }
        error: expected '{' after 'else', found 'if'
          test.relush:1:19
          1 | try { fail } else if true { }
            |                   ^^
          write `if … { … } else { … }`

        > let try = 1
        error: 'try' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | let try = 1
            |     ^^^
          choose another name: my_try

        > try { nme } else { }
        error: no variable or command named 'nme'
          test.relush:1:7
          1 | try { nme } else { }
            |       ^^^
          all commands: help

        > try { fail } else { nme }
        error: no variable or command named 'nme'
          test.relush:1:21
          1 | try { fail } else { nme }
            |                     ^^^
          all commands: help

        > try { break } else { }
        error: 'break' outside a loop
          test.relush:1:7
          1 | try { break } else { }
            |       ^^^^^ it belongs into the braces of a `for` or `while`
          to leave the script write `quit`

        > try { fail } else { fail }
        when run: error: failed as asked
          test.relush:1:21
          1 | try { fail } else { fail }
            |                     ^^^^ here
          ask for less

        > catch { }
        error: 'catch' is no word of this language
          test.relush:1:1
          1 | catch { }
            | ^^^^^ a word of other languages
          write `try { … } else { … }`
        """#
}
