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
}
