import Diagnostics
import Engine
import Network
import Testing

@testable import ModelFiles

/// What goes into a safetensors file for torchvision's VGG, and what is said of what does not.
@Suite struct TorchExportTests {
    /// A VGG11 of two channels.
    private func vgg11(usesBias: Bool = true, classes: Int = 5, activation: Activation) throws -> Network {
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        var layers: [(name: String, layer: any Layer)] = []
        for (block, count) in VGGConfiguration.vgg11.blocks.enumerated() {
            for index in 0..<count {
                let layer = try Conv2D(filters: 2, window: window, usesBias: usesBias, activation: .relu)
                layers.append(("block\(block + 1)_conv\(index + 1)", layer))
            }
            layers.append(("block\(block + 1)_pool", Pooling2D(.maximum, window: pool)))
        }
        layers.append(("flatten", Flatten()))
        for name in ["fc1", "fc2"] {
            layers.append((name, try Dense(units: 6, usesBias: usesBias, activation: .relu)))
        }
        layers.append(("predictions", try Dense(units: classes, usesBias: usesBias, activation: activation)))
        return try Network(
            NetworkDescription(
                name: "vgg11", style: .functional, input: ("input_layer", [224, 224, 3]), layers: layers))
    }

    private func notes(_ network: Network, _ preparation: String?) throws -> [String] {
        var metadata = ModelMetadata()
        metadata.preparation = preparation
        var notes: [String] = []
        try withTemporaryFolder { folder in
            notes = try ModelFile.write(network, metadata: metadata, to: folder + "/x.safetensors", as: .safetensors)
        }
        return notes
    }

    @Test func whatPyTorchDoesNotFindIsSaid() throws {
        let softmax = try vgg11(activation: .softmax)
        #expect(
            try notes(softmax, "caffe") == [
                "in PyTorch the outputs are logits: torchvision's VGG ends without the softmax that the model ends with",
                "PyTorch must be given images as they are prepared here (caffe): 0 to 255 in the order BGR, less 103.939, 116.779 "
                    + "and 123.68",
            ])
        #expect(try notes(try vgg11(activation: .linear), "torch").isEmpty)
        func cut(_ name: String) throws -> [String] {
            try notes(try softmax.ending(at: try softmax.layer(.name(name))), nil)
        }
        let classifier = "in PyTorch the classifier must end there, too, before load_state_dict: model.classifier = "
        #expect(try cut("fc2") == [classifier + "model.classifier[:5]"])
        #expect(try cut("fc1") == [classifier + "model.classifier[:2]"])
        #expect(try cut("block2_pool") == ["in PyTorch these are the weights of model.features[:6] alone"])
        #expect(try cut("block2_conv1") == ["in PyTorch these are the weights of model.features[:5] alone"])
    }

    /// `load_state_dict` finds every tensor that it looks for, and the outputs are the same.
    @Test func layersWithoutBiasGetZeros() throws {
        let network = try vgg11(usesBias: false, activation: .softmax)
        try withTemporaryFolder { folder in
            let path = folder + "/x.safetensors"
            let notes = try ModelFile.write(network, metadata: ModelMetadata(), to: path, as: .safetensors)
            #expect(
                notes.last
                    == "torchvision's layers have biases: zeros were written for those of block1_conv1 and 10 more")
            let file = try SafetensorsFile.tensors(path) { false }
            #expect(file.arrays.count { $0.name.hasSuffix(".bias") } == 11)
            let again = try ModelFile.load(path).network
            let images = try TorchAgreementTests.images(of: network)
            #expect(try again.computed(images) == network.computed(images))
        }
    }

    /// Of a single output, the probability of the second of two classes, both names come back.
    @Test func twoNamesOfOneOutput() throws {
        var metadata = ModelMetadata()
        metadata.classes = ["cat", "dog"]
        try withTemporaryFolder { folder in
            let path = folder + "/x.safetensors"
            for (classes, activation, expected) in [
                (1, Activation.sigmoid, ["cat", "dog"]), (1, .linear, ["cat", "dog"]), (3, .softmax, nil),
            ] {
                try ModelFile.write(
                    try vgg11(classes: classes, activation: activation), metadata: metadata, to: path, as: .safetensors)
                #expect(try ModelFile.load(path).metadata.classes == expected)
            }
        }
    }
}
