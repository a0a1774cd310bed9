import Engine
import Network

/// A graph that is one of the VGG networks: one chain of blocks of 3×3 convolutions with a pooling behind each, and
/// perhaps a classifier.
struct ONNXVGG {
    /// `vgg19`, `vgg19_bn`
    let name: String
    /// Keras's names of layers, by step.
    private(set) var names: [Int: String] = [:]
    private let widths: [Int]
    private let input: OpenShape
    private let last: any Layer
    /// Whether it is a VGG16 or VGG19 as Keras has them, with its classifier or without it.
    private let isOfKeras: Bool

    /// - Returns: nil for every other graph.
    init?(_ reader: ONNXGraphReader) {
        let needed = reader.needed
        let steps = needed.map { reader.steps[$0] }
        let isChain = zip(needed, steps.dropFirst()).allSatisfy { $1.inputs == [$0] }
        guard isChain, let first = steps.first, let inputLayer = first.layer as? InputLayer,
            let last = steps.last?.layer
        else { return nil }
        var names: [Int: String] = [needed[0]: "input_layer"]
        var counts = [0]
        var widths: [Int] = []
        var isNormalised = false
        var position = 1
        // The blocks.
        while position < steps.count, counts.count <= 5 {
            let name = "block\(counts.count)_conv\(counts[counts.count - 1])"
            switch steps[position].layer {
            case let layer as Conv2D:
                guard layer.isOfVGG, counts[counts.count - 1] == 0 || widths.last == layer.filters else { return nil }
                if counts[counts.count - 1] == 0 { widths.append(layer.filters) }
                counts[counts.count - 1] += 1
                names[needed[position]] = "block\(counts.count)_conv\(counts[counts.count - 1])"
            case is BatchNormalization:
                isNormalised = true
                names[needed[position]] = name + "_bn"
            case let layer as ActivationLayer where layer.function == .relu: names[needed[position]] = name + "_relu"
            case let layer as Pooling2D where layer.isOfVGG:
                names[needed[position]] = "block\(counts.count)_pool"
                counts.append(0)
            default: return nil
            }
            position += 1
        }
        guard counts.count == 6, counts[5] == 0,
            let configuration = VGGConfiguration.allCases.first(where: { $0.blocks == Array(counts.dropLast()) })
        else { return nil }
        // The classifier.
        let dense = steps[position...].count { $0.layer is Dense }
        var number = 0
        for index in position..<steps.count {
            switch steps[index].layer {
            case is Flatten: names[needed[index]] = "flatten"
            case is Pooling2D, is GlobalPooling2D: names[needed[index]] = "avgpool"
            case is Dense:
                number += 1
                names[needed[index]] = number == dense && dense > 1 ? "predictions" : "fc\(number)"
            case is InferenceIdentity: names[needed[index]] = "fc\(number)_dropout"
            case let layer as ActivationLayer:
                names[needed[index]] = "fc\(number)_" + (layer.function == .softmax ? "softmax" : "activation")
            default: break
            }
        }
        name = configuration.name + (isNormalised ? "_bn" : "")
        let behind = steps[position...].map(\.layer)
        let units = behind.compactMap { ($0 as? Dense)?.units }
        let hasTop = units == [4096, 4096, 1000] && inputLayer.shape == [224, 224, 3]
        // Perhaps a global pooling, whose axes of one position are taken off.
        let isWithoutTop =
            (behind.first.map { $0 is GlobalPooling2D } ?? true) && behind.dropFirst().allSatisfy { $0 is Flatten }
        isOfKeras = [.vgg16, .vgg19].contains(configuration) && !isNormalised && (hasTop || isWithoutTop)
        self.names = names
        self.widths = widths
        self.last = last
        input = inputLayer.shape
    }

    /// How images are prepared for the family: of PyTorch for networks of every width, as of the same network's state
    /// dictionary; of Keras for those alone whose weights are published.
    func metadata(producer: String) -> ModelMetadata {
        var metadata = ModelMetadata()
        if let last = last as? Dense, last.activation == nil, producer == "pytorch" { metadata.givesLogits = true }
        guard input.channels == 3 else { return metadata }
        if producer == "pytorch" {
            metadata.preparation = "torch"
            metadata.resampling = "bilinear"
            if input == [224, 224, 3] { metadata.shorterSide = 256 }
            metadata.reason = "torchvision's weights are trained so"
        } else if producer == "tf2onnx", widths == VGGConfiguration.publishedFilters, isOfKeras {
            metadata.preparation = "caffe"
            metadata.reason = KerasVGG.reason
        }
        return metadata
    }
}

extension Conv2D {
    fileprivate var isOfVGG: Bool {
        let three = Window(size: 3)
        return window.vertical == three && window.horizontal == three && window.mode == .same && groups == 1
            && (activation == nil || activation == .relu)
    }
}

extension Pooling2D {
    fileprivate var isOfVGG: Bool {
        let two = Window(size: 2, stride: 2)
        return rule == .maximum && window.vertical == two && window.horizontal == two && window.mode == .valid
    }
}
