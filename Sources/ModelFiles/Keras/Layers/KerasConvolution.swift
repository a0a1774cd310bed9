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
