extension MalformedPrograms {
    /// Blocks and assignments.
    static let blocks = #"""
        > if
        error: expected a condition after 'if', found the end of the text
          test.relush:1:3
          1 | if
            |   ^
          write `if x > 0 { … }`

        > if true
        error: expected '{' after the condition, found the end of the text
          test.relush:1:8
          1 | if true
            |        ^
          write the statements between '{' and '}'

        > if true print 1
        error: expected '{' after the condition, found 'print'
          test.relush:1:9
          1 | if true print 1
            |         ^^^^^
          write the statements between '{' and '}'

        > if 1 = 1 { }
        error: expected '{' after the condition, found '='
          test.relush:1:6
          1 | if 1 = 1 { }
            |      ^
          to compare write `==`

        > else { }
        error: 'else' without an 'if' before it
          test.relush:1:1
          1 | else { }
            | ^^^^
          write `if … { … } else { … }`

        > if true { } else
        error: expected '{' after 'else', found the end of the text
          test.relush:1:17
          1 | if true { } else
            |                 ^
          write the statements between '{' and '}'

        > for
        error: expected a name after 'for', found the end of the text
          test.relush:1:4
          1 | for
            |    ^
          write `for x in values { … }`

        > for x
        error: expected 'in' after 'for x', found the end of the text
          test.relush:1:6
          1 | for x
            |      ^
          write `for x in values { … }`

        > for x of [1] { }
        error: expected 'in' after 'for x', found 'of'
          test.relush:1:7
          1 | for x of [1] { }
            |       ^^
          write `for x in values { … }`

        > for 1 in [1] { }
        error: expected a name after 'for', found '1'
          test.relush:1:5
          1 | for 1 in [1] { }
            |     ^
          write `for x in values { … }`

        > for if in [1] { }
        error: 'if' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | for if in [1] { }
            |     ^^
          choose another name: my_if

        > for x in [1]
        error: expected '{' after the values, found the end of the text
          test.relush:1:13
          1 | for x in [1]
            |             ^
          write the statements between '{' and '}'

        > for x in [1] {
        error: this '{' is never closed
          test.relush:1:14
          1 | for x in [1] {
            |              ^ expected a '}' further on
          type the '}' where it ends

        > }
        error: this '}' closes nothing
          test.relush:1:1
          1 | }
            | ^
          leave it out, or open the block with '{'

        > if true { fail
        error: this '{' is never closed
          test.relush:1:9
          1 | if true { fail
            |         ^ expected a '}' further on
          type the '}' where it ends

        > if true { print 1 } print 2
        error: unexpected 'print' after the statement
          test.relush:1:21
          1 | if true { print 1 } print 2
            |                     ^^^^^
          separate statements with a line end or ';'

        > if true { print 1 }}
        error: this '}' closes nothing
          test.relush:1:20
          1 | if true { print 1 }}
            |                    ^
          leave it out, or open the block with '{'

        > let
        error: expected a name after 'let', found the end of the text
          test.relush:1:4
          1 | let
            |    ^
          write `let x = …`

        > let x
        error: expected '=' after 'let x', found the end of the text
          test.relush:1:6
          1 | let x
            |      ^
          write `let x = …`

        > let x 1
        error: expected '=' after 'let x', found '1'
          test.relush:1:7
          1 | let x 1
            |       ^
          write `let x = …`

        > let 1 = 2
        error: expected a name after 'let', found '1'
          test.relush:1:5
          1 | let 1 = 2
            |     ^
          write `let x = …`

        > let if = 1
        error: 'if' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | let if = 1
            |     ^^
          choose another name: my_if

        > if = 1
        error: expected a value, found '='
          test.relush:1:4
          1 | if = 1
            |    ^
          to compare write `==`

        > let x =
        error: expected a value, found the end of the text
          test.relush:1:8
          1 | let x =
            |        ^
          a line goes on after '\' and inside brackets

        > if { fail }
        error: expected a condition after 'if', found '{'
          test.relush:1:4
          1 | if { fail }
            |    ^
          write `if x > 0 { … }`

        > if true { 1 + }
        error: expected a value, found '}'
          test.relush:1:15
          1 | if true { 1 + }
            |               ^
          values are numbers, names, "text", [lists] and calls like len(x)
        """#
}
