import Diagnostics
import Engine
import Testing

@Suite struct DenseTests {
    private static let inputs = [1, 2, 3, 4, 5, 7, 255, 256, 257, 515]
    private static let outputs = [1, 3, 4, 9, 15, 16, 17, 63, 64, 65, 130, 1023, 1025]

    private func reference(_ input: [Float], _ weights: [Float], _ bias: [Float], rows: Int) -> [Double] {
        let (inputs, outputs) = (input.count / rows, bias.count)
        return (0..<rows * outputs).map { index in
            let (row, n) = index.quotientAndRemainder(dividingBy: outputs)
            return (0..<inputs).reduce(Double(bias[n])) { sum, k in
                sum + Double(input[row * inputs + k]) * Double(weights[k * outputs + n])
            }
        }
    }

    @Test(arguments: inputs)
    func sizesAroundVectorsBlocksAndChains(_ inputs: Int) throws {
        var generator = SeededGenerator(UInt64(inputs))
        for context in try contexts(threads: 3) {
            for outputs in Self.outputs {
                let rows = 1 + outputs % 7
                let input = generator.integers(rows * inputs)
                let weights = generator.integers(inputs * outputs)
                let bias = generator.integers(outputs)
                let plan = try DensePlan(
                    inputs: inputs, outputs: outputs, weights: Tensor([inputs, outputs], weights),
                    epilogue: Epilogue(bias: bias, activation: .relu), context: context)
                var zeros = [UInt32](repeating: 0, count: rows * outputs)
                let found = try output(rows * outputs) {
                    try plan.run(input: input, output: $0, images: rows, zeroCounts: &zeros)
                }
                let expected = reference(input, weights, bias, rows: rows).map { max($0, 0) }
                #expect(found.map(Double.init) == expected, "\(inputs) to \(outputs), \(context.instructionSet)")
                #expect(zeros == expected.map { $0 == 0 ? 1 : 0 }, "\(inputs) to \(outputs)")
            }
        }
    }

    @Test(arguments: InstructionSet.supported)
    func bitsForThreadsAndBatches(_ instructionSet: InstructionSet) throws {
        var generator = SeededGenerator(1)
        let (inputs, outputs, images) = (600, 333, 21)
        let input = generator.reals(images * inputs)
        let weights = Tensor([inputs, outputs], generator.reals(inputs * outputs))
        func computed(threads: Int, images: Range<Int>) throws -> [UInt32] {
            let context = try ComputeContext(threads: threads, instructionSet: instructionSet)
            let plan = try DensePlan(inputs: inputs, outputs: outputs, weights: weights, context: context)
            let part = Array(input[images.lowerBound * inputs..<images.upperBound * inputs])
            return bits(
                try output(images.count * outputs) { try plan.run(input: part, output: $0, images: images.count) })
        }
        let whole = try computed(threads: 1, images: 0..<images)
        for threads in 2...4 { #expect(try computed(threads: threads, images: 0..<images) == whole) }
        for count in 1...5 {
            let part = try computed(threads: 2, images: 3..<3 + count)
            #expect(part == Array(whole[3 * outputs..<(3 + count) * outputs]))
        }
    }

    /// Applied to every pixel of an image, zeros are counted over the pixels.
    @Test func rowsOfAnImage() throws {
        let context = try ComputeContext(threads: 2)
        let plan = try DensePlan(
            inputs: 1, outputs: 2, weights: Tensor([1, 2], [1, -1]), epilogue: Epilogue(activation: .relu),
            context: context)
        var zeros: [UInt32] = [10, 0, 0, 0]
        let found = try output(12) {
            try plan.run(input: [1, -2, 3, 0, 5, -6], output: $0, images: 2, rowsPerImage: 3, zeroCounts: &zeros)
        }
        #expect(found == [1, 0, 0, 2, 3, 0, 0, 0, 5, 0, 0, 6])
        #expect(zeros == [11, 2, 2, 2])
    }

    /// The weights of an input that is zero in all images are not read: here they would spoil everything.
    @Test(arguments: [1, 3, 4, 9])
    func weightsOfZeroInputs(_ images: Int) throws {
        let (inputs, outputs) = (600, 70)
        var generator = SeededGenerator(23)
        let silent = Set((0..<inputs).filter { _ in Bool.random(using: &generator) })
        var input = generator.reals(images * inputs)
        var weights = generator.reals(inputs * outputs)
        let bias = generator.reals(outputs)
        for k in silent { for image in 0..<images { input[image * inputs + k] = 0 } }
        let expected = reference(input, weights, bias, rows: images)
        for k in silent { for n in 0..<outputs { weights[k * outputs + n] = .nan } }
        for context in try contexts() {
            let plan = try DensePlan(
                inputs: inputs, outputs: outputs, weights: Tensor([inputs, outputs], weights),
                epilogue: Epilogue(bias: bias), context: context)
            let found = try output(images * outputs) { try plan.run(input: input, output: $0, images: images) }
            #expect(relativeError(found, expected) < 5e-7)
        }
    }

    /// Weights that are not finite, of inputs that are zero in some images only: what an image gives does not depend on
    /// those beside it.
    @Test(arguments: InstructionSet.supported)
    func imagesDoNotSpoilEachOther(_ instructionSet: InstructionSet) throws {
        let (inputs, outputs, images) = (300, 1100, 18)
        var generator = SeededGenerator(29)
        let input = generator.reals(images * inputs).map { max($0, 0) }
        var weights = generator.reals(inputs * outputs)
        for k in [7, 150, 299] { weights[k * outputs + 3 * k] = k == 7 ? .nan : .infinity }
        let context = try ComputeContext(threads: 2, instructionSet: instructionSet)
        let plan = try DensePlan(
            inputs: inputs, outputs: outputs, weights: Tensor([inputs, outputs], weights), context: context)
        let together = try output(images * outputs) { try plan.run(input: input, output: $0, images: images) }
        for image in 0..<images {
            let own = Array(input[image * inputs..<(image + 1) * inputs])
            let alone = try output(outputs) { try plan.run(input: own, output: $0, images: 1) }
            let found = Array(together[image * outputs..<(image + 1) * outputs])
            #expect(bits(found) == bits(alone), "image \(image)")
            #expect(found[21].isNaN == (own[7] != 0))
        }
    }

    /// What `set engine reference` computes with: sums that float32 cannot hold.
    @Test func definitionInDouble() throws {
        let input: [Float] = [1, 16_777_216, -16_777_216, 0.5, 16_777_216, 1]
        let weights = [Float](repeating: 1, count: 3 * 70)
        for var context in try contexts(threads: 3) {
            context.method = .reference
            let plan = try DensePlan(
                inputs: 3, outputs: 70, weights: Tensor([3, 70], weights),
                epilogue: Epilogue(bias: [Float](repeating: 0.25, count: 70)), context: context)
            let found = try output(2 * 70) { try plan.run(input: input, output: $0, images: 2) }
            #expect(found == [Float](repeating: 1.25, count: 70) + [Float](repeating: 16_777_217.75, count: 70))
        }
    }

    @Test func weightsOfAnotherShape() throws {
        let context = try ComputeContext(threads: 1)
        #expect {
            try DensePlan(inputs: 3, outputs: 2, weights: Tensor([2, 3], [1, 2, 3, 4, 5, 6]), context: context)
        } throws: { error in
            error as? Failure
                == Failure(
                    .data, "the weights of a dense layer have another shape than it needs",
                    facts: ["expected: 3×2", "found: 2×3"])
        }
    }
}
