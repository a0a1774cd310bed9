extension Network {
    /// The description that gives this network again: layers in their order, the unlisted input of a sequential network
    /// first, with what each is applied to. Weights are no part of it.
    ///
    /// The input has the size of now. A nested model that is applied to several sizes leaves open where they differ.
    /// - Throws: `Failure` if a nested model cannot leave its size open, which building the network has ruled out.
    public var description: NetworkDescription {
        get throws {
            var calls = [[Int]](repeating: [], count: members.count)
            var source = [NetworkDescription.Source](
                repeating: NetworkDescription.Source(""), count: graph.nodes.count)
            for (index, node) in graph.nodes.enumerated() {
                source[index] = NetworkDescription.Source(members[node.layer].name, call: calls[node.layer].count)
                calls[node.layer].append(index)
            }
            let entries = try zip(members, calls).map { member, nodes in
                NetworkDescription.Entry(
                    member.name, try described(member.layer, nodes),
                    calls: nodes.map { graph.nodes[$0].inputs.map { source[$0] } })
            }
            return NetworkDescription(name: name, style: style, entries: entries, outputs: [source[graph.output]])
        }
    }

    private func described(_ layer: any Layer, _ nodes: [Int]) throws -> any Layer {
        guard let nested = layer as? NestedModel else { return layer }
        let inputs = try nodes.map { try graph.nodes[$0].inputs.map { shapes[$0] }.single() }
        guard let first = inputs.first else { return layer }
        let common = first.extents.enumerated().map { axis, extent in
            inputs.allSatisfy { $0.rank == first.rank && $0[axis] == extent } ? extent : nil
        }
        return NestedModel(try nested.network.withInput(OpenShape(common)))
    }
}

extension Network {
    /// The shapes for one image of what the layers of the top level give, by call.
    public var callShapes: [NetworkDescription.Source: OpenShape] {
        var calls = [Int](repeating: 0, count: members.count)
        var result: [NetworkDescription.Source: OpenShape] = [:]
        for (node, shape) in zip(graph.nodes, shapes) {
            result[NetworkDescription.Source(members[node.layer].name, call: calls[node.layer])] = shape
            calls[node.layer] += 1
        }
        return result
    }
}
