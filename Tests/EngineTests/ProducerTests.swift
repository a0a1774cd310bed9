import Testing

@testable import Engine

/// A convolution that makes another one's input row by row, against the two one after the other.
@Suite struct ProducerTests {
    private struct Pair {
        let first: ConvolutionCase
        let second: ConvolutionCase

        /// - Parameter inputs: Winograd's algorithm makes the rows from 16 on.
        init(height: Int, width: Int, images: Int, inputs: Int = 3, kernel: Int = 3) {
            first = ConvolutionCase(
                height: height, width: width, inputs: inputs, outputs: 19, kernel: (kernel, kernel), images: images,
                activation: .relu)
            second = ConvolutionCase(
                height: height, width: width, inputs: 19, outputs: 35, images: images, activation: .relu)
        }
    }

    private struct Results: Equatable {
        var values: [UInt32]
        var zeros: [UInt32]
        var producerZeros: [UInt32]
    }

    private static func data(_ test: ConvolutionCase, _ generator: inout SeededGenerator) throws
        -> ConvolutionCase.Data
    {
        let geometry = try test.geometry()
        return ConvolutionCase.Data(
            geometry: geometry, input: generator.reals(test.images * test.height * test.width * test.inputs),
            weights: Tensor(geometry.weightShape, generator.reals(geometry.weightShape.count)),
            bias: generator.reals(test.outputs))
    }

    @Test(arguments: InstructionSet.supported)
    func sameBitsAsOneAfterTheOther(_ instructionSet: InstructionSet) throws {
        for pair in [
            Pair(height: 50, width: 49, images: 1), Pair(height: 48, width: 64, images: 3),
            Pair(height: 67, width: 70, images: 2, kernel: 5), Pair(height: 50, width: 49, images: 1, inputs: 21),
            Pair(height: 48, width: 64, images: 3, inputs: 64), Pair(height: 67, width: 70, images: 2, inputs: 16),
        ] {
            var generator = SeededGenerator(19)
            let (first, second) = (try Self.data(pair.first, &generator), try Self.data(pair.second, &generator))
            let one = try ComputeContext(threads: 1, instructionSet: instructionSet)
            let made = try pair.first.computed(first, one)
            let behind = try pair.second.computed(
                ConvolutionCase.Data(
                    geometry: second.geometry, input: made.values, weights: second.weights, bias: second.bias), one)
            let expected = Results(values: bits(behind.values), zeros: behind.zeros, producerZeros: made.zeros)
            for threads in 1...4 {
                let context = try ComputeContext(threads: threads, instructionSet: instructionSet)
                let found = try Self.fused(pair, first, second, context)
                #expect(found == expected, "\(pair.second), \(threads) threads")
            }
        }
    }

    @Test func largeResultsAreMadeRowByRow() throws {
        func canFuse(_ height: Int, _ width: Int, threads: Int = 2) throws -> Bool {
            func geometry(_ inputs: Int, _ outputs: Int) throws -> ConvolutionGeometry {
                try ConvolutionCase(height: height, width: width, inputs: inputs, outputs: outputs).geometry()
            }
            return ConvolutionPlan.canFuse(
                try geometry(128, 128), activation: .relu, producer: try geometry(64, 128), producerActivation: .relu,
                pools: true, context: try ComputeContext(threads: threads))
        }
        #expect(try canFuse(334, 513))
        #expect(try !canFuse(112, 112))
        // Too few rows of tiles for so many threads: two of them would make too many rows twice.
        #expect(try !canFuse(334, 513, threads: 8))
    }

    private static func fused(
        _ pair: Pair, _ first: ConvolutionCase.Data, _ second: ConvolutionCase.Data, _ context: ComputeContext
    ) throws -> Results {
        // Also where a plan would not choose it, since little memory is saved.
        #expect(
            ConvolutionPlan.canFuse(
                second.geometry, activation: .relu, producer: first.geometry, producerActivation: .relu, pools: false,
                context: context) == (pair.first.inputs < 16))
        let plan = try ConvolutionPlan(
            second.geometry, weights: second.weights, epilogue: Epilogue(bias: second.bias, activation: .relu),
            producer: ConvolutionPlan.Producer(
                geometry: first.geometry, weights: first.weights,
                epilogue: Epilogue(bias: first.bias, activation: .relu)), context: context)
        #expect(plan.choice.bytes == plan.bytes && plan.choice.workspaceCount == plan.workspaceCount)
        var zeros = [UInt32](repeating: 0, count: pair.second.images * pair.second.outputs)
        var producerZeros = [UInt32](repeating: 0, count: pair.first.images * pair.first.outputs)
        let values = try output(pair.second.images * second.outputCount) { output in
            try plan.run(
                input: first.input, output: output, images: pair.second.images, zeroCounts: &zeros,
                producerZeroCounts: &producerZeros)
        }
        return Results(values: bits(values), zeros: zeros, producerZeros: producerZeros)
    }
}
