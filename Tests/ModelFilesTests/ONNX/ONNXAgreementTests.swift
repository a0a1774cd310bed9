import Diagnostics
import Engine
import Foundation
import ModelFiles
import Network
import Testing

/// Graphs that PyTorch and Keras exported give what ONNX Runtime computes from them.
@Suite struct ONNXAgreementTests {
    static let exported = [
        "torch_vgg", "torch_vgg_bn", "torch_vgg_bn_kept", "torch_kinds", "torch_kinds_dynamo", "torch_picture",
        "torch_external", "torch_half", "keras_vgg", "keras_kinds",
    ]

    @Test(arguments: exported)
    func outputIsThatOfONNXRuntime(name: String) throws {
        let expected = try Expected(name)
        let model = try ModelFile.load(try fixture(name + ".onnx"))
        let output = try model.network.computed(expected.input)
        #expect(output.relativeError(to: expected.output) <= (name == "torch_half" ? 2e-3 : 2e-6))
        #expect(model.network.untrainedLayers.isEmpty)
    }

    /// As `load vgg16` would name them, so that one script works for all files.
    @Test(arguments: ["torch_vgg", "torch_vgg_bn", "keras_vgg"])
    func aVGGHasTheNamesOfKeras(name: String) throws {
        let network = try ModelFile.load(try fixture(name + ".onnx")).network
        let names = network.layers.map(\.name)
        #expect(names.first == "input_layer")
        #expect(names.contains("block1_conv1"))
        #expect(names.contains("block5_pool"))
        #expect(names.suffix(4) == ["flatten", "fc1", "fc2", "predictions"])
        #expect(network.name == (name == "keras_vgg" ? "vgg16" : "vgg11"))
        #expect(network.layers.first { $0.name == "fc1" }?.isRelu == true)
    }

