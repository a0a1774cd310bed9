import Engine
import Network
import Platform

/// Finds out in a moment how fast weights are drawn, packed and read here.
struct WeightTrial {
    private static let longest = 0.05
    private static let bytesToRead = 16 << 20

    let context: ComputeContext

    /// - Throws: `Failure` when interrupted.
    func speed() throws -> WeightSpeed {
        let dense = try network(channels: 1024, layer: Dense(units: 1024))
        var convolution = try network(
            channels: 256, layer: Conv2D(filters: 256, window: Window2D(size: (3, 3), mode: .same)))
        // Weights that are given are packed, and not drawn.
        try convolution.setWeights(convolution.weights(of: convolution.outputLayer), of: convolution.outputLayer)
        return WeightSpeed(
            drawnBytesPerSecond: try bytesPerSecond(dense, \.drawnBytes),
            packedBytesPerSecond: try bytesPerSecond(convolution, \.packedBytes))
    }

    /// Bytes that are read in a second from the beginning of a file.
    ///
    /// - Throws: `Failure` if it cannot be read.
    static func readBytesPerSecond(_ path: String) throws -> Double {
        let start = MonotonicClock.seconds
        let count = try FileSystem.read(path, atMost: bytesToRead).count
        return Double(max(count, 1)) / max(MonotonicClock.seconds - start, 1e-9)
    }

    private func network(channels: Int, layer: any Layer) throws -> Network {
        try Network(
            NetworkDescription(
                name: "trial", style: .sequential, input: ("input", [1, 1, channels]), layers: [("layer", layer)]))
    }

    /// How fast the weights of a network are made ready, again and again.
    private func bytesPerSecond(_ network: Network, _ bytes: (PlanLayout) -> Int) throws -> Double {
        let layout = try network.planLayout(height: 1, width: 1, batch: 1, context: context)
        let start = MonotonicClock.seconds
        var runs = 0
        repeat {
            try context.check()
            _ = try NetworkPlan(layout)
            runs += 1
        } while MonotonicClock.seconds - start < Self.longest
        return Double(bytes(layout) * runs) / max(MonotonicClock.seconds - start, 1e-9)
    }
}
