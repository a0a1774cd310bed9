import Engine
public import Network

/// How a model's images are computed: steps and memory, known before any is taken.
public struct ModelLayout {
    public let steps: [PlanStep]
    public let size: ImageSize
    /// Images that are computed at once.
    public let batch: Int
    /// Between the steps.
    public let activationBytes: Int
    /// The network's own weights.
    public let ownWeightBytes: Int
    /// Packed or transformed copies of weights, and memory that the steps work in.
    public let packedBytes: Int
    /// The images of a batch, its output and its zero counts.
    public let borderBytes: Int

    /// All of it, which is there at once while the last batch is computed.
    public var peakBytes: Int {
        [activationBytes, ownWeightBytes, packedBytes, borderBytes].reduce(0) { sum, bytes in
            let (total, overflow) = sum.addingReportingOverflow(bytes)
            return overflow ? .max : total
        }
    }
}

extension Session {
    /// The steps in which the next `predict` of many images computes them, with the session's settings.
    ///
    /// - Throws: `Failure` if there is no model, or a layer cannot be computed.
    public func layout() throws -> ModelLayout {
        let model = try requireModel()
        let context = try computeContext()
        let batch = state.settings.batch ?? BatchSize.automatic(for: model.input, threads: context.threads)
        let layout = try model.network.planLayout(
            height: model.input.height, width: model.input.width, batch: batch, context: context)
        return ModelLayout(
            steps: layout.steps, size: model.input, batch: batch, activationBytes: layout.activationBytes,
            ownWeightBytes: model.network.parameterCount * MemoryLayout<Float>.stride,
            packedBytes: layout.packedBytes, borderBytes: layout.borderBytes)
    }
}
