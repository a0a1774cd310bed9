import Diagnostics
import Engine
import Language
import Testing

@testable import Commands

/// Ranges, and tensors with extents of 0 or far beyond any memory, through functions, operators, indices and loops.
@Suite struct LargeTensorTests {
    private let bench: Bench

    init() throws { bench = try Bench.predicted() }

    /// Puts a tensor into the variable `t`.
    private func give(_ extents: [Int]) throws {
        let shape = try Shape(checked: extents)
        bench.interpreter.define("t", .object(TensorValue(Tensor(zeros: shape))))
    }

    @Test(arguments: [
        "sum(0..9007199254740991)", "mean(0..<1000000000000)", "sort(0..<1000000000000)", "zeros(0..<100000000000)",
        "topk(0..<1000000000000, 3)", "dot(0..<1000000000000, [1])", "round(0..<1000000000000)",
        "features + (0..<1000000000000)", "(0..<1000000000000) == features", "stats zeros (0..<100000000000)",
        "argmax(0..<1000000000000, 0)", "export (0..<1000000000000) features.npy",
    ])
    func longRangesAreRefused(script: String) {
        let output = bench.output(script)
        #expect(output.hasPrefix("error: "), "\(script): \(output)")
        #expect(output.contains("too long to compute with") || output.contains("cannot be exported"))
    }

    @Test func longRangesAreCounted() throws {
        #expect(try bench.numbers("len(0..<1000000000000)") == [1e12])
        #expect(try bench.numbers("shape(0..<1000000000000)") == [1e12])
        #expect(try bench.numbers("shape(5..<5)") == [0])
        #expect(try bench.numbers("sum(0..<1000000)") == [499_999_500_000])
    }

    /// NumPy refuses them too: an extent of 0 does not make up for the others.
    @Test func impossibleShapes() {
        let huge = 1 << 40
        #expect(throws: Failure.self) { try Shape(checked: [0, huge, huge]) }
        #expect(throws: Failure.self) { try Shape(checked: [huge, huge, 0]) }
        #expect(throws: Failure.self) { try Shape(checked: [-1]) }
        #expect(throws: Never.self) { try Shape(checked: [0, huge]) }
    }

    @Test(arguments: [[0, 1 << 40], [0, 3, 1 << 36], [1 << 40, 0]])
    func extentsOfNothing(extents: [Int]) throws {
        try give(extents)
        for expression in [
            "t[:, 0:1]", "t[0:0]", "t[:, ::-1]", "t[::1000000000000]", "abs(t)", "round(t, 2)", "-t", "not t", "t + 1",
            "t == t", "t + [1]", "sort(t)", "unique(t)", "shape(t)", "sum(t)", "count(t)", "dot(t, t)", "topk(t, 3)",
        ] {
            let output = bench.output("let result = \(expression)")
            #expect(output == "" || output.contains("do not fit together") || output.contains("out of range"))
        }
        for function in ["mean", "min", "max", "std", "median", "argmax"] {
            #expect(bench.output("\(function)(t)").contains("of no numbers is undefined"))
        }
        #expect(bench.output("zeros(t)").contains("of no numbers is undefined"))
        #expect(bench.output("quantile(t, 50%)").contains("of no numbers is undefined"))
        #expect(bench.output("cosine(t, t)").contains("undefined"))
        #expect(bench.output("t").contains("zero: 0 of 0"))
        #expect(bench.output("show t").contains("zero: 0 of 0"))
    }

    @Test func resultsBeyondMemoryAreRefused() throws {
        try give([0, 1 << 44])
        #expect(bench.output("sum(t, 0)").contains("error: there is not enough memory for a result of 17592186044416"))
        #expect(bench.output("for row in t { print 1 }") == "")
        try give([1 << 44, 0])
        #expect(bench.output("sum(t, 1)").contains("not enough memory"))
        #expect(bench.output("for row in t { print 1 }").contains("walking over 17,592,186,044,416 parts"))
        try give([1_000_000, 1])
        bench.interpreter.define("u", .object(TensorValue(Tensor(zeros: [1_000_000]))))
        #expect(bench.output("t + u").contains("not enough memory for a result of 1000000 × 1000000 values"))
    }

    /// The layout of every operand against plain loops.
    @Test func broadcasting() throws {
        let extents = [[2, 3, 4], [1, 3, 1], [3, 4], [4], [1], [2, 1, 4], [3, 1]]
        for left in extents {
            for right in extents {
                let a = Tensor(Shape(left), (0..<left.reduce(1, *)).map { Float($0) })
                let b = Tensor(Shape(right), (0..<right.reduce(1, *)).map { Float($0 * 100) })
                bench.interpreter.define("a", .object(TensorValue(a)))
                bench.interpreter.define("b", .object(TensorValue(b)))
                guard case .object(let object as TensorValue) = try bench.value("a + b") else {
                    Issue.record("\(left) + \(right) is no tensor")
                    return
                }
                let rank = max(left.count, right.count)
                let shape = object.tensor.shape
                #expect(shape.rank == rank)
                for place in 0..<shape.count {
                    let expected = a.array[offset(place, left, shape)] + b.array[offset(place, right, shape)]
                    #expect(object.tensor.array[place] == expected, "\(left) + \(right)")
                }
            }
        }
    }

    private func offset(_ place: Int, _ operand: [Int], _ shape: Shape) -> Int {
        var (rest, offset, stride) = (place, 0, 1)
        for axis in (0..<shape.rank).reversed() {
            let own = axis - (shape.rank - operand.count)
            if own >= 0, operand[own] > 1 { offset += rest % shape[axis] * stride }
            if own >= 0 { stride *= operand[own] }
            rest /= shape[axis]
        }
        return offset
    }

    @Test func slices() throws {
        let tensor = Tensor([3, 4, 5], (0..<60).map { Float($0) })
        bench.interpreter.define("t", .object(TensorValue(tensor)))
        #expect(try bench.numbers("t[1, 2, 3]") == [33])
        #expect(try bench.numbers("t[-1, :, 0]") == [40, 45, 50, 55])
        #expect(try bench.numbers("t[::-2, 1, 4:1:-2]") == [49, 47, 9, 7])
        #expect(try bench.numbers("t[0, 3:1:-1]") == [15, 16, 17, 18, 19, 10, 11, 12, 13, 14])
        #expect(try bench.numbers("shape(t[5:2, 1])") == [0, 5])
        #expect(try bench.numbers("t[2:9:9007199254740991, 0, 0]") == [40])
        #expect(try bench.numbers("t[::-9007199254740991, 0, 0]") == [40])
        #expect(bench.output("t[::0]").contains("cannot"))
        #expect(bench.output("t[3]").contains("valid: 0 to 2, or -3 to -1"))
    }
}
