import Engine

/// Layers that act only while training and change nothing afterwards: dropout and added noise.
public struct InferenceIdentity: Layer {
    /// Keras's names of the kinds that are identities at inference.
    public static let kinds: Set<String> = [
        "ActivityRegularization", "AlphaDropout", "Dropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D",
        "SpatialDropout2D",
    ]

    public let kind: String
    /// Numbers that act while training, by Keras's names (`rate`), so that the layer can be written down again.
    public let settings: [String: Double]

    /// - Parameter kind: one of `kinds`.
    public init?(kind: String, settings: [String: Double] = [:]) {
        guard Self.kinds.contains(kind) else { return nil }
        self.kind = kind
        self.settings = settings
    }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { try inputs.single() }

    public func design(_ call: LayerCall) -> LayerDesign { .alias }
}
