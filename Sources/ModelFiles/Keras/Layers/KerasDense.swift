import Network

extension KerasLayers {
    @Sendable static func dense(_ settings: inout KerasSettings) throws -> any Layer {
        try Dense(
            units: try settings.integer("units"), usesBias: try settings.bool("use_bias", true),
            activation: try settings.activation())
    }
}
