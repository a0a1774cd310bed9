public import Diagnostics
import Engine

/// Members and shapes that fit together: every layer has seen the shapes of its inputs.
struct NetworkAssembly {
    private(set) var members: [Network.Member]
    /// By node.
    private(set) var shapes: [OpenShape]
    /// Applications of every member.
    private(set) var applications: [[Int]]

    /// - Throws: `Failure` that names the layer whose inputs, or whose weights for such inputs, do not fit.
    init(members: [Network.Member], graph: NodeGraph, order: [Int]) throws {
        self.members = members
        shapes = [OpenShape](repeating: [], count: graph.nodes.count)
        applications = [[Int]](repeating: [], count: members.count)
        for node in order {
            let index = graph.nodes[node].layer
            let inputs = graph.nodes[node].inputs.map { shapes[$0] }
            applications[index].append(node)
            let member = self.members[index]
            do {
                shapes[node] = try build(index, inputs)
            } catch let failure as Failure {
                throw failure.inLayer(member.name, kind: member.layer.kind)
            }
        }
    }

    private mutating func build(_ index: Int, _ inputs: [OpenShape]) throws -> OpenShape {
        if let nested = members[index].layer as? NestedModel, applications[index].count == 1 {
            members[index].layer = NestedModel(try nested.network.withInput(try inputs.single()))
        }
        let layer = members[index].layer
        let parameters = layer is NestedModel ? [] : try layer.parameters(for: inputs)
        if !members[index].isBuilt {
            members[index].parameters = parameters
            members[index].isBuilt = true
        } else if let (wanted, found) = zip(parameters, members[index].parameters).first(where: { $0.shape != $1.shape }
        ) {
            throw Failure(
                .command,
                "has a \(found.name) of \(found.shape), but would need \(wanted.shape) for an input of \(inputs[0])")
        }
        return try layer.outputShape(for: inputs).checked()
    }
}

extension Failure {
    /// The same failure of a layer's settings or inputs, with the layer's name before it.
    public func inLayer(_ name: String, kind: String) -> Failure {
        var named = self
        named.message = "'\(name)' (\(kind)) \(message)"
        return named
    }
}
