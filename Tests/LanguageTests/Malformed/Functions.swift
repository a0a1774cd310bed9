extension MalformedPrograms {
    /// Functions: their definitions and their calls.
    static let functions = #"""
        > def
        error: expected a name after 'def', found the end of the text
          test.relush:1:4
          1 | def
            |    ^
          write `def firing(v) { return count(v > 0) / len(v) }`

        > def 1() { }
        error: expected a name after 'def', found '1'
          test.relush:1:5
          1 | def 1() { }
            |     ^
          write `def firing(v) { return count(v > 0) / len(v) }`

        > def f
        error: expected '(' after 'def f', found the end of the text
          test.relush:1:6
          1 | def f
            |      ^
          write `def f(x) { … }`, or `def f() { … }` without parameters

        > def f { return 1 }
        error: expected '(' after 'def f', found '{'
          test.relush:1:7
          1 | def f { return 1 }
            |       ^
          write `def f(x) { … }`, or `def f() { … }` without parameters

        > def f() return 1
        error: expected '{' after the parameters, found 'return'
          test.relush:1:9
          1 | def f() return 1
            |         ^^^^^^
          write the statements between '{' and '}'

        > def f()
        error: expected '{' after the parameters, found the end of the text
          test.relush:1:8
          1 | def f()
            |        ^
          write the statements between '{' and '}'

        > def f(
        error: expected the name of a parameter, found the end of the text
          test.relush:1:7
          1 | def f(
            |       ^
          parameters are names with commas between: (v, eps = 1)

        > def f(a
        error: this '(' is never closed
          test.relush:1:6
          1 | def f(a
            |      ^ expected a ')' further on
          type the ')' where it ends

        > def f() {
        error: this '{' is never closed
          test.relush:1:9
          1 | def f() {
            |         ^ expected a '}' further on
          type the '}' where it ends

        > def f(a b) { }
        error: expected ')', found 'b'
          test.relush:1:9
          1 | def f(a b) { }
            |         ^
          inside the '(' of column 6
          close the '(' first

        > def f(1) { }
        error: expected the name of a parameter, found '1'
          test.relush:1:7
          1 | def f(1) { }
            |       ^
          parameters are names with commas between: (v, eps = 1)

        > def f(a, a) { }
        error: two parameters are named 'a'
          test.relush:1:10
          1 | def f(a, a) { }
            |          ^
          each argument needs a name of its own

        > def f(a = 1, b) { }
        error: the parameter 'b' has no default, but 'a' before it has
          test.relush:1:14
          1 | def f(a = 1, b) { }
            |              ^
          put the parameters with defaults last

        > def f(a =) { }
        error: expected a value, found ')'
          test.relush:1:10
          1 | def f(a =) { }
            |          ^
          values are numbers, names, "text", [lists] and calls like len(x)

        > def f(if) { }
        error: 'if' is a word of the language and cannot be a parameter
          test.relush:1:7
          1 | def f(if) { }
            |       ^^
          choose another name: my_if

        > def f(load) { }
        error: 'load' is a command and cannot be a parameter
          test.relush:1:7
          1 | def f(load) { }
            |       ^^^^
          choose another name: my_load

        > def f(features) { }
        error: 'features' is what the session holds and cannot be a parameter
          test.relush:1:7
          1 | def f(features) { }
            |       ^^^^^^^^
          choose another name: my_features

        > def f(args) { }
        error: 'args' is what the script was given and cannot be a parameter
          test.relush:1:7
          1 | def f(args) { }
            |       ^^^^
          choose another name: values

        > def if() { }
        error: 'if' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | def if() { }
            |     ^^
          choose another name: my_if

        > def load() { }
        error: 'load' is a command and cannot be a def
          test.relush:1:5
          1 | def load() { }
            |     ^^^^
          choose another name: my_load

        > def features(x) { }
        error: 'features' is what the session holds and cannot be a def
          test.relush:1:5
          1 | def features(x) { }
            |     ^^^^^^^^
          choose another name: my_features

        > def len(x) { return 1 }
        error: 'len' is a built-in function and cannot be a def
          test.relush:1:5
          1 | def len(x) { return 1 }
            |     ^^^
          usage: len(x)
          choose another name: my_len

        > def _() { }
        error: '_' cannot be a def
          test.relush:1:5
          1 | def _() { }
            |     ^
          choose another name

        > let def = 1
        error: 'def' is a word of the language and cannot be a variable
          test.relush:1:5
          1 | let def = 1
            |     ^^^
          choose another name: my_def

        > print def
        error: expected a value, found 'def'
          test.relush:1:7
          1 | print def
            |       ^^^
          values are numbers, names, "text", [lists] and calls like len(x)

        > return 1
        error: 'return' outside a def
          test.relush:1:1
          1 | return 1
            | ^^^^^^ only functions give something back
          keep a value with `let x = …`   to end the script write `quit`

        > if true { return }
        error: 'return' outside a def
          test.relush:1:11
          1 | if true { return }
            |           ^^^^^^ only functions give something back
          keep a value with `let x = …`   to end the script write `quit`

        > def f() { def g() { } }
        error: a def within a def
          test.relush:1:15
          1 | def f() { def g() { } }
            |               ^ they stand side by side
          put it before the other one   a short function can be kept: let f = x => x + 1

        > def f(x) { y = x }
        error: 'y' is no variable of this def, which can assign to no other
          test.relush:1:12
          1 | def f(x) { y = x }
            |            ^
          for one of its own write `let y = …`   give the value back with `return`, and assign it there

        > let y = 1; def f(x) { y = x }
        error: 'y' is no variable of this def, which can assign to no other
          test.relush:1:23
          1 | let y = 1; def f(x) { y = x }
            |                       ^
          for one of its own write `let y = …`   give the value back with `return`, and assign it there

        > def f(x) { return nme + x }
        error: no variable named 'nme'
          test.relush:1:19
          1 | def f(x) { return nme + x }
            |                   ^^^
          text stands in quotes: "nme"

        > def f(x) { return x
        > }
        > f()
        error: f takes 1 argument, found 0
          test.relush:3:1
          3 | f()
            | ^^^
          usage: f(x)

        > def f(x) { return x }
        > f(1, 2)
        error: f takes 1 argument, found 2
          test.relush:2:1
          2 | f(1, 2)
            | ^^^^^^^
          usage: f(x)

        > def f(x, eps = 1) { return x }
        > f(1, esp = 2)
        error: f has no parameter named 'esp'
          test.relush:2:6
          2 | f(1, esp = 2)
            |      ^^^
          did you mean eps?   usage: f(x, eps = 1)

        > def f(x, eps = 1) { return x }
        > f(eps = 2)
        error: f lacks its argument 'x'
          test.relush:2:1
          2 | f(eps = 2)
            | ^^^^^^^^^^
          usage: f(x, eps = 1)

        > def f(x) { return x }
        > f(1, x = 2)
        error: the argument 'x' is given twice
          test.relush:2:6
          2 | f(1, x = 2)
            |      ^
          number 1 is the same
          usage: f(x)

        > def f(x) { return x }
        > f(x = 1, 2)
        error: an argument without a name after 'x = …'
          test.relush:2:10
          2 | f(x = 1, 2)
            |          ^
          put the arguments with names last

        > def f(x) { return x }
        > f(x = 1, x = 2)
        error: the argument 'x' is given twice
          test.relush:2:10
          2 | f(x = 1, x = 2)
            |          ^
          leave one of them out

        > f(1)
        > def f(x) { return x }
        error: no function named 'f' here
          test.relush:1:1
          1 | f(1)
            | ^
          its def stands further down: put it before the call

        > def firing(v) { return v }
        > fring(1)
        error: no function named 'fring'
          test.relush:2:1
          2 | fring(1)
            | ^^^^^
          did you mean firing?   all functions: help functions

        > def f(x) { return x }
        > f 1
        error: unexpected '1' after the statement
          test.relush:2:3
          2 | f 1
            |   ^
          separate statements with a line end or ';'

        > return
        error: 'return' outside a def
          test.relush:1:1
          1 | return
            | ^^^^^^ only functions give something back
          keep a value with `let x = …`   to end the script write `quit`

        > def f() { return 1 2 }
        error: unexpected '2' after the statement
          test.relush:1:20
          1 | def f() { return 1 2 }
            |                    ^
          separate statements with a line end or ';'

        > x =>
        error: expected a value, found the end of the text
          test.relush:1:5
          1 | x =>
            |     ^
          a line goes on after '\' and inside brackets

        > (x, x) => x
        error: two parameters are named 'x'
          test.relush:1:5
          1 | (x, x) => x
            |     ^
          each argument needs a name of its own

        > x => { print x }
        error: a short function gives one expression, found '{'
          test.relush:1:6
          1 | x => { print x }
            |      ^
          several statements stand in a def: `def f(x) { … }`

        > (load) => 1
        error: 'load' is a command and cannot be a parameter
          test.relush:1:2
          1 | (load) => 1
            |  ^^^^
          choose another name: my_load

        > let len = x => 1
        error: 'len' is a built-in function and cannot be another one
          test.relush:1:5
          1 | let len = x => 1
            |     ^^^
          usage: len(x)
          choose another name: my_len

        > map([1], lne)
        error: no variable named 'lne'
          test.relush:1:10
          1 | map([1], lne)
            |          ^^^
          did you mean len?

        > map([1])
        error: map takes 2 arguments, found 1
          test.relush:1:1
          1 | map([1])
            | ^^^^^^^^
          usage: map(values, f)

        > round(1, digts = 2)
        error: round has no parameter named 'digts'
          test.relush:1:10
          1 | round(1, digts = 2)
            |          ^^^^^
          did you mean digits?   usage: round(x[, digits])

        > round(digits = 2)
        error: round lacks its argument 'x'
          test.relush:1:1
          1 | round(digits = 2)
            | ^^^^^^^^^^^^^^^^^
          usage: round(x[, digits])

        > len + 1
        error: 'len' is a function and needs brackets
          test.relush:1:1
          1 | len + 1
            | ^^^
          write len(x)

        > let x = len
        error: 'len' is a function and needs brackets
          test.relush:1:9
          1 | let x = len
            |         ^^^
          write len(x)

        > features(1)
        error: 'features' is no function
          test.relush:1:1
          1 | features(1)
            | ^^^^^^^^
          an index stands in [ ]: features[0]   a member follows a dot

        > "a"(1)
        error: only functions can be called
          test.relush:1:1
          1 | "a"(1)
            | ^^^
          functions come first: `len(x)`, not `x.len()`

        > def f(x) { return x }
        > f.name
        when run: error: the function f has no member 'name'
          test.relush:2:3
          2 | f.name
            |   ^^^^
          functions come first: len(x)

        > let f = 1
        > f(2)
        when run: error: 'f' is the number 1, not a function
          test.relush:2:1
          2 | f(2)
            | ^
          an index stands in [ ]

        > map([1], 2)
        when run: error: the number 2 is no function
          test.relush:1:1
          1 | map([1], 2)
            | ^^^^^^^^^^^
          functions are x => x + 1, the name of a def, or that of a built-in one: len

        > filter([1, 2], x => x + 1)
        when run: error: filter() needs a function that gives true or false
          test.relush:1:1
          1 | filter([1, 2], x => x + 1)
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^
          for element 0 it gives the number 2
          compare with something: x => x > 0

        > map([1, 2], (a, b) => a)
        when run: error: the function takes 2 arguments, found 1
          test.relush:1:1
          1 | map([1, 2], (a, b) => a)
            | ^^^^^^^^^^^^^^^^^^^^^^^^
          usage: (a, b) => a

        > map(1, x => x)
        when run: error: cannot go through the number 1
          test.relush:1:1
          1 | map(1, x => x)
            | ^^^^^^^^^^^^^^
          a number of turns is a range: 0..<10

        > def f(a) { return b }
        > let c = 1
        error: no variable named 'b'
          test.relush:1:19
          1 | def f(a) { return b }
            |                   ^
          text stands in quotes: "b"

        > [1](2)
        error: only functions can be called
          test.relush:1:1
          1 | [1](2)
            | ^^^
          functions come first: `len(x)`, not `x.len()`

        > let fs = [1]
        > fs[0](2)
        when run: error: the number 1 cannot be called
          test.relush:2:1
          2 | fs[0](2)
            | ^^^^^
          only functions can

        > def f(x) { return x }
        > def g(h) { return h(1, 2) }
        > g(f)
        when run: error: f takes 1 argument, found 2
          test.relush:2:19
          2 | def g(h) { return h(1, 2) }
            |                   ^^^^^^^
          in g(), called at test.relush:3:1
          usage: f(x)

        > def f(x) { let y = y + x; return y }
        > f(1)
        error: no variable named 'y'
          test.relush:1:20
          1 | def f(x) { let y = y + x; return y }
            |                    ^
          text stands in quotes: "y"

        > def f(x) { if x { let y = 1 }; return y }
        > f(false)
        when run: error: 'y' has no value yet
          test.relush:1:39
          1 | def f(x) { if x { let y = 1 }; return y }
            |                                       ^
          in f(), called at test.relush:2:1
          give it one before: `let y = …`

        > def f(x) { return x }
        > f == f
        when run: error: cannot compare the function f with the function f
          test.relush:2:1
          2 | f == f
            | ^^^^^^
          number(x) makes a number of a text, "{x}" a text of a number

        > def f(x) { return x }
        > f + 1
        when run: error: '+' does not go with the function f and the number 1
          test.relush:2:1
          2 | f + 1
            | ^^^^^
          `vars` shows what each name holds

        > map([1], round(1))
        when run: error: the number 1 is no function
          test.relush:1:1
          1 | map([1], round(1))
            | ^^^^^^^^^^^^^^^^^^
          functions are x => x + 1, the name of a def, or that of a built-in one: len

        > def f() { retrun 1 }
        error: no command named 'retrun'
          test.relush:1:11
          1 | def f() { retrun 1 }
            |           ^^^^^^
          did you mean return?   all commands: help

        > def f() { fail 1 }
        error: fail takes no arguments
          test.relush:1:16
          1 | def f() { fail 1 }
            |                ^ one too many
          usage: fail
          more about it: help fail

        > f = x => x
        error: no variable named 'f' to assign to
          test.relush:1:1
          1 | f = x => x
            | ^
          for a new one write `let f = …`

        > = > 1
        error: expected a value, found '='
          test.relush:1:1
          1 | = > 1
            | ^
          to compare write `==`

        > () =>
        error: expected a value, found the end of the text
          test.relush:1:6
          1 | () =>
            |      ^
          a line goes on after '\' and inside brackets

        > let f = (a, b => a
        error: expected ')', found ','
          test.relush:1:11
          1 | let f = (a, b => a
            |           ^
          inside the '(' of column 9
          a list stands in [ ]

        > fn f(x) { return x }
        error: 'fn' is no word of this language
          test.relush:1:1
          1 | fn f(x) { return x }
            | ^^ a word of other languages
          write `def name(a, b = 1) { … }`
        """#
}
