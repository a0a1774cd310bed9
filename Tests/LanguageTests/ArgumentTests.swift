import Diagnostics
import Testing

@testable import Language

/// How the arguments of a command are read, kind by kind.
@Suite struct ArgumentTests {
    /// What a command got for its only argument, or the message of the error; `run: ` if only running showed it.
    private func result(_ script: String) -> String {
        let shell = Shell()
        let parsed = shell.interpreter.parse(
            SourceText(name: "t", "let n = 3; let half = 0.5; let word = 'conv1'; " + script))
        if let found = shell.interpreter.check(parsed).first { return "error: \(found.failure.message)" }
        do { try shell.interpreter.run(parsed) } catch {
            return "run: \((error as? Diagnostic)?.failure.message ?? "\(error)")"
        }
        guard let invocation = shell.host.invocations.last else { return "nothing ran" }
        let given =
            invocation.signature.parameters.flatMap { invocation.arguments[$0.name] ?? [] }
            + invocation.signature.options.compactMap { invocation.options[$0.name] }
        return given.map(\.value.sourceText).joined(separator: " ")
    }

    /// Each kind with a bare word, a quoted one, a variable and a value in brackets.
    private static let kindCases: [(String, String)] = [
        // Text: whatever it looks like.
        ("layers conv", "\"conv\""), ("layers 12", "\"12\""), ("layers 'a b'", "\"a b\""), ("layers ''", "\"\""),
        ("layers $word", "\"conv1\""), ("layers ('a' + 'b')", "\"ab\""),
        ("layers $n", "run: PATTERN cannot be the number 3"),
        ("layers conv*", "\"conv*\""), ("layers a\\ b", "\"a b\""), ("layers x$word", "\"xconv1\""),
        ("layers \"x{n}\"y", "\"x3y\""), ("layers n", "\"n\""), ("layers -3", "\"-3\""),
        // A layer: a name or an index.
        ("truncate conv1", "\"conv1\""), ("truncate -6", "-6"), ("truncate 3", "3"), ("truncate '3'", "\"3\""),
        ("truncate $n", "3"), ("truncate $word", "\"conv1\""), ("truncate (n - 4)", "-1"), ("truncate 1.5", "\"1.5\""),
        ("truncate $half", "run: LAYER cannot be the number 0.5"), ("truncate conv$n", "\"conv3\""),
        ("truncate ''", "\"\""),
        // A number.
        ("preprocess --scale 1/255", "0.00392156862745098"), ("preprocess --scale -0.5", "-0.5"),
        ("preprocess --scale 50%", "0.5"), ("preprocess --scale '2'", "2"), ("preprocess --scale $half", "0.5"),
        ("preprocess --scale (1 / 4)", "0.25"),
        ("preprocess --scale $word", "run: --scale cannot be the text \"conv1\""),
        ("preprocess --scale x", "error: --scale cannot be 'x'"),
        ("preprocess --scale 1/0", "error: --scale cannot be '1/0'"),
        ("preprocess --scale 1/2/3", "error: --scale cannot be '1/2/3'"),
        // A whole number, not less than so much.
        ("predict x --batch 8", "\"x\" 8"), ("predict x --batch 0", "error: --batch cannot be '0'"),
        ("predict x --batch 1.5", "error: --batch cannot be '1.5'"), ("predict x --batch $n", "\"x\" 3"),
        ("predict x --batch (n * 2)", "\"x\" 6"), ("predict x --batch $half", "run: --batch cannot be the number 0.5"),
        ("predict x --batch (n - 3)", "run: --batch cannot be the number 0"), ("predict x --batch 1e1", "\"x\" 10"),
        // A size.
        ("load x --input 224x112", "\"x\" [224, 112]"), ("load x --input '4x5'", "\"x\" [4, 5]"),
        ("load x --input ([n, 4])", "\"x\" [3, 4]"), ("load x --input (5x6)", "\"x\" [5, 6]"),
        ("load x --input $n", "run: --input cannot be the number 3"),
        ("load x --input 0x3", "error: --input cannot be '0x3'"),
        ("load x --input ([1])", "run: --input cannot be a list of 1"),
        ("load x --input 3x", "error: --input cannot be '3x'"),
        ("load x --input ([0, 1])", "run: --input cannot be a list of 2"),
        // A choice.
        ("preprocess caffe", "\"caffe\""), ("preprocess 'tf'", "\"tf\""), ("preprocess ('t' + 'f')", "\"tf\""),
        ("preprocess $word", "run: 'conv1' is no choice for preprocess"),
        ("preprocess CAFFE", "error: 'CAFFE' is no choice for preprocess"),
        ("preprocess $n", "run: preprocess cannot be the number 3"),
        // Paths.
        ("load a.h5", "\"a.h5\""), ("load 'a b.h5'", "\"a b.h5\""), ("load a\\ b", "\"a b\""),
        ("load $word", "\"conv1\""),
        ("load ('m' + '.h5')", "\"m.h5\""), ("load $n", "run: FILE cannot be the number 3"),
        ("load ''", "error: FILE is empty"),
        ("load -x", "error: options have two dashes, found '-x'"), ("load '-x'", "\"-x\""), ("load -- --x", "\"--x\""),
        ("export features a*.npy", "row of 4 \"a*.npy\""), ("load ~/m.h5", "\"~/m.h5\""),
        // A value.
        ("stats zeros features", "row of 4"), ("stats zeros $features", "row of 4"),
        ("stats zeros features[1]", "\"1\""),
        ("stats zeros 'text'", "\"text\""), ("stats zeros 12", "12"), ("stats zeros (1 + n)", "4"),
        ("stats zeros [1,2]", "[1, 2]"),
        ("stats zeros -n", "error: options have two dashes, found '-n'"),
        ("stats zeros nme", "error: no variable named 'nme'"),
        // A value or a path.
        ("show n", "3"), ("show n.png", "run: the number 3 has no member 'png'"), ("show test/a.png", "\"test/a.png\""),
        ("show features[0]", "\"0\""), ("show len('abc')", "3"), ("show 'n'", "\"n\""), ("show n*.png", "\"n*.png\""),
        ("show (n)", "3"), ("show $n", "3"), ("show [n]", "[3]"), ("show other", "\"other\""),
        // Expressions to the end of the statement.
        ("print n + 1, word", "4 \"conv1\""), ("print", ""), ("assert n == 3 and half < 1", "true"),
        ("print n - 1 --plain", "2 true"), ("print n -1", "2"), ("print -n", "-3"),
    ]

