import Diagnostics
import Network

/// Turns a layer into Keras 3's description of it: the way back of `KerasLayers`, whose readers the writers stand beside.
enum KerasLayerWriter {
    static let channelsLast = JSONValue.text("channels_last")

    /// Keras's name of the class, and the settings without the layer's name.
    ///
    /// - Throws: `Failure` without the layer's name, for what Keras cannot express.
    static func description(of layer: any Layer) throws -> (kind: String, settings: [String: JSONValue]) {
        switch layer {
        case let layer as AdaptiveAveragePooling2D: (layer.kind, adaptivePooling(layer))
        case let layer as ActivationLayer: try activationLayer(layer)
        case let layer as BatchNormalization: (layer.kind, batchNormalization(layer))
        case let layer as Concatenate: (layer.kind, ["axis": .integer(layer.axis)])
        case let layer as Conv2D: (layer.kind, try convolution(layer))
        case let layer as Dense: (layer.kind, try dense(layer))
        case let layer as Flatten: (layer.kind, ["data_format": channelsLast])
        case let layer as GlobalPooling2D: (layer.kind, globalPooling(layer))
        case let layer as InferenceIdentity: (layer.kind, trainingOnly(layer))
        case let layer as InputLayer: (layer.kind, input(layer))
        case let layer as Merge: (layer.kind, [:])
        case let layer as PReLU: (layer.kind, parametricRectifier(layer))
        case let layer as Permute: (layer.kind, ["dims": .array(layer.axes.map(JSONValue.integer))])
        case let layer as Pooling2D: (layer.kind, pooling(layer))
        case let layer as Rescaling: (layer.kind, ["scale": numbers(layer.scale), "offset": numbers(layer.offset)])
        case let layer as Reshape: (layer.kind, reshape(layer))
        case let layer as ZeroPadding2D: (layer.kind, zeroPadding(layer))
        default:
            throw Failure(.command, "is of a kind that Keras does not have, so it cannot be written to a Keras file")
        }
    }

    /// What Keras makes an object of.
    /// - Parameter isModule: whether to say where Keras finds the class, which its older files leave out.
    static func object(_ kind: String, _ settings: [String: JSONValue], isModule: Bool) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("class_name", .text(kind)), ("config", .members(settings.map { ($0, $1) })),
        ]
        if isModule { members += [("module", .text("keras.layers")), ("registered_name", .null)] }
        return .members(members)
    }

    static func pair(_ one: Int, _ another: Int) -> JSONValue { .array([.integer(one), .integer(another)]) }

    private static func numbers(_ values: [Float]) -> JSONValue {
        values.count == 1 ? .float(values[0]) : .array(values.map(JSONValue.float))
    }

    private static func input(_ layer: InputLayer) -> [String: JSONValue] {
        ["batch_shape": batch(layer.shape), "sparse": .bool(false), "ragged": .bool(false)]
    }

    /// A shape with the batch before it, which is always open.
    static func batch(_ shape: OpenShape) -> JSONValue {
        .array([.null] + shape.extents.map { $0.map(JSONValue.integer) ?? .null })
    }
}
