import Diagnostics
import Engine

/// Inputs one after the other along one axis.
public struct Concatenate: Layer {
    /// Counted as Keras counts it: the batch is 0, −1 the last.
    public let axis: Int

    public init(axis: Int = -1) { self.axis = axis }

    public var kind: String { "Concatenate" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        guard let first = inputs.first else { throw Failure(.data, "takes at least one input") }
        let position = try axisWithoutBatch(axis, rank: first.rank)
        var extents = first.extents
        for input in inputs.dropFirst() {
            guard input.rank == first.rank else { throw mismatch(inputs) }
            for index in extents.indices {
                if index == position {
                    extents[index] = try sum(extents[index], input[index])
                } else if let one = extents[index], let another = input[index] {
                    guard one == another else { throw mismatch(inputs) }
                } else {
                    extents[index] = extents[index] ?? input[index]
                }
            }
        }
        return OpenShape(extents)
    }

    private func sum(_ one: Int?, _ another: Int?) throws -> Int? {
        guard let one, let another else { return nil }
        return try CheckedCount.sum([one, another], of: "values along axis \(axis)")
    }

    private func mismatch(_ inputs: [OpenShape]) -> Failure {
        Failure(
            .data, "cannot join its inputs along axis \(axis)",
            facts: ["the inputs are " + inputs.map(\.description).joined(separator: ", ")])
    }

    public func design(_ call: LayerCall) throws -> LayerDesign {
        let position = try axisWithoutBatch(axis, rank: call.output.rank)
        let outer = call.output.extents[..<position].reduce(1, *)
        let widths = call.inputs.map { $0.extents[position...].reduce(1, *) }
        return LayerDesign(algorithm: "copy side by side") { _ in
            { memory in
                try call.context.concatenate(
                    memory.inputs, into: memory.output, outer: memory.images * outer, widths: widths)
            }
        }
    }
}