    @Test func normalisationThatWasNotFoldedStaysALayer() throws {
        let network = try ModelFile.load(try fixture("torch_vgg_bn_kept.onnx")).network
        #expect(network.name == "vgg11_bn")
        #expect(
            network.layers.prefix(5).map(\.name) == [
                "input_layer", "block1_conv1", "block1_conv1_bn", "block1_conv1_relu", "block1_pool",
            ])
        #expect(network.layers[2].kind == "BatchNormalization")
    }

    /// Other layers are called as the modules that they come from.
    @Test func modulesGiveLayersTheirNames() throws {
        for name in ["torch_kinds", "torch_kinds_dynamo", "keras_kinds"] {
            let network = try ModelFile.load(try fixture(name + ".onnx")).network
            let names = Set(network.layers.map(\.name))
            #expect(names.isSuperset(of: ["first", "narrow", "hidden"]), "\(names)")
            #expect(names.allSatisfy { !$0.contains("/") && !$0.contains(":") }, "\(names)")
            #expect(network.name == name)
        }
    }

    @Test func filesSayWhoWroteThem() throws {
        let torch = try ModelFile.load(try fixture("torch_vgg.onnx"))
        #expect(torch.kind == "ONNX, opset 20")
        #expect(torch.producer == "PyTorch 2.15.0")
        #expect(try ModelFile.load(try fixture("torch_vgg_bn.onnx")).producer == "PyTorch 2.15.0")
        #expect(try ModelFile.load(try fixture("keras_vgg.onnx")).producer == "tf2onnx 1.17.0")
        let half = try ModelFile.load(try fixture("torch_half.onnx"))
        #expect(half.notes.first == "the model was written for float16; it is computed in float32")
        #expect(half.notes.last?.hasPrefix("its outputs are logits") == true)
    }

    /// Of a single output no softmax is shown, which would be 1.
    @Test func aSingleLogitIsCalledOne() throws {
        typealias B = ONNXBuilder
        let same = [B.attribute("pads", [1, 1, 1, 1])]
        let half = [B.attribute("kernel_shape", [2, 2]), B.attribute("strides", [2, 2])]
        var nodes: [[UInt8]] = []
        var value = "x"
        func add(_ kind: String, _ constants: [String] = [], _ attributes: [[UInt8]] = []) {
            nodes.append(B.node(kind, [value] + constants, "v\(nodes.count)", attributes))
            value = "v\(nodes.count - 1)"
        }
        for (block, convolutions) in [1, 1, 2, 2, 2].enumerated() {
            for number in 0..<convolutions {
                add("Conv", [block + number == 0 ? "first" : "other"], same)
                add("Relu")
            }
            add("MaxPool", [], half)
        }
        add("Flatten")
        add("Gemm", ["dense"], [B.attribute("transB", 1)])
        let zeros = [Float](repeating: 0, count: 27)
        let bytes = B.model(
            nodes: nodes,
            constants: [
                B.tensor("first", [1, 3, 3, 3], zeros), B.tensor("other", [1, 1, 3, 3], Array(zeros.prefix(9))),
                B.tensor("dense", [1, 1], [2]),
            ], inputs: [B.value("x", [1, 3, 32, 32])], outputs: [B.value(value, [1, 1])])
        try withTemporaryFolder { folder in
            let path = folder + "/one.onnx"
            try Data(bytes + B.text(2, "pytorch")).write(to: URL(fileURLWithPath: path))
            let model = try ModelFile.load(path)
            #expect(model.metadata.givesLogits)
            #expect(
                model.notes.last
                    == "its output is a logit, as PyTorch gives it; `predict` shows its sigmoid as the probability")
        }
    }

    /// A VGG of PyTorch is prepared for as its state dictionary is, whatever its widths; a narrow one of Keras is nobody's
    /// published one.
    @Test func whatIsAssumedOfWeights() throws {
        let torch = try ModelFile.load(try fixture("torch_vgg.onnx")).metadata
        #expect(torch.preparation == "torch" && torch.resampling == "bilinear" && torch.givesLogits)
        #expect(torch.reason == "torchvision's weights are trained so")
        #expect(try ModelFile.load(try fixture("keras_vgg.onnx")).metadata == ModelMetadata())
    }

    /// The batch is open whatever the graph was exported for.
    @Test func anyNumberOfImages() throws {
        let expected = try Expected("torch_vgg_bn_kept")
        let network = try ModelFile.load(try fixture("torch_vgg_bn_kept.onnx")).network
        let one = try network.computed(expected.input.rows(0..<1))
        #expect(one.relativeError(to: expected.output.rows(0..<1)) <= 2e-6)
    }

    @Test func anotherSizeOfImages() throws {
        let picture = try ModelFile.load(try fixture("torch_picture.onnx"), input: (24, 40))
        #expect(picture.network.inputShape == [24, 40, 3])
        let error = try #require(failure { _ = try ModelFile.load(try fixture("torch_vgg.onnx"), input: (96, 96)) })
        #expect(error.message.contains("classifier.0"), "\(error.message)")
        #expect(error.facts == ["the graph is for an input of any×3×64×64, and its pooling does not adapt"])
        // It is no network that `load` knows by name.
        #expect(error.remedies == ["load the model with the size of images that it was exported for"])
    }

    /// Without the classifier, which counts the values of all places, the graph's size is no bond.
    @Test func weightsForAnotherSizeOfImages() throws {
        let path = try fixture("torch_vgg.onnx")
        let whole = try ModelFile.load(path).network
        let end = try whole.layer(.name("block5_pool"))
        let initial = try ModelFile.architecture(path).network.ending(at: end).resolved(height: 96, width: 160)
        let network = try ModelFile.loadWeights(path, into: initial).network
        #expect(network.untrainedLayers.isEmpty)
        #expect(network.outputShape.extents.prefix(2) == [3, 5])
        let layer = try network.layer(.name("block5_conv2"))
        #expect(
            try network.weights(of: layer).map(\.array)
                == whole.weights(of: whole.layer(.name("block5_conv2"))).map(\.array))
    }

    @Test func architectureAlone() throws {
        let network = try ModelFile.architecture(try fixture("torch_vgg.onnx")).network
        #expect(!network.untrainedLayers.isEmpty)
        #expect(network.layers.last?.name == "predictions")
    }

    /// Weights of a graph in a network of the same layers.
    @Test func weightsForANetwork() throws {
        let expected = try Expected("torch_vgg")
        let path = try fixture("torch_vgg.onnx")
        let loaded = try ModelFile.loadWeights(path, into: try ModelFile.architecture(path).network)
        #expect(try loaded.network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
        let other = try Network.vgg16(includeTop: false, height: 64, width: 64)
        let error = try #require(failure { _ = try ModelFile.loadWeights(path, into: other) })
        #expect(error.message == "the weights in '\(path)' do not fit the layer 'block1_conv1' (Conv2D)")
        #expect(error.facts.first == "expected: kernel 3×3×3×64, bias 64")
    }
}
