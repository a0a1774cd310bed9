import Diagnostics

extension NetworkDescription {
    /// The nodes behind the names.
    /// - Throws: `Failure` if a name is missing or used twice, or if there is not exactly one output.
    func graph() throws -> NodeGraph {
        guard let output = outputs.first, outputs.count == 1 else {
            throw Failure(
                .data, "the model '\(name)' has \(outputs.count) outputs; one is supported",
                facts: outputs.isEmpty ? [] : ["outputs: " + outputs.map(\.layer).joined(separator: ", ")])
        }
        var firstNode: [ExactText: (entry: NetworkDescription.Entry, node: Int)] = [:]
        var count = 0
        for entry in entries {
            guard firstNode.updateValue((entry, count), forKey: ExactText(entry.name)) == nil else {
                throw Failure(.data, "the model '\(name)' has two layers named '\(entry.name)'")
            }
            count += entry.calls.count
        }
        func node(_ source: Source, wantedBy consumer: String) throws -> Int {
            guard let (entry, first) = firstNode[ExactText(source.layer)],
                entry.calls.indices.contains(source.call)
            else {
                throw Failure(.data, "\(consumer) wants the output of '\(source.layer)', which the model does not have")
            }
            return first + source.call
        }
        var nodes: [NodeGraph.Node] = []
        nodes.reserveCapacity(count)
        for (index, entry) in entries.enumerated() {
            for call in entry.calls {
                let isInput = entry.layer is InputLayer
                guard call.isEmpty == isInput else {
                    throw Failure(.data, isInput ? "has inputs of its own" : "is applied to nothing")
                        .inLayer(entry.name, kind: entry.layer.kind)
                }
                nodes.append(
                    NodeGraph.Node(
                        layer: index, inputs: try call.map { try node($0, wantedBy: "'\(entry.name)'") }))
            }
        }
        return NodeGraph(nodes: nodes, output: try node(output, wantedBy: "the model's output"))
    }
}

extension NodeGraph {
    /// The members that lead to the output, in the order of their style, and the graph over them.
    static func pruned(_ members: [Network.Member], _ graph: NodeGraph, style: NetworkDescription.Style) throws
        -> ([Network.Member], NodeGraph)
    {
        let keptNodes = try graph.evaluationOrder()
        var keptLayers: [Int]
        switch style {
        case .functional: keptLayers = try graph.kerasOrder(layers: members.count)
        case .sequential: keptLayers = Set(keptNodes.map { graph.nodes[$0].layer }).sorted()
        }
        let newLayer = Dictionary(uniqueKeysWithValues: keptLayers.enumerated().map { ($1, $0) })
        let sortedNodes = keptNodes.sorted()
        let newNode = Dictionary(uniqueKeysWithValues: sortedNodes.enumerated().map { ($1, $0) })
        let nodes = sortedNodes.map { old in
            Node(
                layer: newLayer[graph.nodes[old].layer] ?? 0,
                inputs: graph.nodes[old].inputs.map { newNode[$0] ?? 0 })
        }
        return (keptLayers.map { members[$0] }, NodeGraph(nodes: nodes, output: newNode[graph.output] ?? 0))
    }
}
