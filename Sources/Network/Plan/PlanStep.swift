public import Engine

/// What one step of a plan does, for people.
public struct PlanStep: Sendable, CustomStringConvertible {
    /// Of the layer.
    public let path: String
    /// Keras's name of the class.
    public let kind: String
    /// Path of the activation layer that is computed with it.
    public let fused: String?
    /// `implicit matrix product with gemm_f32_32x12_avx512, threads split by pixels`
    public let algorithm: String
    /// Why it is done so; nil where there was no choice.
    public let reason: String?
    /// For one image.
    public let outputShape: Shape
    /// Whether the output takes the place of the input.
    public let isInPlace: Bool
    /// Packed weights and scratch memory.
    public let bytes: Int

    public var description: String {
        var line = "\(path) → \(outputShape): \(algorithm)"
        if let reason { line += " (\(reason))" }
        if let fused { line += ", with \(fused)" }
        if isInPlace { line += ", in place" }
        return line
    }
}

extension Network {
    /// The steps and the memory of a plan, without taking any.
    ///
    /// - Parameters:
    ///   - batch: images of one run at most.
    ///   - outputs: layers whose outputs are wanted; nil for the network's own. What does not lead to them is not computed.
    /// - Throws: `Failure` as `resolved(height:width:)`, or if a layer is not this network's.
    public func planLayout(
        height: Int, width: Int, batch: Int, outputs: [LayerInfo]? = nil, context: ComputeContext
    ) throws -> PlanLayout {
        try PlanLayout(self, height: height, width: width, batch: batch, outputs: outputs, context: context)
    }

    /// A plan for images of one size, ready to run.
    ///
    /// - Parameter availableMemory: bytes that the machine has free; more is refused before anything is taken.
    public func plan(
        height: Int, width: Int, batch: Int, outputs: [LayerInfo]? = nil, availableMemory: Int? = nil,
        context: ComputeContext
    ) throws -> NetworkPlan {
        let layout = try planLayout(height: height, width: width, batch: batch, outputs: outputs, context: context)
        if let availableMemory { try layout.check(available: availableMemory) }
        return try NetworkPlan(layout)
    }
}
