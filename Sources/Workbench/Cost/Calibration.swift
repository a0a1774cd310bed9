import Engine
import Imaging
import Network
import Platform

/// Finds out in a moment how fast this machine is: a model that is small by itself, otherwise a convolution of usual
/// size, again and again, and as many images as can be prepared in a moment.
struct Calibration {
    private static let longestConvolution = 0.1
    private static let longestModel = 0.1
    /// Bytes of weights and activations up to which a model is tried itself.
    private static let largestModel = 64 << 20
    private static let longestImage = 0.05

    let context: ComputeContext

    /// - Parameters:
    ///   - layout: the work as it would be done.
    ///   - input: what images become.
    ///   - images: paths of some.
    ///   - known: what earlier trials found out; what this one does is added.
    /// - Throws: `Failure` when interrupted.
    func speed(_ layout: PlanLayout, _ input: ImageInput, images: [String], _ known: Trials) throws -> Speed {
        let usual = try known.usual.value(for: ComputeSettings(context)) { try convolution() }
        // A script may go through many models; the first ones tell enough.
        let own = try known.models.value(for: Trials.Model(layout), atMost: Trials.mostModels, otherwise: nil) {
            try model(layout, usual: usual)
        }
        let image = try known.images.value(for: Trials.Image(input: input, first: images.first, context.threads)) {
            try preparing(input, images)
        }
        return Speed(
            basis: own == nil ? .calibration : .modelTrial, multiplyAddsPerSecond: own ?? usual,
            secondsPerImage: image)
    }

    /// Multiply-adds a second of the model itself, whose small layers may be slower; nothing if one image would take too
    /// long or too much memory.
    private func model(_ layout: PlanLayout, usual: Double) throws -> Double? {
        let network = layout.network
        let shape = network.inputShape
        let secondsOfImage = Double(network.multiplyAdds ?? 0) / usual
        guard secondsOfImage > 0, secondsOfImage < Self.longestModel / 2, layout.peakBytes <= Self.largestModel,
            let height = shape[0], let width = shape[1], let channels = shape.channels
        else { return nil }
        let batch = min(max(Int(min(Self.longestModel / 2 / secondsOfImage, 1000)), 1), layout.batch)
        let plan = try NetworkPlan(network.planLayout(height: height, width: width, batch: batch, context: context))
        let images = try Tensor(allocating: Shape(checked: [batch, height, width, channels]), for: "a trial") {
            $0.update(repeating: 0.5)
        }
        let seconds = try secondsPerRun(plan, images, longest: Self.longestModel)
        return Double(network.multiplyAdds ?? 0) * Double(batch) / seconds
    }

    /// Seconds of the fastest run, after a first one that may be slower: whatever else the machine does makes runs longer,
    /// and nothing makes one shorter.
    private func secondsPerRun(_ plan: NetworkPlan, _ images: Tensor, longest: Double) throws -> Double {
        _ = try plan.run(images: images)
        let start = MonotonicClock.seconds
        var (before, fastest) = (start, Double.infinity)
        repeat {
            _ = try plan.run(images: images)
            let now = MonotonicClock.seconds
            fastest = min(fastest, now - before)
            before = now
        } while before - start < longest
        return max(fastest, 1e-9)
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
        let seconds = try secondsPerRun(plan, images, longest: Self.longestConvolution)
        return Double(network.multiplyAdds ?? 0) / seconds
    }

    /// Seconds of decoding and preparing an image, shared by the threads. One that cannot be read says nothing.
    private func preparing(_ input: ImageInput, _ images: [String]) throws -> Double {
        let start = MonotonicClock.seconds
        var done = 0
        _ = try Tensor(allocating: Shape([input.valueCount]), for: "a trial") { values in
            guard let base = values.baseAddress else { return }
            values.update(repeating: 0)
            for path in images where MonotonicClock.seconds - start < Self.longestImage {
                try context.check()
                if (try? input.prepare(path, into: base)) != nil { done += 1 }
            }
        }
        return done == 0 ? 0 : (MonotonicClock.seconds - start) / Double(done * context.threads)
    }
}
