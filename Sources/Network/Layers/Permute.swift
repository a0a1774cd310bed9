import Diagnostics
import Engine

/// The axes in another order.
public struct Permute: Layer {
    /// For every axis of the output the axis of the input, counted from 1 after the batch, as Keras's `dims`.
    public let axes: [Int]

    public init(axes: [Int]) throws {
        guard axes.sorted() == Array(1..<axes.count + 1) else {
            throw Failure(.data, "cannot order its axes as \(axes): each of 1 to \(axes.count) once")
        }
        self.axes = axes
    }

    public var kind: String { "Permute" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.single()
        guard input.rank == axes.count else {
            throw Failure(.data, "orders \(axes.count) axes, but its input is \(input)")
        }
        return OpenShape(axes.map { input[$0 - 1] })
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        guard axes != axes.sorted() else { return .alias }
        return LayerDesign(algorithm: "copy in another order") { _ in
            { memory in
                try call.context.permute(
                    memory.inputs[0], into: memory.output, shape: Shape([memory.images] + call.inputs[0].extents),
                    order: [0] + axes)
            }
        }
    }
}
