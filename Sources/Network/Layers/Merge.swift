import Diagnostics
import Engine

/// Two or more inputs of the same shape, element by element: `Add` and `Multiply`.
///
/// Keras's broadcasting of extents of 1 is supported: it is how a channel's weight multiplies a whole picture.
public struct Merge: Layer {
    public enum Rule: Sendable, Hashable {
        case sum
        case product
    }

    public let rule: Rule

    public init(_ rule: Rule) { self.rule = rule }

    public var kind: String { rule == .sum ? "Add" : "Multiply" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        guard var result = inputs.first, inputs.count >= 2 else {
            throw Failure(.data, "takes at least two inputs, not \(inputs.count)")
        }
        for input in inputs.dropFirst() {
            guard let common = result.broadcast(with: input) else {
                throw Failure(
                    .data, "cannot combine inputs of different shapes",
                    facts: ["the inputs are " + inputs.map(\.description).joined(separator: ", ")])
            }
            result = common
        }
        return result
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let combination: Combination = rule == .sum ? .add : .multiply
        guard call.inputs.contains(where: { $0 != call.output }) else {
            return LayerDesign(memory: .inPlace, algorithm: "element by element") { _ in
                { memory in
                    try call.context.combine(
                        combination, memory.inputs, into: memory.output, count: memory.images * call.output.count)
                }
            }
        }
        let broadcasts = call.inputs.map { Broadcast(from: $0, to: call.output) }
        return LayerDesign(algorithm: "element by element, extents of 1 stretched") { _ in
            { memory in
                try call.context.combine(
                    combination, memory.inputs, stretched: broadcasts, into: memory.output, images: memory.images)
            }
        }
    }
}

extension OpenShape {
    /// The common shape of both, where an extent of 1 stretches; nil if there is none.
    func broadcast(with other: OpenShape) -> OpenShape? {
        guard rank == other.rank else { return nil }
        var extents: [Int?] = []
        for (one, another) in zip(self.extents, other.extents) {
            switch (one, another) {
            case (1, let extent), (let extent, 1): extents.append(extent)
            case (nil, let extent), (let extent, nil): extents.append(extent)
            case (let left, let right):
                guard left == right else { return nil }
                extents.append(left)
            }
        }
        return OpenShape(extents)
    }
}
