import Diagnostics

extension Network {
    /// The same network for images of this many rows and columns.
    /// - Throws: `Failure` if a layer's weights are for another size, or an image is smaller than a window.
    public func resolved(height: Int, width: Int) throws -> Network {
        let input = inputShape
        guard input.rank == 3 else {
            throw Failure(.command, "the model takes \(input) values, not pictures of rows × columns × channels")
        }
        guard 1...Window2D.largest ~= height, 1...Window2D.largest ~= width else {
            throw Failure(
                .command, "images of \(height)×\(width) are impossible",
                facts: ["rows and columns lie between 1 and \(Window2D.largest)"])
        }
        do {
            return try withInput([height, width, input.channels])
        } catch var failure as Failure {
            failure.kind = .command
            if let rows = input[0], let columns = input[1], (rows, columns) != (height, width) {
                failure.facts.append("the model was built for images of \(rows)×\(columns)")
                failure.remedies = [
                    "use --input \(rows)x\(columns), or a model without the layers that want a fixed size"
                ]
            }
            throw failure
        }
    }

    /// The same network for another input.
    func withInput(_ shape: OpenShape) throws -> Network {
        guard shape != inputShape else { return self }
        guard shape.rank == inputShape.rank, shape.channels == inputShape.channels || inputShape.channels == nil else {
            throw Failure(.data, "takes \(inputShape), not \(shape)")
        }
        var members = self.members
        members[graph.nodes[inputNode].layer].layer = InputLayer(shape: shape)
        return try Network(name: name, style: style, members: members, graph: graph)
    }
}
