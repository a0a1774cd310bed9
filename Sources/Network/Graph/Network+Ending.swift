import Diagnostics

extension Network {
    /// What Keras's `Model(model.inputs, layer.output)` gives: the layers that lead to `layer`, with new indices.
    ///
    /// A sequential network stays one, so that its indices stay too. Ending at a layer of a nested model shortens that
    /// model and ends at it.
    /// - Parameter layer: one of this network's.
    /// - Throws: `Failure` if the layer is not of this network, or is applied several times, its output hence ambiguous.
    public func ending(at layer: LayerInfo) throws -> Network {
        let own = try self.own(layer)
        return try ending(at: own.address[...], path: own.path)
    }

    /// The layers that `ending(at:)` leaves out, those of nested models by their path, in order.
    public func layersLeftOut(endingAt layer: LayerInfo) throws -> [LayerInfo] {
        let kept = Set(try ending(at: layer).allLayers.map { ExactText($0.path) })
        // Of a model that goes as a whole, one line is enough.
        func left(_ layers: [LayerInfo]) -> [LayerInfo] {
            layers.flatMap { kept.contains(ExactText($0.path)) ? left($0.inner) : [$0] }
        }
        return left(layers)
    }

    /// This network's layer of the same path.
    func own(_ layer: LayerInfo) throws -> LayerInfo {
        let samePath = allLayers.filter { $0.path.isExactly(layer.path) }
        // Paths are alike where a layer is itself named `a/b`.
        guard let own = samePath.first(where: { $0.address == layer.address }) ?? samePath.first else {
            throw Failure(
                .command, "the model '\(name)' has no layer '\(layer.path)'", remedies: ["`layers` shows them"])
        }
        return own
    }

    private func ending(at address: ArraySlice<Int>, path: String) throws -> Network {
        guard let index = address.first else { return self }
        let nodes = order.filter { graph.nodes[$0].layer == index }
        guard let node = nodes.first, nodes.count == 1 else {
            throw Failure(
                .command, "'\(path)' is applied \(nodes.count) times, so its output is not one thing",
                note: "end the model at a layer that follows it")
        }
        var members = self.members
        if let nested = members[index].layer as? NestedModel, address.count > 1 {
            members[index].layer = NestedModel(try nested.network.ending(at: address.dropFirst(), path: path))
        }
        return try Network(
            name: name, style: style, members: members, graph: NodeGraph(nodes: graph.nodes, output: node))
    }
}
