import Diagnostics
import Engine
import Network

/// Tells the VGG networks of `keras.applications` by their layers, names and shapes: a file says nothing of how images
/// were prepared for the weights that are in it.
enum KerasVGG {
    /// What is assumed of a file that says nothing itself: the preparation of Keras's `vgg16.preprocess_input`, if the
    /// network is VGG16 or VGG19 as published, whole or without its classifier, perhaps with a global pooling in its place.
    static func metadata(of network: Network) -> ModelMetadata {
        var metadata = ModelMetadata()
        guard isPublished(network) else { return metadata }
        metadata.preparation = "caffe"
        metadata.reason = reason
        return metadata
    }

    static let reason = "Keras's published weights are trained so"

    private static func isPublished(_ network: Network) -> Bool {
        // A network within another one is somebody's own model.
        guard network.layers.allSatisfy(\.inner.isEmpty), var chain = network.chain else { return false }
        if chain.last?.layer is GlobalPooling2D { chain.removeLast() }
        let includesTop = chain.last?.layer is Dense
        // The dense layers are for one size of images, and a pooling has no place behind them.
        let side = includesTop ? 224 : nil
        let candidates = [
            try? Network.vgg16(includeTop: includesTop, height: side, width: side),
            try? Network.vgg19(includeTop: includesTop, height: side, width: side),
        ]
        return candidates.contains { candidate in
            candidate?.chain?.elementsEqual(chain) { $0.computesAs($1) && $0.info.name.isExactly($1.info.name) }
                ?? false
        }
    }
}

extension Network.Link {
    /// Whether two layers of the kinds in a VGG compute the same, but for the values of their weights.
    fileprivate func computesAs(_ other: Network.Link) -> Bool {
        guard info.parameters.map(\.shape) == other.info.parameters.map(\.shape),
            info.activation == other.info.activation
        else { return false }
        return switch (layer, other.layer) {
        case (let one as Conv2D, let another as Conv2D): one.window == another.window && one.groups == another.groups
        case (let one as Pooling2D, let another as Pooling2D):
            one.window == another.window && one.rule == another.rule
        case (is Dense, is Dense), (is Flatten, is Flatten): true
        default: false
        }
    }
}
