import Engine
import Imaging
import Network
import Platform

/// Finds out in a moment how fast this machine is: a convolution of usual size, again and again, an image or two, and
/// some initial weights.
struct Calibration {
    private static let longestConvolution = 0.15
    private static let longestImage = 0.05

    let context: ComputeContext

    /// - Parameters:
    ///   - input: what images become.
    ///   - images: paths of some.
    /// - Throws: `Failure` when interrupted.
    func speed(_ input: ImageInput, images: [String]) throws -> Speed {
        Speed(
            basis: .calibration, multiplyAddsPerSecond: try convolution(),
            secondsPerImage: try preparing(input, images), drawnBytesPerSecond: try drawing())
    }

    /// Multiply-adds a second of 3×3 over 56×56×64, in the middle of what networks have.
    private func convolution() throws -> Double {
        let network = try Network(
            NetworkDescription(
                name: "trial", style: .sequential, input: ("input", [56, 56, 64]),
                layers: [
                    (
                        "conv",
                        try Conv2D(filters: 64, window: Window2D(size: (3, 3), mode: .same), activation: .relu)
                    )
                ]))
        let plan = try NetworkPlan(network.planLayout(height: 56, width: 56, batch: 1, context: context))
        let images = try Tensor(allocating: Shape([1, 56, 56, 64]), for: "a trial") { $0.update(repeating: 1) }
        _ = try plan.run(images: images)
        let start = MonotonicClock.seconds
        var runs = 0
        repeat {
            _ = try plan.run(images: images)
            runs += 1
        } while MonotonicClock.seconds - start < Self.longestConvolution
        return Double(runs * (network.multiplyAdds ?? 0)) / (MonotonicClock.seconds - start)
    }

    /// Seconds of decoding and preparing an image, shared by the threads. One that cannot be read says nothing.
    private func preparing(_ input: ImageInput, _ images: [String]) throws -> Double {
        let start = MonotonicClock.seconds
        var done = 0
        try Tensor(allocating: Shape([input.valueCount]), for: "a trial") { values in
            guard let base = values.baseAddress else { return }
            values.update(repeating: 0)
            for path in images where MonotonicClock.seconds - start < Self.longestImage {
                try context.check()
                if (try? input.prepare(path, into: base)) != nil { done += 1 }
            }
        }.discard()
        return done == 0 ? 0 : (MonotonicClock.seconds - start) / Double(done * context.threads)
    }

    /// Bytes of weights that are drawn in a second.
    private func drawing() throws -> Double {
        let network = try Network(
            NetworkDescription(
                name: "trial", style: .sequential, input: ("input", [1024]),
                layers: [("dense", try Dense(units: 1024))]))
        let start = MonotonicClock.seconds
        _ = try network.weights(of: network.outputLayer)
        let seconds = max(MonotonicClock.seconds - start, 1e-6)
        // By one thread; a plan has them drawn by all.
        return Double(network.parameterCount * MemoryLayout<Float>.stride * context.threads) / seconds
    }
}

extension Tensor {
    fileprivate func discard() {}
}
