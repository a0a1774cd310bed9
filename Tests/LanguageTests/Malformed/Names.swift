extension MalformedPrograms {
    /// Names that stand for nothing, or for something else.
    static let names = #"""
        > nme
        error: no variable or command named 'nme'
          test.relush:1:1
          1 | nme
            | ^^^
          all commands: help

        > let x = nme
        error: no variable named 'nme'
          test.relush:1:9
          1 | let x = nme
            |         ^^^
          text stands in quotes: "nme"

        > let sum = feature + 1
        error: no variable named 'feature'
          test.relush:1:11
          1 | let sum = feature + 1
            |           ^^^^^^^
          did you mean features?

        > lenn(1)
        error: no function named 'lenn'
          test.relush:1:1
          1 | lenn(1)
            | ^^^^
          did you mean len?   all functions: help functions

        > len
        error: 'len' is a function and needs brackets
          test.relush:1:1
          1 | len
            | ^^^
          write len(x)

        > len(1, 2)
        error: len takes 1 argument, found 2
          test.relush:1:1
          1 | len(1, 2)
            | ^^^^^^^^^
          usage: len(x)

        > round()
        error: round takes 1 to 2 arguments, found 0
          test.relush:1:1
          1 | round()
            | ^^^^^^^
          usage: round(x[, digits])

        > max()
        error: max takes at least 1 argument, found 0
          test.relush:1:1
          1 | max()
            | ^^^^^
          usage: max(x[, more, …])

        > load(1)
        error: 'load' is a command and takes no brackets
          test.relush:1:1
          1 | load(1)
            | ^^^^
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          write `load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]`

        > let y = load
        error: load needs FILE
          test.relush:1:9
          1 | let y = load
            |         ^^^^ a model's file
          usage: load FILE [--input HxW] [--weights FILE] [--seed N] [--no-top]
          more about it: help load

        > print load
        error: 'load' is a command, not a value
          test.relush:1:7
          1 | print load
            |       ^^^^
          keep its result first: `let x = load …`

        > let load = 1
        error: 'load' is a command and cannot be a variable
          test.relush:1:5
          1 | let load = 1
            |     ^^^^
          choose another name: my_load

        > let model = 1
        error: 'model' is what the session holds and cannot be assigned
          test.relush:1:5
          1 | let model = 1
            |     ^^^^^
          choose another name: my_model

        > let _ = 1
        error: '_' cannot be assigned
          test.relush:1:5
          1 | let _ = 1
            |     ^
          choose another name

        > args = 1
        error: 'args' cannot be assigned
          test.relush:1:1
          1 | args = 1
            | ^^^^
          choose another name

        > sum = 1
        error: no variable named 'sum' to assign to
          test.relush:1:1
          1 | sum = 1
            | ^^^
          for a new one write `let sum = …`

        > let total = 1; totl = 2
        error: no variable named 'totl' to assign to
          test.relush:1:16
          1 | let total = 1; totl = 2
            |                ^^^^
          did you mean total?   for a new one write `let totl = …`

        > for model in [1] { }
        error: 'model' is what the session holds and cannot be assigned
          test.relush:1:5
          1 | for model in [1] { }
            |     ^^^^^
          choose another name: my_model

        > for x in [1] { print y }
        error: no variable named 'y'
          test.relush:1:22
          1 | for x in [1] { print y }
            |                      ^
          text stands in quotes: "y"

        > predict $nme
        error: no variable named 'nme'
          test.relush:1:10
          1 | predict $nme
            |          ^^^
          text stands in quotes: "nme"

        > layrs conv
        error: no command named 'layrs'
          test.relush:1:1
          1 | layrs conv
            | ^^^^^
          did you mean layers?   all commands: help

        > ls -la
        error: no command named 'ls'
          test.relush:1:1
          1 | ls -la
            | ^^
          all commands: help

        > cat test/1.png
        error: no command named 'cat'
          test.relush:1:1
          1 | cat test/1.png
            | ^^^
          all commands: help
        """#
}
