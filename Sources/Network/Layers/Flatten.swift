import Engine

/// All values of an image in one axis, in the order rows, columns, channels.
public struct Flatten: Layer {
    public init() {}

    public var kind: String { "Flatten" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.single()
        return [try input.product()]
    }

    public func design(_ call: LayerCall) -> LayerDesign { .alias }
}

extension OpenShape {
    /// Number of values of one image, nil while it is open.
    /// - Throws: `Failure` if it is larger than memory can be.
    func product() throws -> Int? {
        guard !extents.contains(nil) else { return nil }
        return try Shape(checked: extents.compactMap(\.self)).count
    }
}
