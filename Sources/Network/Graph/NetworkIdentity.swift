/// What decides the values that a network computes: what is computed, and with which weights.
public struct NetworkIdentity: Sendable {
    /// Every application of a layer in the order of computation, a line each: the layer's path and settings, what it is
    /// applied to, and the shape of what it gives.
    public let structure: String
    /// Of every layer that has some, in the same order.
    public let weights: [LayerWeights]
}

extension Network {
    /// - Throws: `Failure` as computing the network would.
    public var identity: NetworkIdentity {
        get throws {
            let graph = try flattened()
            let lines = graph.nodes.map { node in
                let leaf = graph.leaves[node.leaf]
                return "\(leaf.path)\t\(leaf.layer)\t\(node.inputs)\t\(node.shape)"
            }
            return NetworkIdentity(
                structure: lines.joined(separator: "\n"),
                weights: graph.leaves.filter { !$0.parameters.isEmpty }.map(\.weights))
        }
    }
}
