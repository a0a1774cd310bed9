extension MalformedPrograms {
    /// Numbers, and characters that mean nothing.
    static let numbers = #"""
        > 12abc
        error: a number that runs into letters: 12abc
          test.relush:1:1
          1 | 12abc
            | ^^^^^
          put text in quotes: "12abc"

        > 1e999
        error: the number 1e999 is too large
          test.relush:1:1
          1 | 1e999
            | ^^^^^
          the largest is about 1.8e308

        > 0x10
        error: the size 0x10 has a side of 0
          test.relush:1:1
          1 | 0x10
            | ^^^^
          a number is written in base 10

        > 99999999999x1
        error: the size 99999999999x1 is too large
          test.relush:1:1
          1 | 99999999999x1
            | ^^^^^^^^^^^^^
          a side has at most 2147483647

        > 224x224x3
        error: a size that runs into letters: 224x224x3
          test.relush:1:1
          1 | 224x224x3
            | ^^^^^^^^^
          a size has two sides: 224x224

        > 5_000
        error: a number that runs into letters: 5_000
          test.relush:1:1
          1 | 5_000
            | ^^^^^
          digits stand together: 5000

        > 3 ≤ 4
        error: '≤' means nothing in an expression
          test.relush:1:3
          1 | 3 ≤ 4
            |   ^
          type <= instead

        > 5 − 3
        error: '−' means nothing in an expression
          test.relush:1:3
          1 | 5 − 3
            |   ^
          type - instead

        > 2 × 3
        error: '×' means nothing in an expression
          test.relush:1:3
          1 | 2 × 3
            |   ^
          type * instead

        > print “text”
        error: '“' means nothing in an expression
          test.relush:1:7
          1 | print “text”
            |       ^
          type " instead

        > let x = …
        error: '…' means nothing in an expression
          test.relush:1:9
          1 | let x = …
            |         ^
          type .. instead

        > 1 \ 2
        error: a '\' in the middle of a line
          test.relush:1:3
          1 | 1 \ 2
            |   ^ joins the next line only as the last on its line
          leave it out; a division is written /
        """#
}
