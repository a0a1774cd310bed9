import Testing

@testable import Language

@Suite struct SliceTests {
    /// Python's `range(*slice(lower, upper, step).indices(count))`, as its documentation words it.
    private func python(_ lower: Int?, _ upper: Int?, _ step: Int, _ count: Int) -> [Int] {
        let least = step > 0 ? 0 : -1
        let most = step > 0 ? count : count - 1
        func bound(_ given: Int?, _ missing: Int) -> Int {
            guard var bound = given else { return missing }
            if bound < 0 {
                bound += count
                return bound < least ? least : bound
            }
            return bound > most ? most : bound
        }
        var position = bound(lower, step > 0 ? least : most)
        let end = bound(upper, step > 0 ? most : least)
        var result: [Int] = []
        while step > 0 ? position < end : position > end {
            result.append(position)
            position += step
        }
        return result
    }

    @Test func everySmallSliceIsPythons() throws {
        let bounds = [nil] + (-6...6).map(Optional.some)
        var count = 0
        for size in 0...4 {
            for lower in bounds {
                for upper in bounds {
                    for step in [-5, -3, -2, -1, 1, 2, 3, 5] {
                        let slice = try Slice(lower: lower, upper: upper, step: step, count: size)
                        let expected = python(lower, upper, step, size)
                        let isRight = slice.positions == expected && slice.count == expected.count
                        if !isRight {
                            Issue.record(
                                "\(size)[\(lower as Any):\(upper as Any):\(step)] \(slice.positions) \(expected)")
                        }
                        count += 1
                    }
                }
            }
        }
        #expect(count == 5 * 14 * 14 * 8)
    }

    /// A few that a Python 3 printed, so that the reference itself is held to something.
    @Test(arguments: [
        ("[::-1]", "[4, 3, 2, 1, 0]"), ("[1:-1]", "[1, 2, 3]"), ("[-2::-2]", "[3, 1]"), ("[10:0:-1]", "[4, 3, 2, 1]"),
        ("[:-6:-1]", "[4, 3, 2, 1, 0]"), ("[3:1]", "[]"), ("[-100:2]", "[0, 1]"), ("[0:100:4]", "[0, 4]"),
        ("[nothing:nothing:nothing]", "[0, 1, 2, 3, 4]"), ("[nothing:2]", "[0, 1]"), ("[:]", "[0, 1, 2, 3, 4]"),
    ])
    func slices(_ slice: String, _ expected: String) throws {
        #expect(try Shell().run("[0, 1, 2, 3, 4]\(slice)") == [expected])
    }

    /// A closed range up to -1 takes the last element too.
    @Test(arguments: [
        ("-3..-1", "[2, 3, 4]"), ("-1..-1", "[4]"), ("-5..-1", "[0, 1, 2, 3, 4]"), ("-9..-1", "[0, 1, 2, 3, 4]"),
        ("-3..-2", "[2, 3]"), ("-3..<-1", "[2, 3]"), ("-3..<0", "[2, 3, 4]"), ("0..<0", "[]"), ("-2..<-2", "[]"),
        ("0..1", "[0, 1]"), ("0..9", "[0, 1, 2, 3, 4]"),
    ])
    func ranges(_ range: String, _ expected: String) throws {
        #expect(try Shell().run("[0, 1, 2, 3, 4][\(range)]") == [expected])
        #expect(try Shell().run("let r = \(range); [0, 1, 2, 3, 4][r]") == [expected])
    }

    @Test func extremeBoundsDoNotOverflow() throws {
        let bounds: [Int?] = [nil, Int.min, Int.min + 1, -1, 0, 1, Int.max - 1, Int.max]
        for lower in bounds {
            for upper in bounds {
                for step in [Int.min, Int.min + 1, -1, 1, Int.max] {
                    let slice = try Slice(lower: lower, upper: upper, step: step, count: 3)
                    #expect(slice.positions.allSatisfy { (0..<3).contains($0) })
                }
            }
        }
    }

    @Test(arguments: [
        ("features[-3..-1]", "\"-3::\""), ("features[0..4]", "\"0:5:\""), ("features[1:, -1]", "\"1::,-1\""),
        ("'größe'[-2..-1]", "\"ße\""), ("(0..<10)[-3..-1]", "7..<10"),
    ])
    func everythingElseIsIndexedAlike(_ script: String, _ expected: String) throws {
        #expect(try Shell().run(script) == [expected])
    }
}