    @Test(arguments: kindCases)
    func kinds(_ script: String, _ expected: String) { #expect(result(script) == expected) }

    @Test(arguments: [
        ("load x --seed=4", "\"x\" 4"), ("load x --seed 4", "\"x\" 4"), ("load --seed 4 x", "\"x\" 4"),
        ("load x --seed=", "error: --seed needs a value"), ("load x --seed= 4", "error: --seed needs a value"),
        ("load x --seed", "error: --seed needs a value"), ("load x --seed --no-top", "error: --seed needs a value"),
        ("load x --seed=4 --seed 5", "error: --seed is given twice"),
        ("load x --no-top --no-top", "error: --no-top is given twice"),
        ("load x --no-top", "\"x\" true"), ("load x --no-top=1", "error: --no-top is a switch and takes no value"),
        ("load x --no_top", "error: no option '--no_top' for load"), ("load x --", "\"x\""),
        ("load -- x --seed 4", "error: load takes at most 1 argument"),
        ("load x -s", "error: options have two dashes, found '-s'"),
        ("load x --weights --no-top", "error: --weights needs a value"),
        ("load x --weights=--no-top", "\"x\" \"--no-top\""),
        ("load x --SEED 4", "error: no option '--SEED' for load"), ("predict -- -- x", "\"--\" \"x\""),
        ("load x --seed '4'", "\"x\" 4"), ("load x \"--seed\"", "error: load takes at most 1 argument"),
        ("predict x --at -6", "\"x\" -6"), ("predict x --at=-6", "\"x\" -6"),
        ("load x ---", "error: no option '---' for load"),
    ])
    func options(_ script: String, _ expected: String) { #expect(result(script) == expected) }

    /// Quoted parts of a pattern stand for themselves.
    @Test(arguments: [
        ("predict test/*/*.png", "\"test/a/1.png\" \"test/a/2.png\" \"test/b/3.png\""),
        ("predict 'test'/*/*.png", "\"test/a/1.png\" \"test/a/2.png\" \"test/b/3.png\""),
        ("predict test/'*'/*.png", "run: nothing matches 'test/\\*/*.png'"),
        ("predict 'test/*/*.png'", "\"test/*/*.png\""),
        ("predict we'*'rd*", "\"we*rd.png\""), ("predict we\\*rd*", "\"we*rd.png\""),
        ("predict we\"*\"rd*", "\"we*rd.png\""),
        ("let d = 'test'; predict $d/*/*.png", "\"test/a/1.png\" \"test/a/2.png\" \"test/b/3.png\""),
        ("let d = 'we*rd'; predict $d*", "\"we*rd.png\""), ("load *.h5", "\"vgg19.h5\""),
        ("load test/*/*.png", "run: FILE is one path, but 'test/*/*.png' matches 3"),
        ("predict x*", "run: nothing matches 'x*'"), ("predict [ab]?.png", "run: nothing matches '[ab]?.png'"),
        ("predict {a,b}", "run: nothing matches '{a,b}'"), ("predict a,b", "\"a,b\""), ("layers *", "\"*\""),
        ("predict *.h5 --batch 2 y", "\"vgg19.h5\" \"y\" 2"),
    ])
    func patterns(_ script: String, _ expected: String) { #expect(result(script) == expected) }

    /// What a pattern leaves out goes along where it can be counted, and is said where nothing else matches.
    @Test func namesThatArePathsOfNothing() throws {
        let shell = Shell()
        shell.host.unreadable = ["test/a/\\xFF.png", "test/\\xFE/"]
        try shell.run("predict test/*/*.png")
        let paths = try #require(shell.host.invocations.last?.arguments["path"])
        #expect(paths.map(\.isUnreadable) == [false, false, false, true, true])
        #expect(paths.suffix(2).map(\.value.text) == shell.host.unreadable)
        shell.host.files = ["test/only.png"]
        try shell.run("load test/*/*.png")
        #expect(shell.host.invocations.last?.arguments["file"]?.map(\.value.text) == ["test/only.png"])
        shell.host.files = []
        #expect(
            shell.errors("predict test/*/*.png") == """
                when run: error: nothing that a path leads to matches 'test/*/*.png'
                  test.relush:1:9
                  1 | predict test/*/*.png
                    |         ^^^^^^^^^^^^
                  the name of test/a/\\xFF.png and of 1 more is not UTF-8
                  rename it in a system shell
                """)
    }

    @Test(arguments: [
        ("predict a b c", "\"a\" \"b\" \"c\""), ("predict (['a', 'b']) c", "\"a\" \"b\" \"c\""),
        ("let l = ['a', 'b']; predict $l", "\"a\" \"b\""),
        ("predict ([])", "run: predict needs PATH, but the list is empty"),
        ("predict (['a', 1])", "run: PATH cannot be the number 1"), ("predict", "error: predict needs PATH"),
        ("fail x", "error: fail takes no arguments"), ("load (['a'])", "run: FILE cannot be a list of 1"),
        ("print 1, 2,", "error: expected a value, found the end of the text"),
    ])
    func counts(_ script: String, _ expected: String) { #expect(result(script) == expected) }

    @Test func placesAndComparisons() throws {
        let shell = Shell()
        try shell.run("load 'a b' --seed  4")
        let load = try #require(shell.host.invocations.last)
        #expect(load.source.text(load.span) == "load 'a b' --seed  4")
        #expect(load.arguments["file"]?.map { load.source.text($0.span) } == ["'a b'"])
        #expect(load.options["seed"].map { load.source.text($0.span) } == "4")
        try shell.run("assert 1 + 1 == 2")
        let comparison = try #require(shell.host.invocations.last?.arguments["condition"]?.first?.comparison)
        #expect(comparison.left.text == "1 + 1")
        #expect(comparison.left.value.text == "2")
        #expect(comparison.right.text == "2")
        #expect(comparison.operation == .equal)
    }
}
