import Diagnostics
import Network

/// The kinds of layer that can be read, by Keras's name of the class.
enum KerasLayers {
    typealias Reader = @Sendable (inout KerasSettings) throws -> any Layer

    /// A new kind of layer is one line here and one reader beside it.
    static let readers: [String: Reader] = {
        var readers: [String: Reader] = [
            "AdaptiveAveragePooling2D": adaptivePooling,
            "Add": { _ in Merge(.sum) },
            "AveragePooling2D": { try pooling(.average, &$0) },
            "BatchNormalization": batchNormalization,
            "Concatenate": { Concatenate(axis: try $0.integer("axis", -1)) },
            "Conv2D": convolution,
            "Dense": dense,
            "Flatten": flatten,
            "GlobalAveragePooling2D": { try globalPooling(.average, &$0) },
            "GlobalMaxPooling2D": { try globalPooling(.maximum, &$0) },
            "MaxPooling2D": { try pooling(.maximum, &$0) },
            "Normalization": normalization,
            "Multiply": { _ in Merge(.product) },
            "PReLU": parametricRectifier,
            "Permute": { try Permute(axes: try $0.integers("dims")) },
            "Rescaling": { try Rescaling(scale: try $0.numbers("scale", 1), offset: try $0.numbers("offset", 0)) },
            "Reshape": reshape,
            "ZeroPadding2D": zeroPadding,
        ]
        for kind in KerasActivationLayers.readers.keys {
            readers[kind] = { ActivationLayer(try KerasActivationLayers.function(kind, &$0), kind: kind) }
        }
        for kind in InferenceIdentity.kinds { readers[kind] = { try trainingOnly(kind, &$0) } }
        return readers
    }()

    /// - Throws: `Failure` with the layer's name if its kind or one of its settings is not supported.
    static func layer(_ settings: inout KerasSettings) throws -> any Layer {
        guard let reader = readers[settings.kind] else { throw unsupported(settings) }
        do {
            let layer = try reader(&settings)
            try settings.finish()
            return layer
        } catch let failure as Failure where !failure.message.contains("'\(settings.layer)'") {
            throw failure.inLayer(settings.layer, kind: settings.kind)
        }
    }

    private static func unsupported(_ settings: KerasSettings) -> Failure {
        let (layer, kind) = (settings.layer, settings.kind)
        let remedy =
            "if an earlier layer is enough, cut the model in Keras and save that: "
            + "keras.Model(model.inputs, model.get_layer('NAME').output).save('model.h5')"
        if ["Lambda", "TFOpLambda", "SlicingOpLambda"].contains(kind) {
            return Failure(
                .data, "the layer '\(layer)' is a \(kind), which holds Python code",
                remedies: ["replace it in Keras by a layer such as Rescaling or Activation", remedy])
        }
        if kind.contains(">") {
            return Failure(
                .data, "the layer '\(layer)' is of the custom kind \(kind), whose code is not in the file",
                remedies: [remedy])
        }
        if kind == "Resizing" {
            return Failure(
                .data, "the layer '\(layer)' is a Resizing, which is not supported",
                facts: ["Relush brings every image to the size of the model's input: preprocess --resize bilinear"],
                remedies: ["in Keras, build the model without it, for images of the size that it gives"])
        }
        return Failure(
            .data, "the layer '\(layer)' is of the kind \(kind), which is not supported",
            facts: ["supported: " + readers.keys.sorted().joined(separator: ", ")], remedies: [remedy])
    }
}
