import Engine
import Testing

/// The same bits for every number of threads, every batch and every place in a tile.
@Suite struct ConvolutionBitsTests {
    private static let cases = [
        ConvolutionCase(height: 13, width: 11, inputs: 70, outputs: 37, images: 5),
        ConvolutionCase(height: 4, width: 4, inputs: 300, outputs: 130, images: 5, activation: .relu),
        ConvolutionCase(height: 9, width: 9, inputs: 12, outputs: 20, groups: 4, images: 5, activation: .swish),
    ]

    private static func realData(_ test: ConvolutionCase) throws -> ConvolutionCase.Data {
        let geometry = try test.geometry()
        var generator = SeededGenerator(7)
        return ConvolutionCase.Data(
            geometry: geometry, input: generator.reals(test.images * test.height * test.width * test.inputs),
            weights: Tensor(geometry.weightShape, generator.reals(geometry.weightShape.count)),
            bias: generator.reals(test.outputs))
    }

    @Test(arguments: InstructionSet.supported)
    func threadsAndBatches(_ instructionSet: InstructionSet) throws {
        for test in Self.cases {
            let data = try Self.realData(test)
            let one = try ComputeContext(threads: 1, instructionSet: instructionSet)
            let whole = try test.computed(data, one).values
            for threads in 2...5 {
                let context = try ComputeContext(threads: threads, instructionSet: instructionSet)
                let found = try test.computed(data, context).values
                #expect(bits(found) == bits(whole), "\(test), \(threads) threads")
            }
            let plan = try test.plan(data, one)
            for image in 0..<test.images {
                let size = test.height * test.width * test.inputs
                let single = try output(data.outputCount) { output in
                    try plan.run(
                        input: Array(data.input[image * size..<(image + 1) * size]), output: output, images: 1)
                }
                let expected = whole[image * data.outputCount..<(image + 1) * data.outputCount]
                #expect(bits(single) == bits(Array(expected)), "\(test), image \(image) alone")
            }
        }
    }

    /// An output pixel in the first column of a full tile and the same in a tile of one pixel.
    @Test(arguments: InstructionSet.supported)
    func placeInATile(_ instructionSet: InstructionSet) throws {
        let context = try ComputeContext(threads: 1, instructionSet: instructionSet)
        var generator = SeededGenerator(3)
        let pixel = generator.reals(600)
        let weights = Tensor([1, 1, 600, 45], generator.reals(600 * 45))
        var seen: [[UInt32]] = []
        for width in 1...30 {
            let geometry = try ConvolutionGeometry(
                height: 1, width: width, inputChannels: 600, outputChannels: 45, kernelHeight: 1, kernelWidth: 1,
                mode: .valid)
            let plan = try ConvolutionPlan(geometry, weights: weights, context: context)
            let input = (0..<width).flatMap { _ in pixel }
            let found = try output(width * 45) { try plan.run(input: input, output: $0, images: 1) }
            for x in 0..<width { seen.append(bits(Array(found[x * 45..<(x + 1) * 45]))) }
        }
        let first = try #require(seen.first)
        #expect(seen.allSatisfy { $0 == first })
    }

    /// Relative L2 error of a 3×3 convolution of 512 channels against Double.
    @Test(arguments: InstructionSet.supported)
    func accuracy(_ instructionSet: InstructionSet) throws {
        let test = ConvolutionCase(height: 6, width: 5, inputs: 512, outputs: 64)
        let geometry = try test.geometry()
        var generator = SeededGenerator(11)
        // As after a ReLU: half of the inputs are zero.
        let data = ConvolutionCase.Data(
            geometry: geometry, input: generator.reals(6 * 5 * 512).map { max($0, 0) },
            weights: Tensor(geometry.weightShape, generator.reals(geometry.weightShape.count)), bias: nil)
        let found = try test.computed(data, ComputeContext(threads: 2, instructionSet: instructionSet)).values
        let error = relativeError(found, test.expected(data))
        #expect(error < 5e-7)
        #expect(error > 0)
    }
}
