public import Engine

/// What one step of a plan does, for people.
public struct PlanStep: Sendable, CustomStringConvertible {
    /// Of the layer.
    public let path: String
    /// Keras's name of the class.
    public let kind: String
    /// Paths of the layers that are computed in the same step.
    public let fused: [String]
    /// `implicit matrix product with gemm_f32_32x12_avx512, threads split by pixels`
    public let algorithm: String
    /// Why it is done so; nil where there was no choice.
    public let reason: String?
    /// The expected work for one image, in multiply-adds at full speed; nil where nothing is expected.
    public let expectedMultiplyAdds: Double?
    /// For one image.
    public let outputShape: Shape
    /// Whether the output takes the place of the input.
    public let isInPlace: Bool
    /// Packed weights and scratch memory.
    public let bytes: Int

    public var description: String {
        var line = "\(path) → \(outputShape): \(algorithm)"
        if let reason { line += " (\(reason))" }
        if !fused.isEmpty { line += ", with \(fused.joined(separator: " and "))" }
        if isInPlace { line += ", in place" }
        return line
    }
}

extension Network {
    /// The steps and the memory of a plan, without taking any.
    ///
    /// - Parameter batch: images of one run at most.
    /// - Throws: `Failure` as `resolved(height:width:)`, or if a layer cannot be computed.
    public func planLayout(height: Int, width: Int, batch: Int, context: ComputeContext) throws -> PlanLayout {
        try PlanLayout(self, height: height, width: width, batch: batch, context: context)
    }

    /// A plan for images of one size, ready to run.
    public func plan(height: Int, width: Int, batch: Int, context: ComputeContext) throws -> NetworkPlan {
        try NetworkPlan(try planLayout(height: height, width: width, batch: batch, context: context))
    }
}
