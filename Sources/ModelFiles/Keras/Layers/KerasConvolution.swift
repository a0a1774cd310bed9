import Engine
import Network

extension KerasLayers {
    @Sendable static func convolution(_ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        let window = try Window2D(
            size: try settings.pair("kernel_size"), strides: try settings.pair("strides", (1, 1)),
            dilation: try settings.pair("dilation_rate", (1, 1)), mode: try settings.padding())
        return try Conv2D(
            filters: try settings.integer("filters"), window: window, groups: try settings.integer("groups", 1),
            usesBias: try settings.bool("use_bias", true), activation: try settings.activation())
    }
}

extension KerasLayerWriter {
    static func convolution(_ layer: Conv2D) throws -> [String: JSONValue] {
        let (vertical, horizontal) = (layer.window.vertical, layer.window.horizontal)
        return [
            "filters": .integer(layer.filters), "kernel_size": pair(vertical.size, horizontal.size),
            "strides": pair(vertical.stride, horizontal.stride),
            "dilation_rate": pair(vertical.dilation, horizontal.dilation), "groups": .integer(layer.groups),
            "padding": .text(layer.window.mode.rawValue), "data_format": channelsLast,
            "use_bias": .bool(layer.usesBias), "activation": try activation(layer.function),
        ]
    }
}
