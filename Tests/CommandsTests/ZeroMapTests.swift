import Engine
import Language
import Testing

@testable import Commands

/// Where the zeros of many values lie, in one line.
@Suite struct ZeroMapTests {
    @Test(arguments: [
        ([0, 0, 1, 1], 2, "█·"), ([0, 1, 1, 1], 4, "░"), ([0, 0, 1, 1], 4, "▒"), ([0, 0, 0, 1], 4, "▓"),
        ([0, 1, 0], 2, "▒█"), ([0], 1, "█"), ([-0.0, .leastNonzeroMagnitude], 1, "█·"),
    ])
    func signs(values: [Float], piece: Int, expected: String) throws {
        #expect(try ZeroMap.signs(Tensor([values.count], values), piece: piece) == expected)
    }

    /// Units are columns, channels the last axis.
    @Test func unitsAndChannels() throws {
        #expect(try ZeroMap.signs(Tensor([2, 3], [0, 1, 0, 0, 1, 1]), piece: 1) == "█·▒")
        #expect(try ZeroMap.signs(Tensor([2, 1, 3], [0, 1, 0, 0, 1, 1]), piece: 2) == "▒▒")
    }

    @Test(arguments: [
        ([1280], "a sign stands for 20 values"), ([20, 64], "a sign stands for 1 column"),
        ([2, 5, 128], "a sign stands for 2 channels"),
    ])
    func standsWithWhatIsNotShownInFull(extents: [Int], legend: String) throws {
        let bench = try Bench()
        let units = extents[extents.count - 1]
        let values = (0..<1280).map { $0 % units < units / 2 ? Float(0) : 2 }
        bench.interpreter.define("t", .object(TensorValue(Tensor(Shape(extents), values))))
        let map = "zeros  " + String(repeating: "█", count: 32) + String(repeating: "·", count: 32) + "\n"
        #expect(bench.output("t").contains(map) && bench.output("t").contains(legend))
        bench.interpreter.define("t", .object(TensorValue(Tensor([1280], values))))
        #expect(!bench.output("show t").contains("a sign stands for") && !bench.output("t[0:1000]").contains("zeros  "))
    }
}
