extension MalformedPrograms {
    /// What only shows when the script runs.
    static let running = #"""
        > 1 / 0
        when run: error: division by zero
          test.relush:1:1
          1 | 1 / 0
            | ^^^^^
          look first: if x != 0 { … }

        > 1 mod 0
        when run: error: division by zero
          test.relush:1:1
          1 | 1 mod 0
            | ^^^^^^^
          look first: if x != 0 { … }

        > 0 ^ -1
        when run: error: division by zero
          test.relush:1:1
          1 | 0 ^ -1
            | ^^^^^^
          0 to a negative power
          look first: if x != 0 { … }

        > 10 ^ 400
        when run: error: the result is too large for a number
          test.relush:1:1
          1 | 10 ^ 400
            | ^^^^^^^^
          numbers end at about 1.8e308: compute with smaller ones, or with log(x)

        > (-8) ^ 0.5
        when run: error: the result is no real number
          test.relush:1:1
          1 | (-8) ^ 0.5
            | ^^^^^^^^^^
          a root of the negative -8
          abs(x) before, or clip(x, 0, 1e9)

        > "a" + 1
        when run: error: '+' does not go with the text "a" and the number 1
          test.relush:1:1
          1 | "a" + 1
            | ^^^^^^^
          to make text of both: "{a}{b}"

        > "a" * 2
        when run: error: '*' does not go with the text "a" and the number 2
          test.relush:1:1
          1 | "a" * 2
            | ^^^^^^^
          number(text) reads the number in a text

        > -"a"
        when run: error: '-' needs a number, not the text "a"
          test.relush:1:1
          1 | -"a"
            | ^^^^
          lists of numbers become tensors by tensor(x); number(text) reads a text

        > not 1
        when run: error: 'not' needs true or false, not the number 1
          test.relush:1:1
          1 | not 1
            | ^^^^^
          compare it with something: x > 0

        > 1 and true
        when run: error: 'and' needs true or false, not the number 1
          test.relush:1:1
          1 | 1 and true
            | ^
          compare it with something: x > 0

        > true or 1; true and 1
        when run: error: 'and' needs true or false, not the number 1
          test.relush:1:21
          1 | true or 1; true and 1
            |                     ^
          compare it with something: x > 0

        > 1 < "a"
        when run: error: '<' does not go with the number 1 and the text "a"
          test.relush:1:1
          1 | 1 < "a"
            | ^^^^^^^
          number(text) reads the number in a text

        > [1] == 1
        when run: error: cannot compare a list of 1 with the number 1
          test.relush:1:1
          1 | [1] == 1
            | ^^^^^^^^
          number(x) makes a number of a text, "{x}" a text of a number

        > if 1 { }
        when run: error: a condition must be true or false, not the number 1
          test.relush:1:4
          1 | if 1 { }
            |    ^
          compare it with something: … > 0

        > for x in 3 { }
        when run: error: cannot go through the number 3
          test.relush:1:10
          1 | for x in 3 { }
            |          ^
          a number of turns is a range: 0..<10

        > [1, 2][5]
        when run: error: index 5 is out of range
          test.relush:1:1
          1 | [1, 2][5]
            | ^^^^^^^^^ the list has 2
          valid: 0 to 1, or -2 to -1 from the end

        > [1, 2][0.5]
        when run: error: an index must be a whole number, not the number 0.5
          test.relush:1:8
          1 | [1, 2][0.5]
            |        ^^^
          round(x) makes one, floor(x) the one below

        > [1, 2][1e30]
        when run: error: an index is too large: 1e30
          test.relush:1:8
          1 | [1, 2][1e30]
            |        ^^^^
          at most: 9007199254740992
          a smaller one: there is nothing so far out

        > [1, 2]["a"]
        when run: error: a list has no names, found "a"
          test.relush:1:1
          1 | [1, 2]["a"]
            | ^^^^^^^^^^^
          an index from 0: x[0]

        > [[1]][0, 0]
        when run: error: a list has one axis, found 2 indices
          test.relush:1:1
          1 | [[1]][0, 0]
            | ^^^^^^^^^^^
          one after the other: x[0][1]

