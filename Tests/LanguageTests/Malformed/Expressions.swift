extension MalformedPrograms {
    /// Expressions.
    static let expressions = #"""
        > 1 +
        error: expected a value, found the end of the text
          test.relush:1:4
          1 | 1 +
            |    ^
          a line goes on after '\' and inside brackets

        > 1 + * 2
        error: expected a value, found '*'
          test.relush:1:5
          1 | 1 + * 2
            |     ^
          values are numbers, names, "text", [lists] and calls like len(x)

        > +1
        error: expected a value, found '+'
          test.relush:1:1
          1 | +1
            | ^
          numbers have no sign but '-'

        > (1 + 2
        error: this '(' is never closed
          test.relush:1:1
          1 | (1 + 2
            | ^ expected a ')' further on
          type the ')' where it ends

        > (1, 2)
        error: expected ')', found ','
          test.relush:1:3
          1 | (1, 2)
            |   ^
          inside the '(' of column 1
          a list stands in [ ]

        > [1, 2
        error: this '[' is never closed
          test.relush:1:1
          1 | [1, 2
            | ^ expected a ']' further on
          type the ']' where it ends

        > [1 2]
        error: expected ']', found '2'
          test.relush:1:4
          1 | [1 2]
            |    ^
          inside the '[' of column 1
          elements are separated by ','

        > len(1, 2
        error: this '(' is never closed
          test.relush:1:4
          1 | len(1, 2
            |    ^ expected a ')' further on
          type the ')' where it ends

        > features[]
        error: expected an index, found ']'
          test.relush:1:10
          1 | features[]
            |          ^
          write [0], [-1] for the last, or [0:5]

        > features[1
        error: this '[' is never closed
          test.relush:1:9
          1 | features[1
            |         ^ expected a ']' further on
          type the ']' where it ends

        > features[1:2:3:4]
        error: expected ']', found ':'
          test.relush:1:15
          1 | features[1:2:3:4]
            |               ^
          inside the '[' of column 9
          a slice stands in [ ]: features[0:5]

        > 1 < 2 < 3
        error: comparisons cannot be chained
          test.relush:1:7
          1 | 1 < 2 < 3
            |       ^
          write `a < b and b < c`

        > 1 == 2 != 3
        error: comparisons cannot be chained
          test.relush:1:8
          1 | 1 == 2 != 3
            |        ^^
          write `a == b and b != c`

        > 1 && 2
        error: unexpected '&&' after the statement
          test.relush:1:3
          1 | 1 && 2
            |   ^^
          write `and`

        > 1 || 2
        error: unexpected '||' after the statement
          test.relush:1:3
          1 | 1 || 2
            |   ^^
          write `or`

        > !true
        error: expected a value, found '!'
          test.relush:1:1
          1 | !true
            | ^
          write `not`

        > 2 ** 3
        error: unexpected '**' after the statement
          test.relush:1:3
          1 | 2 ** 3
            |   ^^
          write `^`

        > 10 % 3
        error: unexpected '%' after the statement
          test.relush:1:4
          1 | 10 % 3
            |    ^
          for the remainder write `mod`; a percentage has no space: 50%

        > $x + 1
        error: expected a value, found '$'
          test.relush:1:1
          1 | $x + 1
            | ^
          names stand without '$' in an expression

        > let x = 1; x += 1
        error: unexpected '+=' after the statement
          test.relush:1:14
          1 | let x = 1; x += 1
            |              ^^
          only = gives a variable a value
          write `x = x + …`

        > len (1)
        error: unexpected '(' after the statement
          test.relush:1:5
          1 | len (1)
            |     ^
          no space before '(' in a call

        > features [0]
        error: unexpected '[' after the statement
          test.relush:1:10
          1 | features [0]
            |          ^
          no space before '[' in an index

        > ..4
        error: expected a value, found '..'
          test.relush:1:1
          1 | ..4
            | ^^
          a range has a start: 0..4

        > let x = {1, 2}
        error: expected a value, found '{'
          test.relush:1:9
          1 | let x = {1, 2}
            |         ^
          braces hold statements; a list stands in [ ]

        > 3 = 4
        error: unexpected '=' after the statement
          test.relush:1:3
          1 | 3 = 4
            |   ^
          to compare write `==`

        > features.
        error: unexpected '.' after the statement
          test.relush:1:9
          1 | features.
            |         ^
          a name follows the dot directly: features.files

        > features.files()
        error: only functions can be called
          test.relush:1:1
          1 | features.files()
            | ^^^^^^^^^^^^^^
          functions come first: `len(x)`, not `x.len()`

        > 1 2
        error: unexpected '2' after the statement
          test.relush:1:3
          1 | 1 2
            |   ^
          separate statements with a line end or ';'

        > @home
        error: expected a value, found '@'
          test.relush:1:1
          1 | @home
            | ^
          values are numbers, names, "text", [lists] and calls like len(x)

        > 1 ? 2 : 3
        error: unexpected '?' after the statement
          test.relush:1:3
          1 | 1 ? 2 : 3
            |   ^
          write `if … { … } else { … }`

        > let x = [1, 2]]
        error: unexpected ']' after the statement
          test.relush:1:15
          1 | let x = [1, 2]]
            |               ^
          there is no '[' before it

        > 1, 2
        error: unexpected ',' after the statement
          test.relush:1:2
          1 | 1, 2
            |  ^
          a list stands in [ ]

        > x:y
        error: unexpected ':' after the statement
          test.relush:1:2
          1 | x:y
            |  ^
          a slice stands in [ ]: features[0:5]

        > 0...4
        error: unexpected '...' after the statement
          test.relush:1:2
          1 | 0...4
            |  ^^^
          write `0..4`, or `0..<5` without the end

        > [1; 2]
        error: expected ']', found ';'
          test.relush:1:3
          1 | [1; 2]
            |   ^
          inside the '[' of column 1
          close the '[' first

        > features[1,]
        error: expected an index, found ']'
          test.relush:1:12
          1 | features[1,]
            |            ^
          write [0], [-1] for the last, or [0:5]
        """#
}
