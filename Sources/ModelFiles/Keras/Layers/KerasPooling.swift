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
}
