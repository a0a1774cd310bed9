extension MalformedPrograms {
    /// Commands and their arguments.
    static let commands = #"""
        > truncte -6
        error: no command named 'truncte'
          test.relush:1:1
          1 | truncte -6
            | ^^^^^^^
          did you mean truncate?   all commands: help

        > load
        error: load needs FILE
          test.relush:1:1
          1 | load
            | ^^^^ a model's file
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load

        > predict
        error: predict needs PATH
          test.relush:1:1
          1 | predict
            | ^^^^^^^ files and folders
          usage: predict PATH… [--batch N] [--at LAYER]
          more about it: help predict

        > load a.h5 b.h5
        error: load takes at most 1 argument
          test.relush:1:11
          1 | load a.h5 b.h5
            |           ^^^^ one too many
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load

        > load my big model.h5 --seed 4
        error: load takes at most 1 argument
          test.relush:1:9
          1 | load my big model.h5 --seed 4
            |         ^^^ one too many
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          a path with blanks stands in quotes: load 'my big model.h5'   more about it: help load

        > fail now
        error: fail takes no arguments
          test.relush:1:6
          1 | fail now
            |      ^^^ one too many
          usage: fail
          more about it: help fail

        > stats
        error: 'stats' needs a second word
          test.relush:1:1
          1 | stats
            | ^^^^^
          forms: stats zeros, stats layers
          more about them: help stats

        > stats zeroes
        error: 'stats' has no form 'zeroes'
          test.relush:1:7
          1 | stats zeroes
            |       ^^^^^^
          forms: stats zeros, stats layers
          did you mean stats zeros?   more about them: help stats

        > stats zeros features features
        error: stats zeros takes at most 1 argument
          test.relush:1:22
          1 | stats zeros features features
            |                      ^^^^^^^^ one too many
          usage: stats zeros [VALUE] [--at LAYER]
          more about it: help stats zeros

        > predict test/ || fail
        error: '||' does not join commands
          test.relush:1:15
          1 | predict test/ || fail
            |               ^^
          between values write `or`   separate commands with a line end or ';'

        > predict test/ > out.txt
        error: '>' does not redirect here
          test.relush:1:15
          1 | predict test/ > out.txt
            |               ^
          write results to a file with `export VALUE FILE`

        > predict test/ &
        error: nothing runs in the background here
          test.relush:1:15
          1 | predict test/ &
            |               ^
          leave out the '&'

        > predict {a, b}/*
        error: this '{' is not closed within its word
          test.relush:1:9
          1 | predict {a, b}/*
            |         ^
          alternatives have no spaces: {a,b}/*   a block belongs to `if` or `for`

        > predict test(1)
        error: a '(' inside a word
          test.relush:1:13
          1 | predict test(1)
            |             ^
          put the word in quotes   a value stands in quotes too: "image-{n}.png"

        > predict ("a" + "b")c
        error: expected a space after the value in brackets
          test.relush:1:20
          1 | predict ("a" + "b")c
            |                    ^
          to join values and text, write "{value}.png"

        > predict $
        error: expected a name after '$'
          test.relush:1:9
          1 | predict $
            |         ^
          the character itself stands in quotes: '$'   the arguments of a script: $args[0]

        > predict $1
        error: expected a name after '$'
          test.relush:1:9
          1 | predict $1
            |         ^
          the character itself stands in quotes: '$'   the arguments of a script: $args[0]

        > predict ''
        error: PATH is empty
          test.relush:1:9
          1 | predict ''
            |         ^^ expected a path
          the working folder is .

        > preprocess cafe
        error: 'cafe' is no choice for preprocess
          test.relush:1:12
          1 | preprocess cafe
            |            ^^^^
          choices: caffe, torch, tf, none
          did you mean caffe?

        > export features
        error: export needs FILE
          test.relush:1:1
          1 | export features
            | ^^^^^^ where to
          usage: export VALUE FILE
          more about it: help export

        > export features+1 f.npy
        error: expected a space after the value, found '+'
          test.relush:1:16
          1 | export features+1 f.npy
            |                ^
          put a computed value in brackets: ( … )

        > export ) f.npy
        error: expected a value, found ')'
          test.relush:1:8
          1 | export ) f.npy
            |        ^
          values are numbers, names, "text", [lists] and calls like len(x)

        > print 1 2
        error: expected ',' between two values, found '2'
          test.relush:1:9
          1 | print 1 2
            |         ^
          usage: print [VALUES…] [--plain]
          more about it: help print

        > assert true false
        error: expected an operator, found 'false'
          test.relush:1:13
          1 | assert true false
            |             ^^^^^
          usage: assert CONDITION [--message TEXT]
          more about it: help assert

        > assert 1 = 1
        error: expected an operator, found '='
          test.relush:1:10
          1 | assert 1 = 1
            |          ^
          usage: assert CONDITION [--message TEXT]
          to compare write `==`

        > predict 'a'"b{1}"$
        error: expected a name after '$'
          test.relush:1:18
          1 | predict 'a'"b{1}"$
            |                  ^
          the character itself stands in quotes: '$'   the arguments of a script: $args[0]

        > run "a"{b
        error: this '{' is not closed within its word
          test.relush:1:8
          1 | run "a"{b
            |        ^
          alternatives have no spaces: {a,b}/*   a block belongs to `if` or `for`

        > predict test/ && fail
        error: '&&' does not join commands
          test.relush:1:15
          1 | predict test/ && fail
            |               ^^
          between values write `and`   separate commands with a line end or ';'
        """#
}
