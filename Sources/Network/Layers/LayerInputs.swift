import Diagnostics

/// Checks that many kinds of layer share. Their failures do not name the layer; the network does.
extension [OpenShape] {
    /// The only input.
    func single() throws -> OpenShape {
        guard let first, count == 1 else { throw Failure(.data, "takes one input, not \(count)") }
        return first
    }

    /// The only input as rows × columns × channels, with known channels.
    func picture() throws -> (height: Int?, width: Int?, channels: Int) {
        let input = try single()
        guard input.rank == 3 else {
            throw Failure(.data, "takes rows × columns × channels, not \(input)")
        }
        return (input[0], input[1], try input.knownChannels())
    }
}

extension OpenShape {
    /// The extent of the last axis, where the weights depend on it.
    func knownChannels() throws -> Int {
        guard rank > 0 else { throw Failure(.data, "takes at least one axis beside the images") }
        guard let channels else {
            throw Failure(
                .data, "needs to know how many values it gets, but its input is \(self)",
                remedies: ["fix the size of the images: --input HEIGHTxWIDTH"])
        }
        guard channels > 0 else { throw Failure(.data, "gets an input without values: \(self)") }
        return channels
    }
}

/// An axis counted as Keras counts it, the batch being axis 0; negative ones from the end.
/// - Returns: the index into the extents without the batch.
func axisWithoutBatch(_ axis: Int, rank: Int) throws -> Int {
    let position = axis < 0 ? rank + axis : axis - 1
    guard position >= 0, position < rank, axis != 0 else {
        throw Failure(
            .data, "cannot use axis \(axis), which does not exist or is the batch's",
            facts: ["the input has axes 1 to \(rank) beside the batch"])
    }
    return position
}
