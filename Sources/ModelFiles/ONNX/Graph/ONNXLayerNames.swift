import Diagnostics
import Network
import Platform

/// What the layers and the model of a graph are called here.
///
/// A VGG has the names that Keras gives it, as everywhere in Relush. Every other layer is called as the module that it
/// came from: PyTorch and tf2onnx keep its name in those of the weights (`features.0.weight`) and of the nodes
/// (`/features/features.0/Conv`, `vgg16_1/block1_conv1_1/BiasAdd`).
struct ONNXLayerNames {
    /// By step.
    private(set) var layers: [String]
    private(set) var model: String
    private(set) var metadata = ModelMetadata()

    init(_ reader: ONNXGraphReader, producer: String) {
        let isFromKeras = producer == "tf2onnx"
        layers = reader.steps.map { Self.name(of: $0, isFromKeras: isFromKeras) }
        let file = Path.fileName(reader.path)
        model = String(file.hasSuffix(".onnx") ? file.dropLast(5) : file[...])
        if model.isEmpty { model = "model" }
        if let vgg = ONNXVGG(reader) {
            model = vgg.name
            for (step, name) in vgg.names { layers[step] = name }
            metadata = vgg.metadata(producer: producer)
        }
        makeUnique()
    }

    private mutating func makeUnique() {
        var taken: [ExactText: Int] = [:]
        for index in layers.indices {
            let name = layers[index]
            var candidate = name
            while taken[ExactText(candidate)] != nil {
                taken[ExactText(name), default: 1] += 1
                candidate = "\(name)_\(taken[ExactText(name), default: 1])"
            }
            taken[ExactText(candidate)] = 1
            layers[index] = candidate
        }
    }

    private static func name(of step: ONNXStep, isFromKeras: Bool) -> String {
        let name = step.weightName.flatMap(module(ofWeight:)) ?? module(of: step.node)
        let plain = isFromKeras && name.hasSuffix("_1") ? String(name.dropLast(2)) : name
        // What a person can type, and no path: that would name a layer of a nested model.
        let text = plain.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? String($0) : "_" }.joined()
        return text.isEmpty ? "layer" : String(text.prefix(80))
    }

    /// `features.0` of `features.0.weight`; `conv2d_1` of `kinds_1/conv2d_1/convolution/ReadVariableOp:0`.
    private static func module(ofWeight name: String) -> String? {
        let parts = name.split(separator: "/")
        if parts.count >= 3, parts[parts.count - 1].hasPrefix("ReadVariableOp") {
            return String(parts[parts.count - 3])
        }
        guard name.hasSuffix(".weight"), !name.contains("::"), !name.contains("/") else { return nil }
        return String(name.dropLast(7))
    }

    /// `avgpool` of `/avgpool/AveragePool`, `flatten` of `/Flatten`, `relu_1` of `node_relu_1`.
    private static func module(of node: ONNXNode) -> String {
        let parts = node.title.split(separator: "/")
        guard let last = parts.last else { return node.kind.lowercased() }
        if parts.count > 1 { return String(parts[parts.count - 2]) + helperSuffix(last) }
        let text = last.hasPrefix("node_") ? last.dropFirst(5) : last
        return text.hasPrefix(node.kind) ? text.lowercased() : String(text)
    }

    /// Of a layer that stands for a part of a node: `_pad`.
    private static func helperSuffix(_ text: Substring) -> String {
        ["_pad", "_channels_first", "_channels_last", "_picture", "_flatten", "_bias", "_negated"].first {
            text.hasSuffix($0)
        } ?? ""
    }
}
