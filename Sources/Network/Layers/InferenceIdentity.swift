import Engine

/// Layers that act only while training and change nothing afterwards: dropout, added noise, images that are turned,
/// moved and recoloured at random.
public struct InferenceIdentity: Layer {
    /// Keras's names of the layers that change images at random.
    public static let augmentations: Set<String> = [
        "RandomBrightness", "RandomContrast", "RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom",
    ]
    /// Keras's names of all kinds that are identities at inference.
    public static let kinds: Set<String> = augmentations.union([
        "ActivityRegularization", "AlphaDropout", "Dropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D",
        "SpatialDropout2D",
    ])

    /// What acts while training.
    public enum Setting: Sendable, Hashable {
        case number(Double)
        case numbers([Double])
        case word(String)
    }

    public let kind: String
    /// By Keras's names (`rate`), so that the layer can be written down again.
    public let settings: [String: Setting]

    /// - Parameter kind: one of `kinds`.
    public init?(kind: String, settings: [String: Setting] = [:]) {
        guard Self.kinds.contains(kind) else { return nil }
        self.kind = kind
        self.settings = settings
    }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { try inputs.single() }

    public func design(_ call: LayerCall) -> LayerDesign { .alias }
}
