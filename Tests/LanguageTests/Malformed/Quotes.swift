extension MalformedPrograms {
    /// Text in quotes.
    static let quotes = #"""
        > print "abc
        error: this " is never closed
          test.relush:1:7
          1 | print "abc
            |       ^
          text in quotes ends on the line on which it begins
          a line end inside text is written \n

        > print 'abc
        error: this ' is never closed
          test.relush:1:7
          1 | print 'abc
            |       ^
          text in quotes ends on the line on which it begins
          type the ' where it ends; a text with ' in it stands in ""

        > print "a\q"
        error: unknown escape '\q'
          test.relush:1:9
          1 | print "a\q"
            |         ^^
          escapes are \n \t \r \\ \" \{ \} and \u{1F600}
          in 'single quotes' a '\' is an ordinary character

        > print "abc\
        >
        error: this " is never closed
          test.relush:1:7
          1 | print "abc\
            |       ^
          text in quotes ends on the line on which it begins
          a line end inside text is written \n

        > print "\u{110000}"
        error: not a character: '\u{110000}'
          test.relush:1:8
          1 | print "\u{110000}"
            |        ^^^^^^^^^^
          write the number of a Unicode character in base 16: \u{1F600}

        > print "\u{D800}"
        error: not a character: '\u{D800}'
          test.relush:1:8
          1 | print "\u{D800}"
            |        ^^^^^^^^
          write the number of a Unicode character in base 16: \u{1F600}

        > print "\u41"
        error: not a character: '\u41'
          test.relush:1:8
          1 | print "\u41"
            |        ^^^^
          write the number of a Unicode character in base 16: \u{1F600}

        > print "\u{41"
        error: not a character: '\u{41'
          test.relush:1:8
          1 | print "\u{41"
            |        ^^^^^
          write the number of a Unicode character in base 16: \u{1F600}

        > print "a } b"
        error: a '}' without a '{' before it
          test.relush:1:10
          1 | print "a } b"
            |          ^
          for the character itself write \}

        > print "a {1 + } b"
        error: expected a value, found '}'
          test.relush:1:15
          1 | print "a {1 + } b"
            |               ^
          values are numbers, names, "text", [lists] and calls like len(x)

        > print "a {1 b"
        error: expected '}' after the expression inside the text, found 'b'
          test.relush:1:13
          1 | print "a {1 b"
            |             ^
          for the character '{' itself write \{

        > print "{1:2}"
        error: expected '}' after the expression inside the text, found ':'
          test.relush:1:10
          1 | print "{1:2}"
            |          ^
          for the character '{' itself write \{

        > print "a {"
        error: this '{' is not closed within its text
          test.relush:1:10
          1 | print "a {"
            |          ^ expected a value and '}'
          for the character '{' itself write \{

        > print "{nme}"
        error: no variable named 'nme'
          test.relush:1:9
          1 | print "{nme}"
            |         ^^^
          text stands in quotes: "nme"

        > print "{}"
        error: nothing stands in these braces
          test.relush:1:8
          1 | print "{}"
            |        ^^
          for the character '{' itself write \{
        """#
}
