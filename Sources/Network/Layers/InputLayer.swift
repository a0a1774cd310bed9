import Engine

/// Where the prepared images enter: rows × columns × channels, rows and columns possibly open.
public struct InputLayer: Layer {
    public let shape: OpenShape

    public init(shape: OpenShape) { self.shape = shape }

    public var kind: String { "InputLayer" }
    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { shape }

    public func design(_ call: LayerCall) -> LayerDesign { .alias }
}
