public import Network

extension Network {
    /// The path of the first layer that scales the values of images: a Rescaling or a Normalization of Keras, before the
    /// first layer that mixes values. Nil if the network takes images as they are.
    public var scalingLayer: String? {
        layers.flatMap(\.flattened).prefix { !["Conv2D", "Dense"].contains($0.kind) }
            .first { $0.kind == "Rescaling" }?.path
    }
}
