import Engine

extension LayerInfo {
    /// What people see of the members of a network, nested models with all they hold.
    static func list(
        _ assembly: NetworkAssembly, graph: NodeGraph, style: NetworkDescription.Style
    ) -> [LayerInfo] {
        let listed = assembly.members.indices.filter { index in
            style == .functional || !(assembly.members[index].layer is InputLayer)
        }
        return listed.enumerated().map { position, index in
            let member = assembly.members[index]
            let nodes = assembly.applications[index]
            let inputs = nodes.map { graph.nodes[$0].inputs.map { assembly.shapes[$0] } }
            let inner = (member.layer as? NestedModel)?.network.layers ?? []
            return LayerInfo(
                index: position, siblings: listed.count, name: member.name, path: member.name, kind: member.layer.kind,
                activation: member.layer.activation, inputShapes: inputs.first ?? [],
                outputShape: nodes.last.map { assembly.shapes[$0] } ?? [],
                parameters: inner.isEmpty ? member.parameters : inner.flatMap(\.parameters),
                multiplyAdds: member.multiplyAdds(
                    calls: zip(inputs, nodes).map { ($0, assembly.shapes[$1]) }, inner: inner),
                applications: nodes.count, isRelu: member.layer.isRelu,
                inner: inner.map { $0.inside(member.name, at: index) }, address: [index])
        }
    }

    /// The same layer seen from the network that holds its network.
    private func inside(_ model: String, at index: Int) -> LayerInfo {
        LayerInfo(
            index: self.index, siblings: siblings, name: name, path: "\(model)/\(path)", kind: kind,
            activation: activation, inputShapes: inputShapes, outputShape: outputShape, parameters: parameters,
            multiplyAdds: multiplyAdds, applications: applications, isRelu: isRelu,
            inner: inner.map { $0.inside(model, at: index) }, address: [index] + address)
    }
}

extension Network.Member {
    /// Over all applications; nil as long as a shape is open.
    fileprivate func multiplyAdds(calls: [([OpenShape], OpenShape)], inner: [LayerInfo]) -> Int? {
        if layer is NestedModel {
            let once = inner.reduce(Int?(0)) { sum, info in sum.flatMap { sum in info.multiplyAdds.map { sum + $0 } } }
            return once.map { $0 * calls.count }
        }
        var total = 0
        for (inputs, output) in calls {
            let known = inputs.compactMap(\.shape)
            guard known.count == inputs.count, let output = output.shape else { return nil }
            total += layer.multiplyAdds(inputs: known, output: output)
        }
        return total
    }
}
