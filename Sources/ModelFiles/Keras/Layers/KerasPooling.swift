import Engine
import Network

extension KerasLayers {
    /// Missing strides are those of the window.
    @Sendable static func pooling(_ rule: PoolingRule, _ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        let size = try settings.pair("pool_size", (2, 2))
        let window = try Window2D(
            size: size, strides: try settings.pair("strides", size), mode: try settings.padding())
        return Pooling2D(rule, window: window)
    }

    @Sendable static func globalPooling(_ rule: PoolingRule, _ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        return GlobalPooling2D(rule, keepsAxes: try settings.bool("keepdims", false))
    }

    @Sendable static func adaptivePooling(_ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        let (height, width) = try settings.pair("output_size")
        return try AdaptiveAveragePooling2D(height: height, width: width)
    }
}

extension KerasLayerWriter {
    static func pooling(_ layer: Pooling2D) -> [String: JSONValue] {
        let (vertical, horizontal) = (layer.window.vertical, layer.window.horizontal)
        return [
            "pool_size": pair(vertical.size, horizontal.size), "strides": pair(vertical.stride, horizontal.stride),
            "padding": .text(layer.window.mode.rawValue), "data_format": channelsLast,
        ]
    }

    static func globalPooling(_ layer: GlobalPooling2D) -> [String: JSONValue] {
        ["keepdims": .bool(layer.keepsAxes), "data_format": channelsLast]
    }

    static func adaptivePooling(_ layer: AdaptiveAveragePooling2D) -> [String: JSONValue] {
        ["output_size": pair(layer.height, layer.width), "data_format": channelsLast]
    }
}
