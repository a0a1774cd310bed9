import Diagnostics
import Engine
import Testing

@Suite struct ArrangementTests {
    private let context: ComputeContext

    init() throws { context = try ComputeContext(threads: 3) }

    /// The index of every element, for shapes whose elements are their own row-major positions.
    private func indices(of position: Int, in shape: [Int]) -> [Int] {
        var rest = position
        var indices: [Int] = []
        for extent in shape.reversed() {
            indices.insert(rest % extent, at: 0)
            rest /= extent
        }
        return indices
    }

    private func position(of indices: [Int], in shape: [Int]) -> Int {
        zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
    }

    @Test(arguments: [[0, 1, 2, 3], [0, 3, 1, 2], [0, 2, 3, 1], [3, 2, 1, 0], [0, 2, 1, 3], [1, 0, 3, 2]])
    func permutations(_ order: [Int]) throws {
        let shape = [2, 3, 4, 5]
        let input = (0..<120).map(Float.init)
        let found = try output(120) { try context.permute(input, into: $0, shape: Shape(shape), order: order) }
        let permuted = order.map { shape[$0] }
        for i in 0..<120 {
            let target = indices(of: i, in: permuted)
            var source = [0, 0, 0, 0]
            for (axis, index) in zip(order, target) { source[axis] = index }
            #expect(found[i] == Float(position(of: source, in: shape)))
        }
    }

    @Test func zeroPadding() throws {
        let padding = Padding(top: 1, left: 2, bottom: 3, right: 4)
        let shape = [2, 3, 2, 5]
        let input = (1...60).map(Float.init)
        let padded = [2, 7, 8, 5]
        let found = try output(560) {
            try context.zeroPadding(input, into: $0, images: 2, height: 3, width: 2, channels: 5, padding)
        }
        for i in 0..<560 {
            let index = indices(of: i, in: padded)
            let (y, x) = (index[1] - 1, index[2] - 2)
            let isInside = 0..<3 ~= y && 0..<2 ~= x
            #expect(found[i] == (isInside ? input[position(of: [index[0], y, x, index[3]], in: shape)] : 0))
        }
    }

    @Test func concatenation() throws {
        let (a, b): ([Float], [Float]) = ([1, 2, 3, 4], [5, 6, 7, 8, 9, 10])
        let found = try a.withUnsafeBufferPointer { a in
            try b.withUnsafeBufferPointer { b in
                let inputs = [try #require(a.baseAddress), try #require(b.baseAddress)]
                return try output(10) { try context.concatenate(inputs, into: $0, outer: 2, widths: [2, 3]) }
            }
        }
        #expect(found == [1, 2, 5, 6, 7, 3, 4, 8, 9, 10])
    }

    @Test(arguments: [(Combination.add, Float(9)), (.multiply, 24)])
    func combinations(_ combination: Combination, _ expected: Float) throws {
        let count = 20_000
        let arrays = [4, 2, 3].map { [Float](repeating: $0, count: count) }
        let found = try arrays[0].withUnsafeBufferPointer { a in
            try arrays[1].withUnsafeBufferPointer { b in
                try arrays[2].withUnsafeBufferPointer { c in
                    let inputs = try [a, b, c].map { try #require($0.baseAddress) }
                    return try output(count) { try context.combine(combination, inputs, into: $0, count: count) }
                }
            }
        }
        #expect(found == [Float](repeating: expected, count: count))
    }

    /// Every way in which extents of 1 can be read as larger ones, for two images.
    @Test(arguments: [Combination.add, .multiply]) func stretchedCombinations(_ combination: Combination) throws {
        let target: Shape = [3, 2, 5]
        var generator = SeededGenerator(4)
        for mask in 0..<8 {
            let shape = Shape((0..<3).map { mask >> $0 & 1 == 1 ? 1 : target[$0] })
            let (small, large) = (generator.integers(2 * shape.count), generator.integers(2 * target.count))
            let (first, second) = (Broadcast(from: shape, to: target), Broadcast(from: target, to: target))
            for isFirst in [true, false] {
                let found = try small.withUnsafeBufferPointer { small in
                    try large.withUnsafeBufferPointer { large in
                        let inputs = [try #require(small.baseAddress), try #require(large.baseAddress)]
                        return try output(2 * target.count) {
                            try context.combine(
                                combination, isFirst ? inputs : inputs.reversed(),
                                stretched: isFirst ? [first, second] : [second, first], into: $0, images: 2)
                        }
                    }
                }
                for i in 0..<2 * target.count {
                    let (image, rest) = i.quotientAndRemainder(dividingBy: target.count)
                    let index = zip(indices(of: rest, in: target.extents), shape.extents).map { min($0, $1 - 1) }
                    let value = small[image * shape.count + position(of: index, in: shape.extents)]
                    #expect(found[i] == (combination == .add ? value + large[i] : value * large[i]), "\(shape)")
                }
            }
        }
    }

    @Test func combinationsStopWhenInterrupted() throws {
        let stopped = try ComputeContext(threads: 2, isInterrupted: { true })
        let values: [Float] = [1, 2]
        try values.withUnsafeBufferPointer { values in
            let start = try #require(values.baseAddress)
            #expect(throws: Failure.interrupted) {
                try output(4) {
                    try stopped.combine(
                        .add, [start], stretched: [Broadcast(from: [1, 2], to: [2, 2])], into: $0, images: 1)
                }
            }
        }
    }

    /// −0.0 is a zero, NaN and the smallest numbers are not.
    @Test func zeroCounts() throws {
        let values: [Float] = [0, -0.0, .nan, .leastNonzeroMagnitude, 0, 1, 0, 0, .infinity, -1e-37, -0.0, 3]
        var counts: [UInt32] = [0, 0, 5, 0]
        try context.countZeros(values, images: 2, pixels: 3, channels: 2, into: &counts)
        #expect(counts == [2, 1, 7, 1])
    }

    @Test func zeroCountsOfManyPixels() throws {
        let (images, pixels, channels) = (3, 20_011, 7)
        let values = (0..<images * pixels * channels).map { Float($0 % 4) }
        var expected = [UInt32](repeating: 0, count: images * channels)
        for (i, value) in values.enumerated() where value == 0 {
            expected[i / (pixels * channels) * channels + i % channels] += 1
        }
        var counts = [UInt32](repeating: 0, count: images * channels)
        try context.countZeros(values, images: images, pixels: pixels, channels: channels, into: &counts)
        #expect(counts == expected)
    }
}
