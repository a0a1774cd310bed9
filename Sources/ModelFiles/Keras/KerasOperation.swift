import Diagnostics
import Engine
import Network

/// An operation on tensors in a functional model of Keras 3, such as the division in `x / 255`: an entry among the layers
/// whose settings are a name alone, with the other values among the arguments of its call.
///
/// Arithmetic with one constant is the same as a layer of the kind Rescaling, and is read as that.
struct KerasOperation {
    let layer: any Layer
    /// What it is applied to, an argument of the call.
    let input: JSONValue
    /// What a person should know of it, without the name.
    let note: String

    /// - Returns: nil for a layer, an operation on several tensors that a layer does as well, or one that is not known.
    init?(_ config: JSONValue) throws {
        guard let kind = config["class_name"]?.text, let nodes = config["inbound_nodes"]?.array, nodes.count == 1,
            let arguments = nodes[0]["args"]?.array, nodes[0]["kwargs"]?.object?.isEmpty ?? true
        else { return nil }
        if Self.isOperation(config), arguments.count == 1, Self.isTensor(arguments[0]) {
            switch kind {
            case "Negative": layer = try Rescaling(scale: [-1])
            case "Relu": layer = ActivationLayer(.relu, kind: "ReLU")
            case "Sigmoid": layer = ActivationLayer(.sigmoid, kind: "Activation")
            case "Tanh": layer = ActivationLayer(.tanh, kind: "Activation")
            default: return nil
            }
            input = arguments[0]
        } else if arguments.count == 2, let place = arguments.firstIndex(where: Self.isTensor),
            let rank = arguments[place]["config"]?["shape"]?.array?.count,
            let constant = Self.constant(arguments[1 - place], rank: rank),
            let rescaling = try Self.rescaling(kind, constant, isBehind: place == 0)
        {
            layer = rescaling
            input = arguments[place]
        } else {
            return nil
        }
        note = "is Keras's operation \(kind), which `model.layers` does not count; here it is a \(layer.kind) layer"
    }

    private static func isTensor(_ value: JSONValue) -> Bool { value["class_name"]?.text == "__keras_tensor__" }

    /// x ∘ constant, or constant ∘ x; nil for another operation, or where the result is no multiple of x.
    private static func rescaling(_ kind: String, _ constant: [Double], isBehind: Bool) throws -> Rescaling? {
        let numbers: (scale: [Double], offset: [Double])? =
            switch kind {
            case "Add": ([1], constant)
            case "Subtract": isBehind ? ([1], constant.map { -$0 }) : ([-1], constant)
            case "Multiply": (constant, [0])
            case "TrueDivide", "Divide": isBehind ? (constant.map { 1 / $0 }, [0]) : nil
            default: nil
            }
        guard let numbers else { return nil }
        let (scale, offset) = (numbers.scale.map { Float($0) }, numbers.offset.map { Float($0) })
        guard (scale + offset).allSatisfy(\.isFinite) else { return nil }
        return try Rescaling(scale: scale, offset: offset)
    }

    /// One number, or one for every channel: an array whose other extents are 1.
    ///
    /// - Parameter rank: of the tensor beside it, which an array of more would give more axes.
    private static func constant(_ value: JSONValue, rank: Int) -> [Double]? {
        var value = value
        if let kind = value["class_name"]?.text {
            guard ["__numpy__", "__tensor__"].contains(kind), let inner = value["config"]?["value"] else { return nil }
            value = inner
        }
        var depth = 0
        while let list = value.array {
            depth += 1
            guard depth <= rank else { return nil }
            let numbers = list.compactMap(KerasSettings.number)
            if numbers.count == list.count { return numbers.isEmpty ? nil : numbers }
            guard list.count == 1 else { return nil }
            value = list[0]
        }
        return KerasSettings.number(value).map { [$0] }
    }

    /// Every layer says of itself more than its name.
    static func isOperation(_ config: JSONValue) -> Bool {
        let settings = config["config"]?.object ?? [:]
        return config["module"]?.text?.hasPrefix("keras.src.ops") ?? (settings.keys.elementsEqual([ExactText("name")]))
    }

    /// Whether all arguments of its calls are outputs of layers.
    static func isOfTensors(_ config: JSONValue) -> Bool {
        (config["inbound_nodes"]?.array ?? []).allSatisfy { $0["args"]?.array?.allSatisfy(isTensor) ?? false }
    }

    /// For an operation that cannot be read.
    static func refusal(_ name: String, _ kind: String) -> Failure {
        Failure(
            .data, "'\(name)' is Keras's operation \(kind) in place of a layer, which is not supported",
            facts: ["supported: + − × ÷ with a constant, relu, sigmoid, tanh"],
            remedies: [
                "what prepares images (preprocess_input): build the model in Keras without it, and prepare them here: "
                    + "preprocess caffe, torch, tf or rescale",
                "anything else: use layers in Keras, such as Rescaling, Add or Reshape",
            ])
    }
}
