import Engine

/// A place where a rectifier makes zeros: a layer whose output is a ReLU.
///
/// Counted are `relu` and `relu6` as an activation of a layer or a layer of their own, and Keras's `ReLU` with or without
/// `max_value`, as long as its slope below zero and its threshold are 0. Leaky rectifiers and ELU make no exact zeros.
public struct ReluSite: Sendable, Hashable {
    /// Place in `Network.reluSites`.
    public let index: Int
    /// Path of the layer.
    public let path: String
    /// Channels of a picture, components of a vector.
    public let units: Int
    /// Values of a unit for one image (rows × columns, over all applications of a shared layer); nil while open.
    public let positions: Int?
}

extension Network {
    /// In the order in which they are computed.
    public var reluSites: [ReluSite] { flattened().reluSites }
}
