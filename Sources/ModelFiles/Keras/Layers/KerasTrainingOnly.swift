import Network

extension KerasLayers {
    /// Dropout and noise: their settings act in training only.
    @Sendable static func trainingOnly(_ kind: String, _ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        settings.ignore("rate", "seed", "noise_shape", "stddev", "l1", "l2")
        guard let layer = InferenceIdentity(kind: kind) else { throw settings.failure("is not known") }
        return layer
    }
}
