import Network

extension ModelState {
    /// The path of the first layer that scales the values of images, before any layer with weights sees them: a Rescaling or a
    /// Normalization of Keras. Nil if the model takes them as they are.
    public var scalingLayer: String? {
        whole.layers.flatMap(\.flattened).filter(\.inner.isEmpty).prefix { $0.parameters.isEmpty }
            .first { $0.kind == "Rescaling" }?.path
    }
}
