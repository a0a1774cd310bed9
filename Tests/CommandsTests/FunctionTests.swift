import Diagnostics
import Engine
import Language
import Testing

@testable import Commands

/// Functions and operators on numbers, lists and tensors, through the language.
@Suite struct FunctionTests {
    private let bench: Bench

    init() throws { bench = try Bench.predicted() }

    private static let scalarCases: [(String, Double)] = [
        ("sum([1, 2, 3])", 6), ("mean([1, 2, 6])", 3), ("min([3, 1, 2])", 1), ("max([3, 1, 2])", 3),
        ("std([1, 3])", 1), ("median([1, 2, 10])", 2), ("median([1, 2, 3, 10])", 2.5), ("count([0, 2, 0, 3])", 2),
        ("count([true, false])", 1), ("quantile([1, 2, 3, 4], 50%)", 2.5), ("quantile([1, 2], 1)", 2),
        ("abs(-2)", 2), ("sqrt(9)", 3), ("exp(0)", 1), ("log(1)", 0), ("relu(-1)", 0), ("relu(2)", 2),
        ("round(0.5)", 0), ("round(1.5)", 2), ("round(0.125, 2)", 0.12), ("round(1234, -2)", 1200),
        ("dot([1, 2], [3, 4])", 11), ("cosine([1, 0], [0, 2])", 0), ("cosine([1, 1], [2, 2])", 1),
        ("argmax([1, 5, 5])", 1), ("len(\"añb\")", 3), ("len(0..<7)", 7), ("zeros([0, 1, 0, 2])", 0.5),
        ("zeros([0.1, 1], 0.5)", 0.5), ("zeros(features)", 19.0 / 32), ("sum(0..<5)", 10),
    ]

    /// A single number is a list of one, and truths count as 1 and 0.
    private static let singleCases: [(String, [Double])] = [
        ("sum(5)", [5]), ("mean(5)", [5]), ("min(5)", [5]), ("max(5)", [5]), ("std(5)", [0]), ("median(5)", [5]),
        ("quantile(5, 25%)", [5]), ("count(5)", [1]), ("count(0)", [0]), ("zeros(0)", [1]), ("zeros(true)", [0]),
        ("sort(5)", [5]), ("unique(5)", [5]), ("argmax(5)", [0]), ("topk(5, 3).index", [0]), ("topk(5, 0).index", []),
        ("dot(2, 3)", [6]), ("cosine(2, 3)", [1]), ("cosine(2, -3)", [-1]), ("shape(5)", []), ("shape([])", [0]),
        ("sum([])", [0]), ("count([])", [0]), ("sort([])", []), ("unique([])", []), ("abs([])", []),
        ("dot([], [])", [0]),
        ("sum(true)", [1]), ("mean([true, false])", [0.5]), ("max(3..7)", [7]), ("std(0..<5)", [1.4142135623730951]),
        ("abs(-2..2)", [2, 1, 0, 1, 2]), ("round([0.5, -0.5, 2.5])", [0, 0, 2]), ("round(1e300, 300)", [1e300]),
        ("round(15, -1)", [20]), ("round(25, -1)", [20]), ("round(5, -300)", [0]),
        ("quantile([3, 1, 2], 50%, 0)", [2]), ("count([0, 1, 2], -1)", [2]), ("sort([2, 1, 2])", [1, 2, 2]),
        ("topk([1, 3, 2, 3], 3).index", [1, 3, 2]), ("argmax([1, 3, 2, 3], 0)", [1]),
    ]

    @Test(arguments: singleCases)
    func onScalarsListsAndRanges(script: String, expected: [Double]) throws {
        #expect(try bench.numbers(script) == expected)
    }

    @Test(arguments: scalarCases)
    func numbers(script: String, expected: Double) throws {
        guard case .number(let number) = try bench.value(script) else {
            Issue.record("\(script) is no number")
            return
        }
        #expect(abs(number - expected) < 1e-12)
    }

    private static let tensorCases: [(String, [Double])] = [
        ("sort([3, 1, 2])", [1, 2, 3]), ("unique([2, 1, 2])", [1, 2]), ("abs([-1, 2])", [1, 2]),
        ("shape(features)", [4, 8]), ("shape(features[0])", [8]), ("shape(features[0, 0])", []),
        ("features[0]", [2.21875, 0, 6.3125, 0, 0, 0.90625, 0, 0]),
        ("features[:, 0]", [2.21875, 5.28125, 3.84375, 1.828125]),
        ("features[3, 1]", [0.03125]), ("features[-1, 1:3]", [0.03125, 3.796875]),
        ("features[0, ::-4]", [0, 0]), ("features[0][::3]", [2.21875, 0, 0]),
        ("features[0] > 1", [1, 0, 1, 0, 0, 0, 0, 0]), ("features[0, 0:3] * 2", [4.4375, 0, 12.625]),
        ("1 - features[0, 0:2]", [-1.21875, 1]), ("features[0, 0:2] + [1, 2]", [3.21875, 2]),
        ("not features[0, 0:2]", [0, 1]), ("-features[0, 0:2]", [-2.21875, 0]),
        ("features[0, 2:3] mod 4", [2.3125]), ("features[0, 2:3] ^ 2", [39.84765625]),
        ("features[0, 0:2] / features[0, 0:2]", [1, .nan]),
        ("(features[0, 0:3] > 0) and (features[0, 0:3] < 3)", [1, 0, 0]),
        ("max(features, 0)", [5.28125, 0.9375, 8.265625, 0, 0, 3.25, 0, 0]), ("zeros(features[0])", [5.0 / 8]),
        ("count(features, -1)", [3, 2, 4, 4]), ("argmax(features, 1)", [2, 0, 2, 2]),
        ("sum(features[0:2, 0:2] + features[0:2, 0:1])", [22.5]),
    ]

