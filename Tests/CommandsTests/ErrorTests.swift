import Testing

/// An error of each family, whole, as people read it.
@Suite struct ErrorTests {
    private let bench: Bench

    init() throws { bench = try Bench.predicted() }

    private static let errors: [(String, String)] = [
        (
            "truncate block5_conv5",
            """
            error: no layer named 'block5_conv5'
              test.relush:1:10
              1 | truncate block5_conv5
                |          ^^^^^^^^^^^^ the last convolution is conv1
              all layers: layers

            """
        ),
        (
            "features[10]",
            """
            error: index 10 is out of range on axis 0
              test.relush:1:1
              1 | features[10]
                | ^^^^^^^^^^^^ valid: 0 to 3, or -4 to -1
              there are 4 along this axis, counted from 0

            """
        ),
        (
            "features[\"a/9.png\"]",
            """
            error: no row is from a file 'a/9.png'
              test.relush:1:1
              1 | features["a/9.png"]
                | ^^^^^^^^^^^^^^^^^^^
              there are 4 rows; the first is from 'a/0.png'
              did you mean a/1.png?   features.files lists them

            """
        ),
        (
            "features + [1, 2, 3]",
            """
            error: shapes 4 × 8 and 3 do not fit together
              test.relush:1:1
              1 | features + [1, 2, 3]
                | ^^^^^^^^^^^^^^^^^^^^
              counted from the last axis, extents must be equal, or one of them 1
              shape(x) shows them; x[0:n] and flatten(x) change them

            """
        ),
        (
            "stats zeros --at predictions",
            """
            error: no layer named 'predictions'
              test.relush:1:18
              1 | stats zeros --at predictions
                |                  ^^^^^^^^^^^ the model's 5 layers run from input to fc1
              all layers: layers

            """
        ),
        (
            "assert len(features) == 5",
            """
            error: the assertion does not hold
              test.relush:1:8
              1 | assert len(features) == 5
                |        ^^^^^^^^^^^^^^^^^^
              len(features) is 4

            """
        ),
        (
            "mean([])",
            """
            error: mean() of no numbers is undefined
              test.relush:1:1
              1 | mean([])
                | ^^^^^^^^
              look first: if len(x) > 0 { … }

            """
        ),
        (
            "help truncat",
            """
            error: there is no help about 'truncat'
              test.relush:1:6
              1 | help truncat
                |      ^^^^^^^
              did you mean truncate?   all topics: help index

            """
        ),
        (
            "set precision 0",
            """
            error: precision cannot be 0
              test.relush:1:15
              1 | set precision 0
                |               ^
              expected: 1 to 9
              `set` shows all settings

            """
        ),
    ]

    @Test(arguments: errors) func wholeText(script: String, expected: String) {
        #expect(bench.output(script) == expected)
    }

    @Test(arguments: [
        ("load missing.h5", "no such file"), ("load images", "predict images"), ("predict nothing.png", "nothing.png"),
        ("layers nothing*", "no layer matches"), ("let s = \"x\"; s.file", "file"), ("model.weights", ".layers"),
        ("features.rows", ".files"), ("model + 1", "model"), ("sqrt(\"4\")", "sqrt() needs numbers"),
        ("round(1, 0.5)", "whole number"), ("cosine([0], [1])", "undefined"), ("dot([1], [1, 2])", "same length"),
        ("features[0, 0, 0]", "too many indices"), ("features[::0]", "steps of 0"), ("stats zeros 'x'", "numbers"),
        ("stats layers features[0:1]", "all rows"), ("stats layers [1, 2]", "no layers"),
        ("stats zeros --by class [1, 2]", "no classes"), ("stats zeros --eps 0.1 --at conv1", "counted exactly"),
        ("export features features.txt", ".npy"), ("export \"text\" features.npy", "cannot be exported"),
        ("show images", "is a folder"), ("replay model.h5", "load"), ("run nothing.relush", "nothing.relush"),
        ("quantile([1], 2)", "fraction"), ("zeros([])", "undefined"), ("len(1)", "cannot count"),
        ("model[\"fc3\"]", "fc1"), ("model[9]", "5 layers"), ("for l in model[0] { print l }", "no elements"),
    ])
    func saysWhatAndWhy(script: String, part: String) {
        let text = bench.output(script)
        #expect(text.contains("error: ") && text.contains(part), "\(script): \(text)")
    }

    @Test func nothingHeldIsSaidWithWhatToDo() throws {
        let fresh = try Bench()
        #expect(fresh.output("features").contains("load a model, then predict FOLDER"))
        #expect(fresh.output("layers").contains("load MODEL.h5"))
        #expect(fresh.output("restore").contains("no model is loaded"))
    }

    @Test func aFailedCommandChangesNothing() throws {
        let before = bench.output("stats zeros")
        _ = bench.output("load missing.h5")
        _ = bench.output("truncate nothing")
        _ = bench.output("predict nothing")
        #expect(bench.output("stats zeros") == before)
    }

    /// What takes variables away gives none: a wrong word after it is found before anything runs.
    @Test func resetGivesNoNames() {
        #expect(bench.output("print 1; reset; print nosuch").hasPrefix("error: no variable named 'nosuch'"))
    }

    /// After what may bring variables a misspelt command is found only when it is reached.
    @Test func aMisspeltCommandIsKnownLater() throws {
        try bench.run("let x = 1")
        #expect(bench.output("undo; trunkate").contains("did you mean truncate?"))
    }
}
