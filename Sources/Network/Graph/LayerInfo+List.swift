import Diagnostics
import Engine

extension LayerInfo {
    /// What people see of the members of a network, nested models with all they hold.
    /// - Throws: `Failure` if weights or multiply-adds are more than can be counted.
    static func list(
        _ assembly: NetworkAssembly, graph: NodeGraph, style: NetworkDescription.Style
    ) throws -> [LayerInfo] {
        let listed = assembly.members.indices.filter { index in
            style == .functional || !(assembly.members[index].layer is InputLayer)
        }
        let infos = try listed.enumerated().map { position, index in
            let member = assembly.members[index]
            let nodes = assembly.applications[index]
            let calls = nodes.map { node in
                Call(inputs: graph.nodes[node].inputs.map { assembly.shapes[$0] }, output: assembly.shapes[node])
            }
            let inner = try member.inner(calls).map { $0.inside(member.name, at: index) }
            return LayerInfo(
                index: position, siblings: listed.count, name: member.name, path: member.name, kind: member.layer.kind,
                activation: member.layer.activation, inputShapes: calls.first?.inputs ?? [],
                outputShape: calls.first?.output ?? [],
                parameters: inner.isEmpty ? member.parameters : inner.flatMap(\.parameters),
                multiplyAdds: try member.multiplyAdds(calls, inner: inner), applications: nodes.count,
                isRelu: member.layer.isRelu, inner: inner, address: [index])
        }
        _ = try CheckedCount.sum(infos.lazy.flatMap(\.parameters).map(\.shape.count), of: "weights")
        _ = try CheckedCount.sum(infos.compactMap(\.multiplyAdds))
        return infos
    }

    /// Shapes of one application.
    fileprivate struct Call {
        let inputs: [OpenShape]
        let output: OpenShape
    }

    /// The same layer seen from the network that holds its network.
    private func inside(_ model: String, at index: Int) -> LayerInfo {
        changing(
            path: "\(model)/\(path)", multiplyAdds: multiplyAdds, applications: applications,
            inner: inner.map { $0.inside(model, at: index) }, address: [index] + address)
    }

    /// One layer of a model that is applied several times.
    /// - Parameter others: the same layer in the other applications.
    fileprivate func together(with others: [LayerInfo]) throws -> LayerInfo {
        let all = [self] + others
        let counts = all.compactMap(\.multiplyAdds)
        return changing(
            path: path, multiplyAdds: counts.count == all.count ? try CheckedCount.sum(counts) : nil,
            applications: all.map(\.applications).cappedSum(),
            inner: try inner.indices.map { index in
                try inner[index].together(with: others.map { $0.inner[index] })
            }, address: address)
    }

    private func changing(
        path: String, multiplyAdds: Int?, applications: Int, inner: [LayerInfo], address: [Int]
    ) -> LayerInfo {
        LayerInfo(
            index: index, siblings: siblings, name: name, path: path, kind: kind, activation: activation,
            inputShapes: inputShapes, outputShape: outputShape, parameters: parameters, multiplyAdds: multiplyAdds,
            applications: applications, isRelu: isRelu, inner: inner, address: address)
    }
}

extension Network.Member {
    /// The layers of a nested model, each with its work over all applications of the model.
    fileprivate func inner(_ calls: [LayerInfo.Call]) throws -> [LayerInfo] {
        guard let nested = layer as? NestedModel else { return [] }
        let applied = try calls.map { try nested.network.withInput(try $0.inputs.single()).layers }
        guard let first = applied.first else { return [] }
        return try first.indices.map { index in
            try first[index].together(with: applied.dropFirst().map { $0[index] })
        }
    }

    /// Over all applications; nil as long as a shape is open.
    fileprivate func multiplyAdds(_ calls: [LayerInfo.Call], inner: [LayerInfo]) throws -> Int? {
        if layer is NestedModel {
            let counts = inner.compactMap(\.multiplyAdds)
            return counts.count == inner.count ? try CheckedCount.sum(counts) : nil
        }
        var total = 0
        for call in calls {
            let known = call.inputs.compactMap(\.shape)
            guard known.count == call.inputs.count, let output = call.output.shape else { return nil }
            do {
                total = try CheckedCount.sum([total, try layer.multiplyAdds(inputs: known, output: output)])
            } catch let failure as Failure {
                throw failure.inLayer(name, kind: layer.kind)
            }
        }
        return total
    }
}