    @Test(arguments: tensorCases)
    func tensors(script: String, expected: [Double]) throws {
        let found = try bench.numbers(script)
        #expect(found.count == expected.count)
        for (a, b) in zip(found, expected) { #expect(a == b || a.isNaN && b.isNaN, "\(script): \(found)") }
    }

    @Test(arguments: [
        ("features.files[1]", "a/1.png"), ("features.classes[1]", "b"), ("features.labels[3]", "b"),
        ("features[2].class", "b"), ("features.layer", "fc1"), ("layers(\"relu\")[0]", "conv1"),
        ("layers(\"FC*\")[0]", "fc1"), ("format(69/128, 3)", "0.539"), ("format(-0.0004, 2)", "0.00"),
        ("format(0.996, 2)", "1.00"), ("features[-1].file", "b/1.png"), ("model.layers[0]", "input"),
        ("model[\"fc1\"].kind", "Dense"), ("model[-1].name", "fc1"), ("model.name", "small"),
    ])
    func texts(script: String, expected: String) throws {
        #expect(try bench.value(script).text == expected)
    }

    @Test func rowsByTheirFile() throws {
        let whole = try bench.numbers("features[3]")
        let files = try bench.value("features.files")
        guard case .list(let names) = files, case .text(let name)? = names.last else {
            Issue.record("no files")
            return
        }
        #expect(try bench.numbers("features['\(name)']") == whole)
        #expect(try bench.numbers("features['b/1.png']") == whole)
        #expect(try bench.numbers("features['b/1.png', 1]") == [0.03125])
    }

    @Test func slicesOfFeaturesKeepTheirFiles() throws {
        #expect(try bench.value("features[1:3].files").texts?.map { $0.suffix(7) } == ["a/1.png", "b/0.png"])
        #expect(try bench.value("features[1:3].labels").texts == ["a", "b"])
        #expect(try bench.numbers("shape(features[1:3])") == [2, 8])
        #expect(try bench.numbers("zeros(features[0:1])") == [5.0 / 8])
    }

    @Test func loopsWalkOverRowsAndLayers() throws {
        #expect(
            bench.output("for row in features { print row.class, zeros(row) }") == """
                a 0.625
                a 0.75
                b 0.5
                b 0.5

                """)
    }

    @Test func topValuesWithTheirIndices() throws {
        #expect(
            bench.output("topk(features[0], 2)") == """
                index    value
                    2   6.3125
                    0  2.21875

                """)
    }

    @Test(arguments: [
        ("sum([1, \"a\"])", "element 1 of the list is 'a'", "can be left out: filter(x, v => type(v) == \"number\")"),
        ("mean([nothing])", "element 0 of the list is nothing", "can be left out"),
        ("transpose([[1, 2], [3, 4]])", "element 0 of the list is a list", "become a tensor: transpose(tensor(x))"),
        ("zeros(\"a\")", "zeros() needs numbers, not a text", "type(x) says what a value is"),
    ])
    func whatIsNoNumberIsNamed(call: String, fact: String, remedy: String) {
        let output = bench.output(call)
        #expect(output.contains(fact) && output.contains(remedy), "\(output)")
    }

    @Test func functionsThatKeepOneAnotherAreNoLists() {
        let output = bench.output(
            "let f = x => x; def wrap(g) { return x => g(x) + 1 }; for i in 0..<150 { f = wrap(f) }")
        #expect(output.contains("values that functions keep, more than 100 deep within one another"))
    }

    /// It is called once for each element, also where what it gives is no answer.
    @Test func filterAsksOnce() {
        let output = bench.output("def f(x) { print \"called\"; return 5 }; filter([1], f)")
        #expect(output.split(separator: "\n").count { $0 == "called" } == 1)
    }

    @Test func longValuesStandInAFewWords() {
        let lines = bench.output(
            "let l = map(0..<100, x => x); let t = linspace(0, 1, 1000); let s = join(map(0..<100, x => \"ab\"), \"\"); vars"
        ).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 90 })
        #expect(lines.contains { $0.hasPrefix("l ") && $0.contains("100 values: [0, 1, 2") })
        #expect(lines.contains { $0.hasPrefix("t ") && $0.contains("1,000 values: [0, 0.001001") })
    }
}
