import Diagnostics
import Engine

/// x · scale + offset, with one scale and offset for all values or one a channel.
public struct Rescaling: Layer {
    /// One value, or one for every channel of the last axis.
    public let scale: [Float]
    public let offset: [Float]

    public init(scale: [Float], offset: [Float] = [0]) throws {
        guard !scale.isEmpty, !offset.isEmpty else { throw Failure(.data, "has no scale or no offset") }
        self.scale = scale
        self.offset = offset
    }

    public var kind: String { "Rescaling" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.single()
        for values in [scale, offset] where values.count > 1 {
            guard values.count == input.channels else {
                throw Failure(.data, "has \(values.count) factors for an input of \(input)")
            }
        }
        return input
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let channels = call.channels
        return LayerDesign(memory: .inPlace, algorithm: "one multiplication and addition a value") { _ in
            let scales = scale.count == 1 ? [Float](repeating: scale[0], count: channels) : scale
            let shifts = offset.count == 1 ? [Float](repeating: offset[0], count: channels) : offset
            return { memory in
                try memory.bringInput(call.context, count: memory.images * call.output.count)
                try call.context.scaleAndShift(
                    memory.output, rows: memory.images * call.pixels, channels: channels, scale: scales, shift: shifts)
            }
        }
    }
}
