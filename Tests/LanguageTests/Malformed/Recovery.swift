extension MalformedPrograms {
    /// Several mistakes in one script, each told once.
    static let recovery = #"""
        > truncte -6
        > load
        > let x = 1 +
        > predict $x
        > print y
        > }
        > print "done"
        error: no command named 'truncte'
          test.relush:1:1
          1 | truncte -6
            | ^^^^^^^
          did you mean truncate?   all commands: help
        error: load needs FILE
          test.relush:2:1
          2 | load
            | ^^^^ a model's file
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load
        error: expected a value, found the end of the line
          test.relush:3:12
          3 | let x = 1 +
            |            ^
          a line goes on after '\' and inside brackets
        error: no variable named 'y'
          test.relush:5:7
          5 | print y
            |       ^
          text stands in quotes: "y"
        error: this '}' closes nothing
          test.relush:6:1
          6 | }
            | ^
          leave it out, or open the block with '{'

        > for x of [1, 2] {
        >     print x
        > }
        > print z
        error: expected 'in' after 'for x', found 'of'
          test.relush:1:7
          1 | for x of [1, 2] {
            |       ^^
          write `for x in values { … }`
        error: no variable named 'z'
          test.relush:4:7
          4 | print z
            |       ^
          text stands in quotes: "z"

        > if 1 = 1 {
        >     fail
        > } else {
        >     fail
        > }
        > nme
        error: expected '{' after the condition, found '='
          test.relush:1:6
          1 | if 1 = 1 {
            |      ^
          to compare write `==`
        error: no variable or command named 'nme'
          test.relush:6:1
          6 | nme
            | ^^^
          all commands: help

        > let x = [
        >     1 2,
        >     3,
        > ]
        > print y
        error: expected ']', found '2'
          test.relush:2:7
          2 |     1 2,
            |       ^
          inside the '[' of line 1, column 9
          elements are separated by ','
        error: no variable named 'y'
          test.relush:5:7
          5 | print y
            |       ^
          text stands in quotes: "y"

        > [1; 2]; fail now
        error: expected ']', found ';'
          test.relush:1:3
          1 | [1; 2]; fail now
            |   ^
          inside the '[' of column 1
          close the '[' first
        error: fail takes no arguments
          test.relush:1:14
          1 | [1; 2]; fail now
            |              ^^^ one too many
          usage: fail
          more about it: help fail

        > let a = (1 + 2
        > let b = 3
        > print c
        error: this '(' is not closed
          test.relush:1:9
          1 | let a = (1 + 2
            |         ^ expected a ')' before 'let'
          type the ')' where it ends
        error: no variable named 'c'
          test.relush:3:7
          3 | print c
            |       ^
          text stands in quotes: "c"

        > print "one
        > print 'two
        > print three
        error: this " is never closed
          test.relush:1:7
          1 | print "one
            |       ^
          text in quotes ends on the line on which it begins
          a line end inside text is written \n
        error: this ' is never closed
          test.relush:2:7
          2 | print 'two
            |       ^
          text in quotes ends on the line on which it begins
          type the ' where it ends; a text with ' in it stands in ""
        error: no variable named 'three'
          test.relush:3:7
          3 | print three
            |       ^^^^^
          text stands in quotes: "three"

        > for x in [1] {
        >     truncte -1
        >     print x
        error: this '{' is never closed
          test.relush:1:14
          1 | for x in [1] {
            |              ^ expected a '}' further on
          type the '}' where it ends
        error: no command named 'truncte'
          test.relush:2:5
          2 |     truncte -1
            |     ^^^^^^^
          did you mean truncate?   all commands: help

        > load; predict; fail now; print "fine"; truncate
        error: load needs FILE
          test.relush:1:1
          1 | load; predict; fail now; print "fine"; truncate
            | ^^^^ a model's file
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load
        error: predict needs PATH
          test.relush:1:7
          1 | load; predict; fail now; print "fine"; truncate
            |       ^^^^^^^ files and folders
          usage: predict PATH… [--batch N] [--at LAYER]
          more about it: help predict
        error: fail takes no arguments
          test.relush:1:21
          1 | load; predict; fail now; print "fine"; truncate
            |                     ^^^ one too many
          usage: fail
          more about it: help fail
        error: truncate needs LAYER
          test.relush:1:40
          1 | load; predict; fail now; print "fine"; truncate
            |                                        ^^^^^^^^ a name, an index or a negative index
          usage: truncate LAYER
          more about it: help truncate

        > let größe = 3
        >     print grösse, "漢字", hoehe
        error: no variable named 'grösse'
          test.relush:2:11
          2 |     print grösse, "漢字", hoehe
            |           ^^^^^^
          did you mean größe?
        error: no variable named 'hoehe'
          test.relush:2:25
          2 |     print grösse, "漢字", hoehe
            |                           ^^^^^
          text stands in quotes: "hoehe"

        > }
        > }
        > if true {
        >     }
        > }
        error: this '}' closes nothing
          test.relush:1:1
          1 | }
            | ^
          leave it out, or open the block with '{'
        error: this '}' closes nothing
          test.relush:2:1
          2 | }
            | ^
          leave it out, or open the block with '{'
        error: this '}' closes nothing
          test.relush:5:1
          5 | }
            | ^
          leave it out, or open the block with '{'

        > if true {
        >     for x in [1] {
        >         load
        >     }
        >     nme
        > }
        > fail now
        error: load needs FILE
          test.relush:3:9
          3 |         load
            |         ^^^^ a model's file
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load
        error: no variable or command named 'nme'
          test.relush:5:5
          5 |     nme
            |     ^^^
          all commands: help
        error: fail takes no arguments
          test.relush:7:6
          7 | fail now
            |      ^^^ one too many
          usage: fail
          more about it: help fail

        > if true { fail } else { fail } else { fail }
        error: unexpected 'else' after the statement
          test.relush:1:32
          1 | if true { fail } else { fail } else { fail }
            |                                ^^^^
          separate statements with a line end or ';'

        > print 1 +
        >     # a comment
        > print 2 *
        error: expected a value, found the end of the line
          test.relush:1:10
          1 | print 1 +
            |          ^
          a line goes on after '\' and inside brackets
        error: expected a value, found the end of the text
          test.relush:3:10
          3 | print 2 *
            |          ^
          a line goes on after '\' and inside brackets

        > let x = lenn(1)
        > x = x + 1
        > let y = x.files + z
        error: no function named 'lenn'
          test.relush:1:9
          1 | let x = lenn(1)
            |         ^^^^
          did you mean len?   all functions: help functions
        error: no variable named 'z'
          test.relush:3:19
          3 | let y = x.files + z
            |                   ^
          text stands in quotes: "z"
        """#
}
