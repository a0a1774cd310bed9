import Engine
import Testing

@testable import Network

/// Zeros that are exact by the definition are exact whichever engine computes them.
@Suite struct ExactZerosTests {
    private static func network(kernel: (inout Randomness, Shape) -> [Float]) throws -> Network {
        var random = Randomness(11)
        let window = try Window2D(size: (3, 3), mode: .same)
        var network = try Network(
            NetworkDescription(
                name: "zeros", style: .sequential, input: ("input", [24, 24, 16]),
                layers: [
                    ("conv", try Conv2D(filters: 32, window: window, usesBias: false, activation: .relu)),
                    ("pool", Pooling2D(.maximum, window: try Window2D(size: (2, 2), strides: (2, 2), mode: .valid))),
                ]))
        let layer = try network.layer(.name("conv"))
        let shape = layer.parameters[0].shape
        try network.setWeights([Tensor(shape, kernel(&random, shape))], of: layer)
        return network
    }

    /// The values and the zeros of the rectifier, by channel.
    private static func results(_ network: Network, _ method: ComputeMethod) throws -> (
        values: [Float], zeros: [UInt32], steps: [PlanStep]
    ) {
        var random = Randomness(5)
        let values = random.tensor([2, 24, 24, 16])
        let images = Tensor(values.shape, values.array.map { max($0, 0) })
        var context = try context()
        context.method = method
        let plan = try network.plan(height: 24, width: 24, batch: 2, context: context)
        var zeros: [UInt32] = []
        let output = try plan.run(images: images) { _, counts in zeros += Array(counts) }
        return (output.array, zeros, plan.steps)
    }

    @Test(arguments: [0.0, 0.01, 0.2])
    func prunedKernels(_ share: Double) throws {
        let network = try Self.network { random, shape in
            (0..<shape.count).map { _ in
                Double.random(in: 0..<1, using: &random) < share ? Float.random(in: -1...1, using: &random) : 0
            }
        }
        let expected = try Self.results(network, .reference)
        let found = try Self.results(network, .winograd)
        #expect(found.zeros == expected.zeros)
        #expect(found.values.map { $0 == 0 } == expected.values.map { $0 == 0 })
        if share > 0 {
            #expect(found.steps[0].reason?.contains("mostly zeros") == true)
            #expect(!found.steps[0].algorithm.contains("Winograd"))
        }
    }

    @Test func denseKernelsGoThroughWinograd() throws {
        let network = try Self.network { random, shape in random.tensor(shape.extents).array }
        let found = try Self.results(network, .winograd)
        #expect(found.steps.map(\.algorithm).first?.contains("Winograd") == true)
        #expect(found.steps[0].fused == ["pool"])
    }

    /// One weight that is not a number makes its channel so, and no zeros.
    @Test func weightsThatAreNoNumbers() throws {
        let network = try Self.network { random, shape in
            var values = random.tensor(shape.extents).array
            values[4 * 16 * 32 + 5] = .nan
            return values
        }
        let found = try Self.results(network, .winograd)
        #expect(found.zeros[5] == 0 && found.zeros[32 + 5] == 0)
        #expect(found.zeros == (try Self.results(network, .direct)).zeros)
        for (index, value) in found.values.enumerated() { #expect(value.isNaN == (index % 32 == 5)) }
    }
}
