extension MalformedPrograms {
    /// What scripts say that they take.
    static let parameters = #"""
        > param
        error: expected a name after 'param', found the end of the text
          test.relush:1:6
          1 | param
            |      ^
          write `param eps: number = 0 "below is zero"`

        > param 1
        error: expected a name after 'param', found '1'
          test.relush:1:7
          1 | param 1
            |       ^
          write `param eps: number = 0 "below is zero"`

        > param x
        error: the script needs a value for 'x'
          test.relush:1:7
          1 | param x
            |       ^ expected text
          usage: test.relush X
          all of the script's parameters: --help

        > print 1
        > param x = 1
        error: 'param' after other statements
          test.relush:2:1
          2 | param x = 1
            | ^^^^^ it belongs to the top of the script
          parameters of a function stand in brackets: `def f(x, eps = 1) { … }`

        > if true { param x = 1 }
        error: 'param' after other statements
          test.relush:1:11
          1 | if true { param x = 1 }
            |           ^^^^^ it belongs to the top of the script
          parameters of a function stand in brackets: `def f(x, eps = 1) { … }`

        > def f() { param x }
        error: 'param' after other statements
          test.relush:1:11
          1 | def f() { param x }
            |           ^^^^^ it belongs to the top of the script
          parameters of a function stand in brackets: `def f(x, eps = 1) { … }`

        > param x = 1
        > param x = 2
        error: two parameters are named 'x'
          test.relush:2:7
          2 | param x = 2
            |       ^
          each one needs a name of its own

        > param x = 1
        > param y
        error: the parameter 'y' has no default, but one before it has
          test.relush:2:7
          2 | param y
            |       ^
          put the parameters with defaults last

        > param x: nmber
        error: 'nmber' is no type of a parameter
          test.relush:1:10
          1 | param x: nmber
            |          ^^^^^
          types: number, text, truth, list, path, layer, size
          did you mean number?

        > param x:
        error: expected a type after ':', found the end of the text
          test.relush:1:9
          1 | param x:
            |         ^
          types: number, text, truth, list, path, layer, size

        > param x: number = "a"
        error: the default of 'x' is the text "a"
          test.relush:1:19
          1 | param x: number = "a"
            |                   ^^^ expected a number
          another type before it: x: text = …

        > param x: truth = 1
        error: the default of 'x' is the number 1
          test.relush:1:18
          1 | param x: truth = 1
            |                  ^ expected true or false
          another type before it: x: number = …

        > param x: size = 3
        error: the default of 'x' is the number 3
          test.relush:1:17
          1 | param x: size = 3
            |                 ^ expected a size, height × width, like 224x224
          another type before it: x: number = …

        > param x: layer = 1.5
        error: the default of 'x' is the number 1.5
          test.relush:1:18
          1 | param x: layer = 1.5
            |                  ^^^ expected a layer's name or index
          another type before it: x: number = …

        > param x = y
        error: the default of 'x' has to be known before anything runs
          test.relush:1:11
          1 | param x = y
            |           ^
          numbers, texts, true, false, lists of them, and operators between them are
          write `= nothing`, and give it a value later

        > param x = len("a")
        error: the default of 'x' has to be known before anything runs
          test.relush:1:11
          1 | param x = len("a")
            |           ^^^^^^^^
          numbers, texts, true, false, lists of them, and operators between them are
          write `= nothing`, and give it a value later

        > param x = 1 / 0
        error: division by zero
          test.relush:1:11
          1 | param x = 1 / 0
            |           ^^^^^ in the default of 'x'
          look first: if x != 0 { … }

        > param x = 1 "help {x}"
        error: the help of a parameter holds no values
          test.relush:1:13
          1 | param x = 1 "help {x}"
            |             ^^^^^^^^^^
          for the character '{' write \{

        > param x = 1 2
        error: unexpected '2' after the statement
          test.relush:1:13
          1 | param x = 1 2
            |             ^
          separate statements with a line end or ';'

        > param if
        error: 'if' is a word of the language and cannot be a variable
          test.relush:1:7
          1 | param if
            |       ^^
          choose another name: my_if

        > param load = 1
        error: 'load' is a command and cannot be a variable
          test.relush:1:7
          1 | param load = 1
            |       ^^^^
          choose another name: my_load

        > param features = 1
        error: 'features' is what the session holds and cannot be assigned
          test.relush:1:7
          1 | param features = 1
            |       ^^^^^^^^
          choose another name: my_features

        > param help = 1
        error: 'help' cannot be a parameter
          test.relush:1:7
          1 | param help = 1
            |       ^^^^ every script explains itself with --help
          choose another name: my_help

        > param args = 1
        error: 'args' cannot be assigned
          test.relush:1:7
          1 | param args = 1
            |       ^^^^
          choose another name

        > param x =
        error: expected a value, found the end of the text
          test.relush:1:10
          1 | param x =
            |          ^
          a line goes on after '\' and inside brackets

        > param x "what it is"
        error: the script needs a value for 'x'
          test.relush:1:7
          1 | param x "what it is"
            |       ^ what it is
          usage: test.relush X
          all of the script's parameters: --help

        > param x: path = 3
        error: the default of 'x' is the number 3
          test.relush:1:17
          1 | param x: path = 3
            |                 ^ expected the path of a file or folder
          another type before it: x: number = …

        > param x = 1, y = 2
        error: unexpected ',' after the statement
          test.relush:1:12
          1 | param x = 1, y = 2
            |            ^
          a list stands in [ ]

        > let param = 1
        error: 'param' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | let param = 1
            |     ^^^^^
          choose another name: my_param
        """#
}
