extension MalformedPrograms {
    /// Loops, and what tells whether they go on.
    static let loops = #"""
        > while
        error: expected a condition after 'while', found the end of the text
          test.relush:1:6
          1 | while
            |      ^
          write `while x > 0 { … }`   to go on until a `break`: while true { … }

        > while {
        >   fail
        > }
        error: expected a condition after 'while', found '{'
          test.relush:1:7
          1 | while {
            |       ^
          write `while x > 0 { … }`   to go on until a `break`: while true { … }

        > while true
        error: expected '{' after the condition, found the end of the text
          test.relush:1:11
          1 | while true
            |           ^
          write the statements between '{' and '}'

        > while true print 1
        error: expected '{' after the condition, found 'print'
          test.relush:1:12
          1 | while true print 1
            |            ^^^^^
          write the statements between '{' and '}'

        > while x { fail }
        error: no variable named 'x'
          test.relush:1:7
          1 | while x { fail }
            |       ^
          text stands in quotes: "x"

        > while x = 1 { fail }
        error: expected '{' after the condition, found '='
          test.relush:1:9
          1 | while x = 1 { fail }
            |         ^
          to compare write `==`

        > while true {
        error: this '{' is never closed
          test.relush:1:12
          1 | while true {
            |            ^ expected a '}' further on
          type the '}' where it ends

        > break
        error: 'break' outside a loop
          test.relush:1:1
          1 | break
            | ^^^^^ it belongs into the braces of a `for` or `while`
          to leave the script write `quit`

        > continue
        error: 'continue' outside a loop
          test.relush:1:1
          1 | continue
            | ^^^^^^^^ it belongs into the braces of a `for` or `while`
          to leave the script write `quit`

        > if true { break }
        error: 'break' outside a loop
          test.relush:1:11
          1 | if true { break }
            |           ^^^^^ it belongs into the braces of a `for` or `while`
          to leave the script write `quit`

        > for x in [1] { def f() { break } }
        error: 'break' outside a loop
          test.relush:1:26
          1 | for x in [1] { def f() { break } }
            |                          ^^^^^ it belongs into the braces of a `for` or `while`
          to leave the def write `return`

        > def f() { continue }
        error: 'continue' outside a loop
          test.relush:1:11
          1 | def f() { continue }
            |           ^^^^^^^^ it belongs into the braces of a `for` or `while`
          to leave the def write `return`

        > break 3
        error: 'break' outside a loop
          test.relush:1:1
          1 | break 3
            | ^^^^^ it belongs into the braces of a `for` or `while`
          to leave the script write `quit`

        > for x in [1] { break 3 }
        error: unexpected '3' after the statement
          test.relush:1:22
          1 | for x in [1] { break 3 }
            |                      ^
          separate statements with a line end or ';'

        > let while = 1
        error: 'while' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | let while = 1
            |     ^^^^^
          choose another name: my_while

        > let x = while
        error: expected a value, found 'while'
          test.relush:1:9
          1 | let x = while
            |         ^^^^^
          values are numbers, names, "text", [lists] and calls like len(x)

        > print break
        error: expected a value, found 'break'
          test.relush:1:7
          1 | print break
            |       ^^^^^
          values are numbers, names, "text", [lists] and calls like len(x)

        > for break in [1] { }
        error: 'break' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | for break in [1] { }
            |     ^^^^^
          choose another name: my_break

        > while 1 { }
        when run: error: a condition must be true or false, not the number 1
          test.relush:1:7
          1 | while 1 { }
            |       ^
          compare it with something: … > 0

        > let i = 0; while i { }
        when run: error: a condition must be true or false, not the number 0
          test.relush:1:18
          1 | let i = 0; while i { }
            |                  ^
          compare it with something: … > 0

        > for x in [1] { nme; break }
        error: no variable or command named 'nme'
          test.relush:1:16
          1 | for x in [1] { nme; break }
            |                ^^^
          all commands: help

        > x in
        error: expected a value, found the end of the text
          test.relush:1:5
          1 | x in
            |     ^
          a line goes on after '\' and inside brackets

        > 1 in 2 in 3
        error: comparisons cannot be chained
          test.relush:1:8
          1 | 1 in 2 in 3
            |        ^^
          write `a in b and b in c`

        > 1 not 2
        error: unexpected 'not' after the statement
          test.relush:1:3
          1 | 1 not 2
            |   ^^^
          separate statements with a line end or ';'

        > 3 in 4
        when run: error: cannot look for an element in the number 4
          test.relush:1:1
          1 | 3 in 4
            | ^^^^^^
          a list, a range, a text or a tensor has some
          columns and files are lists: x in features.files

        > 1 in "a"
        when run: error: a text cannot hold the number 1
          test.relush:1:1
          1 | 1 in "a"
            | ^^^^^^^^
          to make text of it: "{x}"
        """#
}
