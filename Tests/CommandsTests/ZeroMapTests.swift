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
    func signs(values: [Float], piece: Int, expected: String) {
        #expect(ZeroMap.signs(Tensor([values.count], values), piece: piece) == expected)
    }

    @Test func standsWithWhatIsNotShownInFull() throws {
        let bench = try Bench()
        let half = [Float](repeating: 0, count: 640) + [Float](repeating: 2, count: 640)
        let map = "zeros  " + String(repeating: "█", count: 32) + String(repeating: "·", count: 32) + "\n"
        for shape in [[1280], [40, 32], [1280, 1, 1]] {
            bench.interpreter.define("t", .object(TensorValue(Tensor(Shape(shape), half))))
            #expect(bench.output("t").contains(map), "\(shape)")
            #expect(bench.output("t").contains("a sign stands for 20 values"))
        }
        bench.interpreter.define("t", .object(TensorValue(Tensor([1280], half))))
        #expect(!bench.output("show t").contains("█"))
        #expect(!bench.output("t[0:1000]").contains("█"))
    }
}
