import Engine
import Network

extension KerasLayers {
    @Sendable static func dense(_ settings: inout KerasSettings) throws -> any Layer {
        try Dense(
            units: try settings.integer("units"), usesBias: try settings.bool("use_bias", true),
            activation: try settings.activation())
    }
}

extension KerasLayerWriter {
    static func dense(_ layer: Dense) throws -> [String: JSONValue] {
        [
            "units": .integer(layer.units), "use_bias": .bool(layer.usesBias),
            "activation": try activation(layer.function),
        ]
    }
}
