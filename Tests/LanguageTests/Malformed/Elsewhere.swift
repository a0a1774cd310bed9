extension MalformedPrograms {
    /// What people from other languages type.
    static let elsewhere = #"""
        > if 1 == 2 { } elif 1 == 1 { }
        error: unexpected 'elif' after the statement
          test.relush:1:15
          1 | if 1 == 2 { } elif 1 == 1 { }
            |               ^^^^
          write `else if … { … }`

        > elif (1 == 1) { print 1 }
        error: 'elif' is no word of this language
          test.relush:1:1
          1 | elif (1 == 1) { print 1 }
            | ^^^^ a word of other languages
          write `else if … { … }`

        > function f(x) { print x }
        error: 'function' is no word of this language
          test.relush:1:1
          1 | function f(x) { print x }
            | ^^^^^^^^ a word of other languages
          write `def name(a, b = 1) { … }`

        > var x = 1
        error: 'var' is no word of this language
          test.relush:1:1
          1 | var x = 1
            | ^^^ a word of other languages
          write `let x = …`

        > let x = True
        error: no variable named 'True'
          test.relush:1:9
          1 | let x = True
            |         ^^^^ a word of Python
          write `true`

        > let x = null
        error: no variable named 'null'
          test.relush:1:9
          1 | let x = null
            |         ^^^^ a word of other languages
          write `nothing`

        > if 1 is 1 { }
        error: expected '{' after the condition, found 'is'
          test.relush:1:6
          1 | if 1 is 1 { }
            |      ^^
          to compare write `==`

        > let x = 1 if true else 2
        error: unexpected 'if' after the statement
          test.relush:1:11
          1 | let x = 1 if true else 2
            |           ^^
          write `if … { … } else { … }`

        > 1 === 1
        error: expected a value, found '='
          test.relush:1:5
          1 | 1 === 1
            |     ^
          to compare write `==`

        > 1 <> 2
        error: expected a value, found '>'
          test.relush:1:4
          1 | 1 <> 2
            |    ^
          for 'not equal' write `!=`

        > features.round()
        error: only functions can be called
          test.relush:1:1
          1 | features.round()
            | ^^^^^^^^^^^^^^
          functions come first: `round(x)`, not `x.round()`

        > np.round(1.5)
        error: only functions can be called
          test.relush:1:1
          1 | np.round(1.5)
            | ^^^^^^^^
          write `round(…)`

        > for (i = 0; i < 3; i++) { print i }
        error: expected a name after 'for', found '('
          test.relush:1:5
          1 | for (i = 0; i < 3; i++) { print i }
            |     ^
          to count write `for i in 0..<10 { … }`

        > let i = 1; i++
        error: expected a value, found '+'
          test.relush:1:14
          1 | let i = 1; i++
            |              ^
          write `x = x + 1`

        > 7 // 2
        error: expected a value, found '/'
          test.relush:1:4
          1 | 7 // 2
            |    ^
          a whole quotient is floor(a / b); a remark begins with '#'

        > x := 3
        error: unexpected ':' after the statement
          test.relush:1:3
          1 | x := 3
            |   ^
          write `let x = …`

        > let x = [1]; x[0] = 2
        error: unexpected '=' after the statement
          test.relush:1:19
          1 | let x = [1]; x[0] = 2
            |                   ^
          no part of a value is assigned: make a new one, as in x = x[0:2] + [1]

        > let x = f"{1}"
        error: unexpected text in quotes after the statement
          test.relush:1:10
          1 | let x = f"{1}"
            |          ^
          a text has no letter before it: "{x}" takes values as it is

        > let x = [i for i in 0..3]
        error: expected ']', found 'for'
          test.relush:1:12
          1 | let x = [i for i in 0..3]
            |            ^^^
          inside the '[' of column 9
          write map(values, x => x + 1)

        > predict?
        error: help is asked for with a command
          test.relush:1:8
          1 | predict?
            |        ^
          expected: the end of the line after 'predict'
          write `help predict`

        > ?predict
        error: commands have no '?' before them
          test.relush:1:1
          1 | ?predict
            | ^
          expected: the word itself at the beginning of the line
          write `help predict`

        > !print 1
        error: commands have no '!' before them
          test.relush:1:1
          1 | !print 1
            | ^
          expected: the word itself at the beginning of the line
          write `print`

        > :help
        error: commands have no ':' before them
          test.relush:1:1
          1 | :help
            | ^
          expected: the word itself at the beginning of the line
          write `help`

        > >>> print 1
        error: no line begins with '>>>'
          test.relush:1:1
          1 | >>> print 1
            | ^^^
          leave out the prompt of another program

        > // a remark
        error: no line begins with '//'
          test.relush:1:1
          1 | // a remark
            | ^^
          a remark begins with '#'

        > stats()
        error: 'stats' is a command and takes no brackets
          test.relush:1:1
          1 | stats()
            | ^^^^^
          usage: stats zeros [VALUE] [--at LAYER]
          write `stats zeros`

        > round 1.5
        error: 'round' is a function and needs brackets
          test.relush:1:1
          1 | round 1.5
            | ^^^^^
          write round(x[, digits])
        """#
}
