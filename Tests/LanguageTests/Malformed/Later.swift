extension MalformedPrograms {
    /// What the language will have, but has not.
    static let later = #"""
        > predict test/ | first 10
        error: '|' is not part of this version of the language
          test.relush:1:15
          1 | predict test/ | first 10
            |               ^ it comes in a later one
          keep the result first: `let x = …`, then use it

        > let f = predict test/ | first 10
        error: '|' is not part of this version of the language
          test.relush:1:23
          1 | let f = predict test/ | first 10
            |                       ^ it comes in a later one
          keep the result first: `let x = …`, then use it

        > features | first 10
        error: '|' is not part of this version of the language
          test.relush:1:10
          1 | features | first 10
            |          ^ it comes in a later one
          keep the result first: `let x = …`, then use it
        """#
}
