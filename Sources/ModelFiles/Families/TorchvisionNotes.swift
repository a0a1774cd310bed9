import Diagnostics

/// What a person should know who loads exported tensors into torchvision's VGG, which has an architecture of its own.
struct TorchvisionNotes {
    private(set) var sentences: [String] = []

    /// - Parameter channels: of the images.
    init(_ chain: TorchvisionChain, _ metadata: ModelMetadata, channels: Int?) {
        if let output = Self.output(chain) { sentences.append(output) }
        if let cut = Self.cut(chain) { sentences.append(cut) }
        if let images = Self.images(metadata, channels: channels ?? 0) { sentences.append(images) }
        if let first = chain.withoutBias.first {
            let more = chain.withoutBias.count - 1
            sentences.append(
                "torchvision's layers have biases: zeros were written for those of \(ReadableText.inLine(first))"
                    + (more > 0 ? " and \(more) more" : ""))
        }
    }

    private static func output(_ chain: TorchvisionChain) -> String? {
        guard ["softmax", "sigmoid"].contains(chain.output) else { return nil }
        return
            "in PyTorch the outputs are logits: torchvision's VGG ends without the \(chain.output) that the model ends with"
    }

    /// torchvision's classifier is a dense layer, ReLU and dropout, the same again, and the classes.
    private static func cut(_ chain: TorchvisionChain) -> String? {
        let count = chain.dense.count
        if count == 0 {
            return
                "in PyTorch these are the weights of model.features[:\(chain.position - (chain.endsBeforeReLU ? 1 : 0))] alone"
        }
        guard count < 3 else { return nil }
        let modules = 3 * count - (chain.output == "relu" ? 1 : 2)
        return
            "in PyTorch the classifier must end there, too, before load_state_dict: model.classifier = model.classifier[:\(modules)]"
    }

    private static func images(_ metadata: ModelMetadata, channels: Int) -> String? {
        let order = channels == 3 ? ", in the order RGB" : ""
        let values: String
        switch metadata.preparation {
        case "caffe": values = "0 to 255 in the order BGR, less 103.939, 116.779 and 123.68"
        case "tf": values = "−1 to 1" + order
        case "rescale": values = "0 to 1" + order + ", without torchvision's means and deviations"
        case "none": values = "0 to 255" + order
        default: return nil
        }
        return "PyTorch must be given images as they are prepared here (\(metadata.preparation ?? "")): \(values)"
    }
}