        > [1][::0]
        when run: error: the step of a slice cannot be 0
          test.relush:1:1
          1 | [1][::0]
            | ^^^^^^^^
          x[::2] is every other one, x[::-1] the other way round

        > "abc"[3]
        when run: error: index 3 is out of range
          test.relush:1:1
          1 | "abc"[3]
            | ^^^^^^^^ the text has 3
          valid: 0 to 2, or -3 to -1 from the end

        > true[0]
        when run: error: true cannot be indexed
          test.relush:1:1
          1 | true[0]
            | ^^^^^^^
          lists, texts, ranges, tables, tensors and features can

        > features.fles
        when run: error: a row has no member 'fles'
          test.relush:1:10
          1 | features.fles
            |          ^^^^
          did you mean files?

        > [1].len
        when run: error: a list of 1 has no member 'len'
          test.relush:1:5
          1 | [1].len
            |     ^^^
          functions come first: len(x)

        > 5..3
        when run: error: a range runs upwards, but 5 is more than 3
          test.relush:1:1
          1 | 5..3
            | ^^^^
          backwards is a slice: values[::-1]

        > [1, 2, 3][1..-1]
        when run: error: a range runs upwards, but 1 is more than -1
          test.relush:1:11
          1 | [1, 2, 3][1..-1]
            |           ^^^^^
          a slice counts from the end too: values[1:]

        > 0..1.5
        when run: error: the end of a range must be a whole number, not the number 1.5
          test.relush:1:4
          1 | 0..1.5
            |    ^^^
          round(x) makes one, floor(x) the one below

        > _
        when run: error: there is no result yet
          test.relush:1:1
          1 | _
            | ^
          `_` is the value that was shown last

        > fail
        when run: error: failed as asked
          test.relush:1:1
          1 | fail
            | ^^^^ here
          ask for less

        > predict missing/*.png
        when run: error: nothing matches 'missing/*.png'
          test.relush:1:9
          1 | predict missing/*.png
            |         ^^^^^^^^^^^^^
          if it is a name, put it in quotes: 'missing/*.png'

        > load test/*/*.png
        when run: error: FILE is one path, but 'test/*/*.png' matches 3
          test.relush:1:6
          1 | load test/*/*.png
            |      ^^^^^^^^^^^^
          among them test/a/1.png and test/a/2.png
          if it is a name, put it in quotes: 'test/*/*.png'

        > predict ([])
        when run: error: predict needs PATH, but the list is empty
          test.relush:1:1
          1 | predict ([])
            | ^^^^^^^^^^^^ files and folders
          look first: if len(x) > 0 { … }

        > predict (1)
        when run: error: PATH cannot be the number 1
          test.relush:1:9
          1 | predict (1)
            |         ^^^ expected a path
          text stands in quotes: "{x}" makes it of a value

        > load (7)
        when run: error: FILE cannot be the number 7
          test.relush:1:6
          1 | load (7)
            |      ^^^ expected a path
          text stands in quotes: "{x}" makes it of a value

        > truncate (1.5)
        when run: error: LAYER cannot be the number 1.5
          test.relush:1:10
          1 | truncate (1.5)
            |          ^^^^^ expected a layer's name or index
          a name or an index stands in `layers`

        > let s = "x"; load m.h5 --seed $s
        when run: error: --seed cannot be the text "x"
          test.relush:1:31
          1 | let s = "x"; load m.h5 --seed $s
            |                               ^^ expected a whole number of at least 0
          for example 1

        > preprocess ("caf" + "e")
        when run: error: 'cafe' is no choice for preprocess
          test.relush:1:12
          1 | preprocess ("caf" + "e")
            |            ^^^^^^^^^^^^^
          choices: caffe, torch, tf, none
          did you mean caffe?

        > for i in [1, 2] {
        >     [1, 2][i]
        > }
        when run: error: index 2 is out of range
          test.relush:2:5
          2 |     [1, 2][i]
            |     ^^^^^^^^^ the list has 2
          valid: 0 to 1, or -2 to -1 from the end

        > if false { let late = 1 }
        > late
        when run: error: 'late' has no value yet
          test.relush:2:1
          2 | late
            | ^^^^
          give it one before: `let late = …`
        """#
}
