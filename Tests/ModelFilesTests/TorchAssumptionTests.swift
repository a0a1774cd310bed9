import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// What tensors alone do not say is assumed with care, and said.
@Suite struct TorchAssumptionTests {
    private func names(_ model: LoadedModel) -> [String] { model.network.layers.suffix(3).map(\.name) }

    /// `model.classifier = model.classifier[:-1]`: 4096 units are no classes.
    @Test func aClassifierThatWasCutEndsWithItsReLU() throws {
        try withVGG([("0", 4096, 49), ("3", 4096, 4096)]) { path in
            let model = try ModelFile.architecture(path)
            #expect(names(model) == ["flatten", "fc1", "fc2"])
            #expect(model.network.outputActivation == .relu)
            #expect(!model.metadata.givesLogits)
            #expect(
                model.notes.contains(
                    "it ends before the classes, with the 4096 outputs of fc2; that it ends behind their ReLU is assumed, which "
                        + "the file does not say (if it ends before it: export it from PyTorch as ONNX)"))
        }
        try withVGG([("0", 4096, 49)]) { path in
            let model = try ModelFile.load(path)
            #expect(names(model) == ["block5_pool", "flatten", "fc1"])
            #expect(model.network.outputActivation == .relu)
            #expect(!model.metadata.givesLogits)
        }
    }

    /// Classifiers of two layers of one's own have other numbers of classes, or stand elsewhere.
    @Test func otherClassifiersEndWithClasses() throws {
        for classifier in [
            [("0", 4096, 49), ("3", 10, 4096)], [("0", 512, 49), ("3", 512, 512)],
            [("0", 4096, 49), ("2", 4096, 4096)],
            [("0", 1000, 49)],
        ] {
            try withVGG(classifier) { path in
                let model = try ModelFile.architecture(path)
                #expect(model.network.outputLayer.name == "predictions", "\(classifier)")
                #expect(model.network.outputActivation == nil)
                #expect(model.metadata.givesLogits)
            }
        }
    }

    /// Of a single output no softmax is shown, which would be 1.
    @Test func aSingleLogitIsCalledOne() throws {
        for (outputs, note) in [
            (1, "its output is a logit, as PyTorch gives it; `predict` shows its sigmoid as the probability"),
            (2, "its outputs are logits, as PyTorch gives them; `predict` shows their softmax as probabilities"),
        ] {
            try withVGG([("0", 8, 49), ("3", 8, 8), ("6", outputs, 8)]) { path in
                let model = try ModelFile.architecture(path)
                #expect(model.notes.last == note)
            }
        }
    }

    /// What Relush wrote down goes first.
    @Test func aRecordGoesFirst() throws {
        let classifier = [("0", 4096, 49), ("3", 4096, 4096)]
        let classes = #"{"relush.version":"1","relush.end":"predictions","relush.output":"softmax"}"#
        try withVGG(classifier, metadata: classes) { path in
            let model = try ModelFile.architecture(path)
            #expect(model.network.outputLayer.name == "predictions")
            #expect(model.network.outputActivation == .softmax)
            #expect(!model.notes.contains { $0.contains("ends before the classes") })
        }
        try withVGG(classifier, metadata: #"{"relush.output":"linear"}"#) { path in
            let model = try ModelFile.architecture(path)
            #expect(model.network.outputLayer.name == "fc2")
            #expect(model.network.outputActivation == nil)
            #expect(!model.metadata.givesLogits)
        }
    }

    /// 1×1 is what poolings leave of 32×32, and what an average leaves of any size.
    @Test(arguments: ["torch_cifar.pt", "torch_cifar.safetensors"])
    func smallClassifiersTakeSmallPictures(name: String) throws {
        let model = try ModelFile.load(try fixture(name))
        #expect(model.network.inputShape == [32, 32, 3])
        #expect(!model.network.layers.contains { $0.name == "avgpool" })
        #expect(
            model.notes.contains(
                "the file does not say for which size of images; 32×32 is assumed, of which the poolings leave the 1×1 that the "
                    + "classifier takes; if the network averages to 1×1 instead, give the size that it was trained with: --input 224x224"
            ))
        let large = try ModelFile.load(try fixture(name), input: (224, 224))
        #expect(large.network.layers.contains { $0.name == "avgpool" })
        #expect(
            large.notes.contains(
                "what the convolutions give, 7×7, is averaged to the 1×1 that the classifier takes, which the file does not say "
                    + "(layer avgpool)"))
    }
}
