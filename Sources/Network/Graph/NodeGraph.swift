import Diagnostics

/// Applications of layers and what flows between them, without shapes or weights.
struct NodeGraph: Sendable {
    /// One application of a layer.
    struct Node: Sendable {
        /// Index into the layers.
        let layer: Int
        /// Indices of nodes.
        let inputs: [Int]
    }

    let nodes: [Node]
    let output: Int

    /// Every node that leads to the output, each after its inputs. Depth first, as Keras walks.
    /// - Parameter visit: called with the layer of every node when the walk first reaches it.
    /// - Throws: `Failure` if the nodes form a circle.
    func evaluationOrder(visit: (Int) -> Void = { _ in }) throws -> [Int] {
        enum Mark { case untouched, open, done }
        var marks = [Mark](repeating: .untouched, count: nodes.count)
        var order: [Int] = []
        // An explicit stack: a chain may be longer than the thread's stack is deep.
        var stack: [(node: Int, next: Int)] = [(output, 0)]
        marks[output] = .open
        visit(nodes[output].layer)
        while let (node, next) = stack.last {
            guard next < nodes[node].inputs.count else {
                marks[node] = .done
                order.append(node)
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].next += 1
            let input = nodes[node].inputs[next]
            switch marks[input] {
            case .done: continue
            case .open: throw Failure(.data, "the layers of the model form a circle")
            case .untouched:
                marks[input] = .open
                visit(nodes[input].layer)
                stack.append((input, 0))
            }
        }
        return order
    }

    /// The layers in the order of Keras's `model.layers` for a functional model: the farthest from the output first,
    /// and among those of one distance in the order in which a walk from the output meets them.
    func kerasOrder(layers: Int) throws -> [Int] {
        var met: [Int: Int] = [:]
        let order = try evaluationOrder { layer in if met[layer] == nil { met[layer] = met.count } }
        var nodeDepth = [Int](repeating: 0, count: nodes.count)
        var layerDepth: [Int: Int] = [:]
        for node in order.reversed() {
            let layer = nodes[node].layer
            let depth = max(nodeDepth[node], layerDepth[layer] ?? 0)
            layerDepth[layer] = depth
            nodeDepth[node] = depth
            for input in nodes[node].inputs { nodeDepth[input] = max(depth + 1, nodeDepth[input]) }
        }
        return layerDepth.keys.sorted { one, another in
            (-(layerDepth[one] ?? 0), met[one] ?? 0) < (-(layerDepth[another] ?? 0), met[another] ?? 0)
        }
    }
}
