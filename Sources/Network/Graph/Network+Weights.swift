import Diagnostics
public import Engine

extension Network {
    /// The values of a layer's weights in Keras's order, for a nested model those of all its layers.
    ///
    /// Initial weights are drawn anew at every call; a file's are shared, not copied.
    public func weights(of layer: LayerInfo) throws -> [Tensor] {
        let own = try self.own(layer)
        guard own.inner.isEmpty else { return try own.inner.flatMap { try weights(of: $0) } }
        let member = self.member(at: own.address[...])
        return try member.weights.tensors(for: member.parameters)
    }

    /// Layers with weights that nobody gave: their values are the initial ones.
    public var untrainedLayers: [LayerInfo] {
        allLayers.filter {
            $0.inner.isEmpty && !$0.parameters.isEmpty && !member(at: $0.address[...]).weights.areGiven
        }
    }

    /// Replaces the weights of one layer, or of all layers of a nested model one after the other.
    /// - Parameter tensors: in Keras's order.
    /// - Throws: `Failure` with the layer's name, what it needs and what was given.
    public mutating func setWeights(_ tensors: [Tensor], of layer: LayerInfo) throws {
        let own = try self.own(layer)
        guard tensors.map(\.shape) == own.parameters.map(\.shape) else {
            throw weightsMismatch(own, found: tensors.map(\.shape))
        }
        guard own.inner.isEmpty else {
            var rest = tensors[...]
            for inner in own.inner {
                try setWeights(Array(rest.prefix(inner.parameters.count)), of: inner)
                rest = rest.dropFirst(inner.parameters.count)
            }
            return
        }
        let isConvolution = member(at: own.address[...]).layer is Conv2D
        let allowed = !isConvolution || tensors.allSatisfy(ConvolutionPlan.allowsTransforms)
        self = replacingWeights(.given(tensors, allowTransforms: allowed), at: own.address[...])
    }

    private func weightsMismatch(_ layer: LayerInfo, found: [Shape]) -> Failure {
        func list(_ shapes: [Shape]) -> String {
            shapes.isEmpty ? "no weights" : shapes.map(\.description).joined(separator: ", ")
        }
        let names = layer.parameters.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
        return Failure(
            .data, "the weights do not fit the layer '\(layer.path)' (\(layer.kind))",
            facts: ["expected: \(names.isEmpty ? "no weights" : names)", "found: \(list(found))"],
            remedies: ["check that the weights were written by the same model, with the same image size and classes"])
    }

    func member(at address: ArraySlice<Int>) -> Member {
        let member = members[address.first ?? 0]
        guard let nested = member.layer as? NestedModel, address.count > 1 else { return member }
        return nested.network.member(at: address.dropFirst())
    }

    /// Weights change no shape, so nothing is worked out anew.
    private func replacingWeights(_ weights: LayerWeights, at address: ArraySlice<Int>) -> Network {
        guard let index = address.first else { return self }
        var members = self.members
        if let nested = members[index].layer as? NestedModel, address.count > 1 {
            members[index].layer = NestedModel(nested.network.replacingWeights(weights, at: address.dropFirst()))
        } else {
            members[index].weights = weights
        }
        return Network(self, members: members)
    }
}
