import Network

extension Network {
    /// What the zeros at a layer's output are: found by walking back over layers that only pass values on.
    func zeroOrigin(at layer: LayerInfo) -> ZeroOrigin {
        guard let innermost = layer.flattened.last(where: { $0.inner.isEmpty }) else { return .other }
        if layer.isRelu || innermost.isRelu { return .rectified }
        let keepsValues = Self.passing.contains(innermost.kind) || InferenceIdentity.kinds.contains(innermost.kind)
        let pools = Self.pooling.contains(innermost.kind)
        guard keepsValues || pools, let before = layerBefore(innermost) else { return .other }
        switch zeroOrigin(at: before) {
        case .other: return .other
        case .pooled: return .pooled
        case .rectified, .passedOn: return pools ? .pooled : .passedOn
        }
    }

    private static let passing: Set<String> = ["Flatten", "Reshape", "Permute", "InputLayer"]
    /// The mean of values that are not negative is zero only if all are, just as their maximum.
    private static let pooling: Set<String> = [
        "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D",
        "AdaptiveAveragePooling2D",
    ]

    /// The layer that a layer with one input is applied to.
    ///
    /// In a network that ends at a layer with one input, that input is the last but one in the list: all others lead to
    /// the end through it.
    private func layerBefore(_ layer: LayerInfo) -> LayerInfo? {
        guard layer.inputShapes.count <= 1, let ended = try? ending(at: layer) else { return nil }
        var candidates: [LayerInfo] = []
        var level = ended.layers
        while let last = level.last {
            if level.count > 1 { candidates.append(level[level.count - 2]) }
            level = last.inner
        }
        // The input of a nested model stands for what comes before that model.
        return candidates.last { $0.path == $0.name || $0.kind != "InputLayer" }
    }
}
