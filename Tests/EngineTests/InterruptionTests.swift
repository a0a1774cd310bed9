import Diagnostics
import Synchronization
import Testing

@testable import Engine

/// A plan that was interrupted, at whichever moment, gives the same bits and counts when it runs again.
@Suite struct InterruptionTests {
    /// Says yes once it has been asked a number of times.
    private final class Patience: Sendable {
        private let left = Atomic(Int.max)

        func end(after questions: Int) { left.store(questions, ordering: .relaxed) }

        func isOver() -> Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
    }

    private struct Results: Equatable {
        var values: [UInt32]
        var zeros: [UInt32]
        var producerZeros: [UInt32]
    }

    /// - Parameter run: fills values, zeros and a producer's zeros.
    private static func check(
        _ patience: Patience, count: Int, zeros: Int, producerZeros: Int = 1, questions: Int,
        _ run: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) throws -> Void
    ) throws {
        func results() throws -> Results {
            var zeros = [UInt32](repeating: 0, count: zeros)
            var producerZeros = [UInt32](repeating: 0, count: producerZeros)
            let values = try output(count) { try run($0, &zeros, &producerZeros) }
            return Results(values: bits(values), zeros: zeros, producerZeros: producerZeros)
        }
        patience.end(after: .max)
        let expected = try results()
        for asked in 0..<questions {
            patience.end(after: asked)
            #expect(throws: Failure.interrupted, "after \(asked) questions") { try results() }
            patience.end(after: .max)
            let again = try results()
            #expect(again == expected, "after \(asked) questions")
        }
    }

    private static func convolution(
        _ test: ConvolutionCase, producer: ConvolutionCase? = nil, threads: Int, questions: Int
    ) throws {
        let patience = Patience()
        let context = try ComputeContext(threads: threads, isInterrupted: { patience.isOver() })
        var generator = SeededGenerator(31)
        func weights(_ geometry: ConvolutionGeometry) -> Tensor {
            Tensor(geometry.weightShape, generator.reals(geometry.weightShape.count))
        }
        let geometry = try test.geometry()
        let made = try producer.map { test in
            let geometry = try test.geometry()
            return ConvolutionPlan.Producer(
                geometry: geometry, weights: weights(geometry), epilogue: Epilogue(activation: .relu))
        }
        let convolution = try WinogradConvolution(
            geometry, weights: weights(geometry), epilogue: Epilogue(activation: .relu), producer: made,
            context: context)
        let first = producer ?? test
        let input = generator.reals(first.images * first.height * first.width * first.inputs)
        let workspace = try AlignedMemory<Float>(count: convolution.workspaceCount, for: "a test")
        workspace.elements.initialize(repeating: .nan)
        let start = try #require(workspace.elements.baseAddress)
        try check(
            patience, count: test.images * geometry.outputPixels * test.outputs, zeros: test.images * test.outputs,
            producerZeros: first.images * first.outputs, questions: questions
        ) { output, zeros, producerZeros in
            try input.withUnsafeBufferPointer { input in
                try convolution.run(
                    ConvolutionRun(
                        input: try #require(input.baseAddress), output: output, images: test.images,
                        zeroCounts: zeros, producerZeroCounts: producer == nil ? nil : producerZeros,
                        workspace: start))
            }
        }
    }

    @Test(arguments: [1, 3])
    func winogradByTiles(_ threads: Int) throws {
        let test = ConvolutionCase(
            height: 50, width: 49, inputs: 20, outputs: 70, images: 2, activation: .relu)
        try Self.convolution(test, threads: threads, questions: 6)
    }

    @Test(arguments: [1, 3])
    func winogradByOutputChannels(_ threads: Int) throws {
        let test = ConvolutionCase(
            height: 14, width: 14, inputs: 150, outputs: 130, images: 3, activation: .relu)
        try Self.convolution(test, threads: threads, questions: 4)
    }

    @Test(arguments: [3, 20], [1, 3])
    func producers(_ inputs: Int, _ threads: Int) throws {
        let first = ConvolutionCase(
            height: 50, width: 49, inputs: inputs, outputs: 19, images: 2, activation: .relu)
        let second = ConvolutionCase(
            height: 50, width: 49, inputs: 19, outputs: 35, images: 2, activation: .relu)
        try Self.convolution(second, producer: first, threads: threads, questions: 12)
    }

    @Test(arguments: [1, 2])
    func dense(_ threads: Int) throws {
        let patience = Patience()
        let context = try ComputeContext(threads: threads, isInterrupted: { patience.isOver() })
        let (inputs, outputs, images) = (90, 2100, 40)
        var generator = SeededGenerator(37)
        let plan = try DensePlan(
            inputs: inputs, outputs: outputs, weights: Tensor([inputs, outputs], generator.reals(inputs * outputs)),
            epilogue: Epilogue(activation: .relu), context: context)
        let input = generator.reals(images * inputs)
        try Self.check(patience, count: images * outputs, zeros: images * outputs, questions: 3) { output, zeros, _ in
            try plan.run(input: input, output: output, images: images, zeroCounts: zeros)
        }
    }
}
