import Network

extension KerasLayers {
    @Sendable static func batchNormalization(_ settings: inout KerasSettings) throws -> any Layer {
        let axes = settings.has("axis") ? try settings.integers("axis") : [-1]
        guard axes.count == 1 else { throw settings.failure("normalises over the axes \(axes); one is supported") }
        settings.requireLast(axis: axes[0])
        if try settings.bool("renorm", false) { throw settings.failure("uses renormalisation, which is not supported") }
        // How the moving averages were gathered, and on how many machines.
        settings.ignore("renorm_clipping", "renorm_momentum", "synchronized", "fused")
        return BatchNormalization(
            epsilon: try settings.number("epsilon", 1e-3), scales: try settings.bool("scale", true),
            centres: try settings.bool("center", true), momentum: try settings.number("momentum", 0.99))
    }
}

extension KerasLayerWriter {
    static func batchNormalization(_ layer: BatchNormalization) -> [String: JSONValue] {
        [
            "axis": .integer(-1), "momentum": .number(layer.momentum), "epsilon": .number(layer.epsilon),
            "center": .bool(layer.centres), "scale": .bool(layer.scales),
        ]
    }
}
