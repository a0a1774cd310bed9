extension MalformedPrograms {
    /// Options.
    static let options = #"""
        > load m.h5 --sed 3
        error: no option '--sed' for load
          test.relush:1:11
          1 | load m.h5 --sed 3
            |           ^^^^^
          options of load: --input, --weights, --seed, --no-top
          did you mean --seed?

        > load m.h5 --seed
        error: --seed needs a value
          test.relush:1:11
          1 | load m.h5 --seed
            |           ^^^^^^ expected a whole number of at least 0
          usage: --seed N

        > load m.h5 --seed=
        error: --seed needs a value
          test.relush:1:11
          1 | load m.h5 --seed=
            |           ^^^^^^ expected a whole number of at least 0
          usage: --seed N

        > load m.h5 --seed --no-top
        error: --seed needs a value
          test.relush:1:11
          1 | load m.h5 --seed --no-top
            |           ^^^^^^ expected a whole number of at least 0
          usage: --seed N

        > load m.h5 --seed 1 --seed 2
        error: --seed is given twice
          test.relush:1:20
          1 | load m.h5 --seed 1 --seed 2
            |                    ^^^^^^
          leave one of them out

        > load m.h5 --no-top --no-top
        error: --no-top is given twice
          test.relush:1:20
          1 | load m.h5 --no-top --no-top
            |                    ^^^^^^^^
          leave one of them out

        > load m.h5 --no-top=yes
        error: --no-top is a switch and takes no value
          test.relush:1:11
          1 | load m.h5 --no-top=yes
            |           ^^^^^^^^^
          leave it out, or write just --no-top

        > load m.h5 --no-top!
        error: expected a space after --no-top
          test.relush:1:19
          1 | load m.h5 --no-top!
            |                   ^
          usage: --no-top

        > load m.h5 --seed!3
        error: expected a space or '=' after --seed
          test.relush:1:17
          1 | load m.h5 --seed!3
            |                 ^
          usage: --seed N

        > load m.h5 --seed x
        error: --seed cannot be 'x'
          test.relush:1:18
          1 | load m.h5 --seed x
            |                  ^ expected a whole number of at least 0
          for example 1

        > load m.h5 --seed 1.5
        error: --seed cannot be '1.5'
          test.relush:1:18
          1 | load m.h5 --seed 1.5
            |                  ^^^ expected a whole number of at least 0
          for example 1

        > load m.h5 --seed -1
        error: --seed cannot be '-1'
          test.relush:1:18
          1 | load m.h5 --seed -1
            |                  ^^ expected a whole number of at least 0
          for example 1

        > load m.h5 --input 224
        error: --input cannot be '224'
          test.relush:1:19
          1 | load m.h5 --input 224
            |                   ^^^ expected a size, height × width, like 224x224
          for example 224x224

        > load m.h5 --input 224x0
        error: --input cannot be '224x0'
          test.relush:1:19
          1 | load m.h5 --input 224x0
            |                   ^^^^^ expected a size, height × width, like 224x224
          for example 224x224

        > load -seed 3
        error: options have two dashes, found '-seed'
          test.relush:1:6
          1 | load -seed 3
            |      ^^^^^
          options of load: --input, --weights, --seed, --no-top
          if it is a name, put it in quotes: '-seed'

        > load m.h5 -seed 3
        error: options have two dashes, found '-seed'
          test.relush:1:11
          1 | load m.h5 -seed 3
            |           ^^^^^
          options of load: --input, --weights, --seed, --no-top
          write --seed

        > predict -- --batch | x
        error: no stage named 'x'
          test.relush:1:22
          1 | predict -- --batch | x
            |                      ^
          stages: where, sort, first, group, stats zeros, export, print
          more about it: help pipes

        > preprocess tf --resize nearst
        error: 'nearst' is no choice for --resize
          test.relush:1:24
          1 | preprocess tf --resize nearst
            |                        ^^^^^^
          choices: nearest, bilinear
          did you mean nearest?

        > preprocess --scale wide
        error: --scale cannot be 'wide'
          test.relush:1:20
          1 | preprocess --scale wide
            |                    ^^^^ expected a number
          for example 0.5 or 1e-6

        > print 1 --plane
        error: no option '--plane' belongs here
          test.relush:1:9
          1 | print 1 --plane
            |         ^^^^^^^
          to subtract something negative write `- (-plane)`

        > assert 1 == 1 --massage "no"
        error: no option '--massage' belongs here
          test.relush:1:15
          1 | assert 1 == 1 --massage "no"
            |               ^^^^^^^^^
          did you mean --message?

        > let n = 4; load m.h5 --seed n
        error: --seed cannot be 'n'
          test.relush:1:29
          1 | let n = 4; load m.h5 --seed n
            |                             ^ expected a whole number of at least 0
          the value of a variable stands after '$': $n

        > fail --fast
        error: no option '--fast' for fail
          test.relush:1:6
          1 | fail --fast
            |      ^^^^^^
          fail has no options
          more about it: help fail
        """#
}
