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

        > 1 in [1]
        error: unexpected 'in' after the statement
          test.relush:1:3
          1 | 1 in [1]
            |   ^^
          to look for an element write `contains(values, x)`

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

        > round(1.5, digits=0)
        error: expected ')', found '='
          test.relush:1:18
          1 | round(1.5, digits=0)
            |                  ^
          inside the '(' of column 6
          to compare write `==`   arguments are given in order, without names: round(x, 3)

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

        > predict?
        error: help is asked for with a command
          test.relush:1:8
          1 | predict?
            |        ^
          write `help predict`

        > ?predict
        error: commands have no '?' before them
          test.relush:1:1
          1 | ?predict
            | ^
          write `help predict`

        > !print 1
        error: commands have no '!' before them
          test.relush:1:1
          1 | !print 1
            | ^
          write `print`

        > :help
        error: commands have no ':' before them
          test.relush:1:1
          1 | :help
            | ^
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
          write `stats zeros`

        > round 1.5
        error: 'round' is a function and needs brackets
          test.relush:1:1
          1 | round 1.5
            | ^^^^^
          write round(x[, digits])
        """#
}
