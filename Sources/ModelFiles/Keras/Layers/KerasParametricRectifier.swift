import Network

extension KerasLayers {
    @Sendable static func parametricRectifier(_ settings: inout KerasSettings) throws -> any Layer {
        PReLU(sharedAxes: settings.has("shared_axes") ? try settings.integers("shared_axes") : unshared(&settings))
    }

    private static func unshared(_ settings: inout KerasSettings) -> [Int] {
        settings.ignore("shared_axes")
        return []
    }
}

extension KerasLayerWriter {
    static func parametricRectifier(_ layer: PReLU) -> [String: JSONValue] {
        ["shared_axes": layer.sharedAxes.isEmpty ? .null : .array(layer.sharedAxes.map(JSONValue.integer))]
    }
}
