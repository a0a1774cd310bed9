import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// VGGs that PyTorch saved give what PyTorch computes from them.
@Suite struct TorchAgreementTests {
    /// A line of `torch.expected`, as `scripts/torch-fixtures` wrote it.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let height: Int
        let width: Int
        let outputs: [Float]

        init?(_ line: Substring) {
            let fields = line.split(separator: " ")
            guard fields.count > 3, let height = Int(fields[1]), let width = Int(fields[2]) else { return nil }
            file = String(fields[0])
            self.height = height
            self.width = width
            outputs = fields.dropFirst(3).compactMap { Float($0) }
        }

        var testDescription: String { "\(file) at \(height)×\(width)" }
    }

    static let cases: [Case] = {
        let text = (try? String(contentsOfFile: fixture("torch.expected"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { Case($0) }
    }()

    @Test func everyFileIsThere() {
        #expect(Set(Self.cases.map(\.file)).count == 15)
    }

    @Test(arguments: cases)
    func outputIsThatOfPyTorch(_ expected: Case) throws {
        let model = try ModelFile.load(try fixture(expected.file), input: (expected.height, expected.width))
        #expect(model.network.untrainedLayers.isEmpty)
        let output = try model.network.computed(Self.images(of: model.network))
        #expect(output.count == expected.outputs.count)
        #expect(output.relativeError(to: Tensor(output.shape, expected.outputs)) <= 2e-6)
    }

    @Test(arguments: cases)
    func theArchitectureNeedsNoWeights(_ expected: Case) throws {
        let path = try fixture(expected.file)
        let model = try ModelFile.architecture(path, input: (expected.height, expected.width))
        let loaded = try ModelFile.load(path, input: (expected.height, expected.width))
        #expect(model.network.layers.map(\.name) == loaded.network.layers.map(\.name))
        #expect(model.network.parameterCount == loaded.network.parameterCount)
        #expect(!model.network.untrainedLayers.isEmpty)
    }

    @Test func layersHaveTheNamesOfKeras() throws {
        let plain = try ModelFile.load(try fixture("torch_vgg19.safetensors"))
        #expect(try plain.network.layers.map(\.name) == Network.vgg19().layers.map(\.name))
        #expect(plain.network.name == "vgg19")
        let normalised = try ModelFile.load(try fixture("torch_vgg16_bn.safetensors"))
        #expect(
            normalised.network.layers.prefix(5).map(\.name) == [
                "input_layer", "block1_conv1", "block1_conv1_bn", "block1_conv1_relu", "block1_conv2",
            ])
        #expect(normalised.network.name == "vgg16_bn")
    }

    @Test func whatWasRecognisedAndAssumedIsSaid() throws {
        let plain = try ModelFile.load(try fixture("torch_vgg19.safetensors"))
        #expect(plain.kind == "safetensors, VGG19, torchvision's names")
        #expect(plain.producer == "PyTorch")
        #expect(plain.metadata.preparation == "torch")
        #expect(plain.metadata.shorterSide == 256)
        #expect(plain.metadata.resampling == "bilinear")
        #expect(plain.metadata.reason == "torchvision's weights are trained so")
        #expect(plain.metadata.givesLogits)
        #expect(plain.notes.contains { $0.contains("224×224 is assumed") })
        let prefixed = try ModelFile.load(try fixture("torch_vgg11_bf16.safetensors"), input: (64, 64))
        #expect(prefixed.notes.contains("'model.backbone.' before all names was taken off"))
        #expect(prefixed.notes.contains("numbers kept as bfloat16 are computed in float32"))
        #expect(prefixed.metadata.shorterSide == nil)
        let training = try ModelFile.load(try fixture("torch_training.pth.tar"), input: (64, 64))
        #expect(training.kind == "PyTorch checkpoint, VGG11, torchvision's names")
        #expect(
            training.notes.contains(
                "the weights are those under 'state_dict'; what else the checkpoint holds is left"))
        // Grey pictures cannot be prepared with means of colours.
        #expect(training.metadata.preparation == nil)
        let timm = try ModelFile.load(try fixture("timm_vgg13.safetensors"))
        #expect(timm.kind == "safetensors, VGG13, timm's names")
    }

    /// An architecture takes weights by the names of its layers, and those of its own layers only.
    @Test func weightsIntoANetwork() throws {
        let path = try fixture("torch_vgg19.safetensors")
        let whole = try ModelFile.load(path).network
        let cut = try whole.ending(at: try whole.layer(.name("block3_conv2")))
        let again = try ModelFile.loadWeights(path, into: cut)
        let name = LayerReference.name("block3_conv1")
        #expect(
            try again.network.weights(of: again.network.layer(name)).map(\.array)
                == whole.weights(of: whole.layer(name)).map(\.array))
        #expect(again.network.untrainedLayers.isEmpty)
        let published = failure { _ = try ModelFile.loadWeights(path, into: try Network.vgg19(includeTop: false)) }
        #expect(published?.message == "the weights in '\(path)' do not fit the layer 'block1_conv1' (Conv2D)")
        let missing = failure {
            _ = try ModelFile.loadWeights(try fixture("torch_features.safetensors"), into: whole)
        }
        #expect(missing?.message.hasSuffix("has no weights for the layer 'block3_conv4' (Conv2D)") == true)
    }

    /// Layers of the file in between make it another network; those behind the end may be left.
    @Test func weightsOfAnotherNetwork() {
        func refusal(_ all: [String], _ taken: [String]) -> Failure? {
            failure { try WeightsOfAnother.refuse(all, taken: taken, path: "x.pt", network: "vgg16") }
        }
        #expect(refusal(["conv1", "conv2", "fc1"], ["conv1", "conv2"]) == nil)
        #expect(refusal(["conv1", "conv2"], ["conv1", "conv2"]) == nil)
        #expect(refusal(["conv1", "conv2"], []) == nil)
        let another = refusal(["conv1", "conv1_bn", "conv2", "conv2_bn"], ["conv1", "conv2"])
        #expect(another?.message == "'x.pt' holds the weights of another network than 'vgg16'")
        #expect(another?.facts == ["between the layers of 'vgg16' it has weights for conv1_bn"])
        let two = refusal(["conv1", "conv2", "conv3", "fc1"], ["conv1", "fc1"])
        #expect(two?.facts == ["between the layers of 'vgg16' it has weights for conv2 and 1 more"])
    }

    /// Keras's formats hold all of its layers, the pooling to a fixed size as well.
    @Test(arguments: [WrittenFormat.h5, .keras], ["torch_vgg19.safetensors", "torch_vgg16_bn.safetensors"])
    func writtenForKeras(format: WrittenFormat, name: String) throws {
        let original = try ModelFile.load(try fixture(name), input: (64, 96))
        #expect(original.network.layers.contains { $0.kind == "AdaptiveAveragePooling2D" })
        try withTemporaryFolder { folder in
            let path = folder + "/x." + format.rawValue
            try ModelFile.write(original.network, metadata: original.metadata, to: path, as: format)
            let again = try ModelFile.load(path)
            #expect(again.metadata == original.metadata)
            #expect(again.network.layers.map(\.name) == original.network.layers.map(\.name))
            let images = try Self.images(of: original.network)
            #expect(try again.network.computed(images) == original.network.computed(images))
        }
    }

    /// The images of `vgg.images`, channels last.
    static func images(of network: Network) throws -> Tensor {
        let (height, width) = (try #require(network.inputShape[0]), try #require(network.inputShape[1]))
        let channels = try #require(network.inputShape.channels)
        let count = 2 * height * width * channels
        let values = (0..<count).map { (index: Int) -> Float in
            let step = (index * 7919 + index / 31) % 509
            return Float(step) / 254 - 1
        }
        return Tensor([2, height, width, channels], values)
    }
}
