import Engine
import Testing

@testable import Network

/// Networks whose layers can be computed together, or only nearly so, against the definition.
@Suite struct FusionTests {
    private typealias Entry = NetworkDescription.Entry
    private typealias Source = NetworkDescription.Source

    private static func convolution(_ filters: Int, _ activation: Activation = .relu) throws -> Conv2D {
        try Conv2D(filters: filters, window: Window2D(size: (3, 3), mode: .same), activation: activation)
    }

    private static func pool(_ size: Int = 2) throws -> Pooling2D {
        Pooling2D(.maximum, window: try Window2D(size: (size, size), strides: (2, 2), mode: .valid))
    }

    private static func chain(_ layers: [(name: String, layer: any Layer)], _ height: Int, _ width: Int) throws
        -> Network
    {
        try Network(
            NetworkDescription(
                name: "chain", style: .sequential, input: ("input", [height, width, 3]), layers: layers), seed: 3)
    }

    /// The output within rounding, and the zeros of every rectifier but for values within rounding of zero.
    private static func agrees(_ network: Network, _ height: Int, _ width: Int, images: Int = 3) throws -> [PlanStep] {
        var random = Randomness(8)
        let batch = random.tensor([images, height, width, 3])
        func results(_ method: ComputeMethod, threads: Int) throws -> (Tensor, [Int: [UInt32]], [PlanStep]) {
            var context = try context(threads: threads)
            context.method = method
            let plan = try network.plan(height: height, width: width, batch: images, context: context)
            var zeros: [Int: [UInt32]] = [:]
            let output = try plan.run(images: batch) { site, counts in zeros[site] = Array(counts) }
            return (output, zeros, plan.steps)
        }
        let (expected, expectedZeros, _) = try results(.reference, threads: 2)
        let (found, foundZeros, steps) = try results(.winograd, threads: 2)
        let (other, otherZeros, _) = try results(.winograd, threads: 3)
        #expect(found == other && foundZeros == otherZeros)
        let scale = expected.array.map { abs($0) }.max() ?? 0
        for (a, b) in zip(found.array, expected.array) { #expect(abs(a - b) <= 1e-5 * scale) }
        #expect(Set(foundZeros.keys) == Set(expectedZeros.keys))
        for (site, counts) in expectedZeros {
            for (a, b) in zip(counts, foundZeros[site] ?? []) { #expect(abs(Int(a) - Int(b)) <= 1, "site \(site)") }
        }
        return steps
    }

    @Test(arguments: [(32, 32), (33, 47), (70, 38), (6, 5), (3, 3), (2, 2)])
    func pairsAndPools(_ height: Int, _ width: Int) throws {
        let network = try Self.chain(
            [
                ("conv1", try Self.convolution(16)), ("conv2", try Self.convolution(24)), ("pool", try Self.pool()),
                ("conv3", try Self.convolution(33)),
            ], height, width)
        _ = try Self.agrees(network, height, width)
    }

    @Test func whatIsFused() throws {
        let network = try Self.chain(
            [
                ("conv1", try Self.convolution(16)), ("conv2", try Self.convolution(24)), ("pool", try Self.pool()),
                ("conv3", try Self.convolution(33)),
            ], 64, 64)
        let steps = try Self.agrees(network, 64, 64)
        #expect(steps.map(\.path) == ["conv2", "conv3"])
        #expect(steps[0].fused == ["conv1", "pool"])
    }

    /// Activations as layers of their own; the second one is none that a convolution can take along.
    @Test(arguments: [Activation.relu, .relu6, .tanh])
    func activationsBehind(_ activation: Activation) throws {
        let network = try Self.chain(
            [
                ("conv1", try Self.convolution(16, .linear)), ("relu1", ActivationLayer(.relu)),
                ("conv2", try Self.convolution(24, .linear)), ("function", ActivationLayer(activation)),
                ("pool", try Self.pool()), ("conv3", try Self.convolution(20)),
            ], 64, 60)
        _ = try Self.agrees(network, 64, 60)
    }

    /// A window that overlaps is not one of the tiles' quarters.
    @Test func anotherPool() throws {
        let network = try Self.chain(
            [("conv1", try Self.convolution(16)), ("conv2", try Self.convolution(24)), ("pool", try Self.pool(3))],
            41, 40)
        let steps = try Self.agrees(network, 41, 40)
        #expect(steps.map(\.path) == ["conv2", "pool"])
    }

    /// What a convolution gives is pooled, and read by another layer as well.
    @Test(arguments: [0, 1])
    func twoReaders(_ second: Int) throws {
        let network = try Network(
            NetworkDescription(
                name: "readers",
                entries: [
                    Entry("input", InputLayer(shape: [40, 44, 3]), calls: [[]]),
                    Entry("conv1", try Self.convolution(16), calls: [[Source("input")]]),
                    Entry("conv2", try Self.convolution(16), calls: [[Source("conv1")]]),
                    Entry("pool", try Self.pool(), calls: [[Source("conv2")]]),
                    Entry("mean", GlobalPooling2D(.average), calls: [[Source(second == 0 ? "conv1" : "conv2")]]),
                    Entry("most", GlobalPooling2D(.maximum), calls: [[Source("pool")]]),
                    Entry("sum", Merge(.sum), calls: [[Source("mean"), Source("most")]]),
                ], outputs: [Source("sum")]), seed: 9)
        let steps = try Self.agrees(network, 40, 44)
        #expect(steps.flatMap { [$0.path] + $0.fused }.sorted() == ["conv1", "conv2", "mean", "most", "pool", "sum"])
    }
}
