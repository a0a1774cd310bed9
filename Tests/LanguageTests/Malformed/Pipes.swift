extension MalformedPrograms {
    /// Pipes that carry nothing, or go nowhere.
    static let pipes = #"""
        > table | wher unit > 1
        error: no stage named 'wher'
          test.relush:1:9
          1 | table | wher unit > 1
            |         ^^^^
          stages: where, sort, first, group, stats zeros, export, print
          did you mean where?

        > table | filter unit > 1
        error: no stage named 'filter'
          test.relush:1:9
          1 | table | filter unit > 1
            |         ^^^^^^
          stages: where, sort, first, group, stats zeros, export, print
          write `… | where CONDITION`

        > table | len
        error: 'len' is a function, not a stage
          test.relush:1:9
          1 | table | len
            |         ^^^
          stages: where, sort, first, group, stats zeros, export, print
          put it around the pipe: len( … | … )

        > table | load x
        error: 'load' takes nothing from a pipe
          test.relush:1:9
          1 | table | load x
            |         ^^^^
          stages: where, sort, first, group, stats zeros, export, print
          keep the value first: `let x = …`

        > table | fail
        error: 'fail' takes nothing from a pipe
          test.relush:1:9
          1 | table | fail
            |         ^^^^
          stages: where, sort, first, group, stats zeros, export, print
          keep the value first: `let x = …`

        > table |
        error: expected a stage after '|'
          test.relush:1:7
          1 | table |
            |       ^ the next line may go on with it
          stages: where, sort, first, group, stats zeros, export, print
          more about it: help pipes

        > table | ; print 1
        error: expected a stage after '|', found ';'
          test.relush:1:9
          1 | table | ; print 1
            |         ^
          stages: where, sort, first, group, stats zeros, export, print
          a condition on rows: … | where seconds > 10

        > | first 3
        error: nothing stands before this '|'
          test.relush:1:1
          1 | | first 3
            | ^
          a line goes on after '|': end the line before with it   for the last result: _ | first 10

        > print 1
        > | first 3
        error: nothing stands before this '|'
          test.relush:2:1
          2 | | first 3
            | ^
          a line goes on after '|': end the line before with it   for the last result: _ | first 10

        > where unit > 1
        error: 'where' stands in a pipe, and nothing comes in here
          test.relush:1:1
          1 | where unit > 1
            | ^^^^^
          usage: … | where CONDITION
          say what goes in: features | where …   for the last result: _ | where …

        > first 3
        error: 'first' stands in a pipe, and nothing comes in here
          test.relush:1:1
          1 | first 3
            | ^^^^^
          usage: … | first [N]
          say what goes in: features | first …   for the last result: _ | first …

        > first
        error: 'first' stands in a pipe, and is no value
          test.relush:1:1
          1 | first
            | ^^^^^
          usage: … | first [N]
          say what goes in: features | first

        > let x = first
        error: 'first' stands in a pipe, and is no value
          test.relush:1:9
          1 | let x = first
            |         ^^^^^
          usage: … | first [N]
          say what goes in: features | first

        > table || first
        error: '||' does not join commands
          test.relush:1:7
          1 | table || first
            |       ^^
          between values write `or`   separate commands with a line end or ';'

        > table | first 1 2
        error: first takes at most 1 argument
          test.relush:1:17
          1 | table | first 1 2
            |                 ^ one too many
          usage: … | first [N]
          more about it: help first

        > table | first x
        error: N cannot be 'x'
          test.relush:1:15
          1 | table | first x
            |               ^ expected a whole number of at least 0
          for example 1

        > table | export
        error: export needs FILE
          test.relush:1:9
          1 | table | export
            |         ^^^^^^ where to
          usage: … | export FILE
          more about it: help export

        > table | export a b
        error: export takes at most 1 argument
          test.relush:1:18
          1 | table | export a b
            |                  ^ one too many
          usage: … | export FILE
          a path with blanks stands in quotes: export 'a b'   more about it: help export

        > table | where
        error: where needs CONDITION
          test.relush:1:9
          1 | table | where
            |         ^^^^^ what must hold
          usage: … | where CONDITION
          more about it: help where

        > table | where unit >
        error: expected a value, found the end of the text
          test.relush:1:21
          1 | table | where unit >
            |                     ^
          a line goes on after '\' and inside brackets

        > table | where lne(unit) > 1
        error: no function named 'lne'
          test.relush:1:15
          1 | table | where lne(unit) > 1
            |               ^^^
          did you mean len?   all functions: help functions

        > table | group
        error: group needs COLUMN
          test.relush:1:9
          1 | table | group
            |         ^^^^^ by what
          usage: … | group COLUMN… [--mean COLUMN]
          more about it: help group

        > table | group unit --mean
        error: --mean needs a value
          test.relush:1:20
          1 | table | group unit --mean
            |                    ^^^^^^ expected a column's name
          usage: --mean COLUMN

        > table | group unit --mena apoz
        error: no option '--mena' for group
          test.relush:1:20
          1 | table | group unit --mena apoz
            |                    ^^^^^^
          options of group: --mean
          did you mean --mean?

        > for x in table | first 3 { print x }
        error: expected '{' after the values, found '|'
          test.relush:1:16
          1 | for x in table | first 3 { print x }
            |                ^
          put the pipe in brackets: ( … | … )

        > if table | first { print 1 }
        error: expected '{' after the condition, found '|'
          test.relush:1:10
          1 | if table | first { print 1 }
            |          ^
          put the pipe in brackets: ( … | … )

        > (table | first
        error: this '(' is never closed
          test.relush:1:1
          1 | (table | first
            | ^ expected a ')' further on
          type the ')' where it ends

        > print (table | frist)
        error: no stage named 'frist'
          test.relush:1:16
          1 | print (table | frist)
            |                ^^^^^
          stages: where, sort, first, group, stats zeros, export, print
          did you mean first?

        > table | {unit}
        error: expected a stage after '|', found '{'
          test.relush:1:9
          1 | table | {unit}
            |         ^
          stages: where, sort, first, group, stats zeros, export, print
          a condition on rows: … | where seconds > 10

        > table |
        >   wher unit > 1 |
        >   first 3
        error: no stage named 'wher'
          test.relush:2:3
          2 |   wher unit > 1 |
            |   ^^^^
          stages: where, sort, first, group, stats zeros, export, print
          did you mean where?

        > table + 1
        error: table takes no arguments
          test.relush:1:7
          1 | table + 1
            |       ^ one too many
          usage: table
          more about it: help table

        > where(1)
        error: 'where' stands in a pipe, and is no function
          test.relush:1:1
          1 | where(1)
            | ^^^^^
          usage: … | where CONDITION
          say what goes in: features | where

        > if true { } | first
        error: unexpected '|' after the statement
          test.relush:1:13
          1 | if true { } | first
            |             ^
          a pipe comes out of a command or an expression: features | first 10

        > 5 | first
        when run: error: first needs rows, and the number 5 has none
          test.relush:1:5
          1 | 5 | first
            |     ^^^^^
          tables, lists, ranges, features and rows of features have
          put a table before it: stats layers | …, history | …

        > print 1 | first
        when run: error: no value comes out here for the pipe to pass on
          test.relush:1:1
          1 | print 1 | first
            | ^^^^^^^
          leave out the '|' after it

        > table | where uint > 1
        when run: error: no column or variable named 'uint'
          test.relush:1:15
          1 | table | where uint > 1
            |               ^^^^
          columns: unit, apoz, name
          did you mean unit?

        > table | where name > 1
        when run: error: '>' does not go with the text "a" and the number 1
          test.relush:1:15
          1 | table | where name > 1
            |               ^^^^^^^^
          number(text) reads the number in a text

        > "x" | where value > 1
        when run: error: where needs rows, and the text "x" has none
          test.relush:1:7
          1 | "x" | where value > 1
            |       ^^^^^^^^^^^^^^^
          tables, lists, ranges, features and rows of features have
          put a table before it: stats layers | …, history | …

        > [1] | stats zeros | first
        when run: error: first needs rows, and the text "stats zeros" has none
          test.relush:1:21
          1 | [1] | stats zeros | first
            |                     ^^^^^
          tables, lists, ranges, features and rows of features have
          put a table before it: stats layers | …, history | …
        """#
}
