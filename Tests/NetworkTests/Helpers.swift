import Diagnostics
import Engine
import Foundation
import Network
import Testing

func exponential(_ x: Double) -> Double { exp(x) }

/// Numbers for tests, the same every time: SplitMix64.
struct Randomness: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Between −1 and 1.
    mutating func tensor(_ extents: [Int]) -> Tensor {
        let shape = Shape(extents)
        return Tensor(shape, (0..<shape.count).map { _ in Float.random(in: -1...1, using: &self) })
    }
}

func context(threads: Int = 2) throws -> ComputeContext { try ComputeContext(threads: threads) }

/// A network of one layer that reads the input, with random weights, and what goes in and comes out.
struct LayerCase {
    let input: Values
    let weights: [Values]
    let output: Values
    let network: Network

    init(_ layer: any Layer, on extents: [Int], seed: UInt64 = 1, images: Int = 2) throws {
        var random = Randomness(seed)
        var network = try Network(
            NetworkDescription(
                name: "one", style: .functional, input: ("input", OpenShape(extents.map { $0 })),
                layers: [("layer", layer)]))
        let info = try network.layer(.name("layer"))
        let tensors = info.parameters.map { parameter in
            let tensor = random.tensor(parameter.shape.extents)
            // Variances are positive.
            return parameter.name == "moving_variance"
                ? Tensor(tensor.shape, tensor.array.map { abs($0) + 0.1 }) : tensor
        }
        try network.setWeights(tensors, of: info)
        let batch = random.tensor([images] + extents)
        let height = extents.count == 3 ? extents[0] : 1
        let plan = try network.plan(
            height: height, width: extents.count == 3 ? extents[1] : 1, batch: images, context: context())
        let result = try plan.run(images: batch)
        // The last image: what lies before it in memory must not matter.
        input = Values(extents, Array(Values(batch.rows(images - 1..<images)).elements))
        output = Values(Array(result.shape.extents.dropFirst()), Values(result.rows(images - 1..<images)).elements)
        weights = tensors.map { Values($0) }
        self.network = network
    }

    /// Whether the output is what the reference says, to float32 rounding of sums of about a thousand products.
    func agrees(with expected: Values, tolerance: Double = 2e-5) -> Bool {
        guard expected.extents == output.extents else { return false }
        return zip(expected.elements, output.elements).allSatisfy { abs($0 - $1) <= tolerance * (1 + abs($0)) }
    }
}

/// The failure that `body` throws.
func failure(_ body: () throws -> some Any) -> Failure? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? Failure
    }
}
