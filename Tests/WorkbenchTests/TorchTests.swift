import Diagnostics
import Engine
import Foundation
import Imaging
import ModelFiles
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

/// What belongs to a family of weights follows it into the session, and out again.
@Suite struct TorchTests {
    private func fixture(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../ModelFilesTests/Fixtures").appendingPathComponent(name).standardizedFileURL.path
    }

    private func session() -> Session { Session(weightsFolder: "/nonexistent", availableMemory: { 1 << 40 }) }

    @Test func torchvisionsPreparationIsChosenWithItsReason() throws {
        let session = session()
        let model = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors")))).model
        #expect(
            model.preparation
                == ImagePreparation(
                    .torch, resampling: .bilinear, shorterSide: 256,
                    origin: .family("torchvision's weights are trained so")))
        #expect(model.preparation.isAssumed)
        #expect(try model.imageInput().shorterSide == 256)
        #expect(model.producer == "PyTorch")
        // At another size nothing says that the centre of a picture is enough.
        let other = LoadRequest(
            .file(fixture("torch_vgg19.safetensors")), input: ImageSize(height: 64, width: 96))
        #expect(try session.load(other).model.preparation.shorterSide == nil)
    }

    @Test func cropIsSetAndTakenBack() throws {
        let session = session()
        _ = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors"))))
        #expect(try session.preprocess(nil, resampling: nil, shorterSide: .some(nil)).preparation.shorterSide == nil)
        let chosen = try session.preprocess(.caffe, resampling: nil, shorterSide: 300).preparation
        #expect(chosen.preparation == .caffe && chosen.shorterSide == 300 && chosen.origin == .chosen)
        #expect(throws: Failure.self) { try session.preprocess(nil, resampling: nil, shorterSide: 0) }
        #expect(session.state.model?.preparation.shorterSide == 300)
    }

    /// What torchvision does with the size of a picture is not what belongs to values from 0 to 1.
    @Test func anotherPreparationBringsItsWayOfResizing() throws {
        let session = session()
        func words(_ preparation: ImagePreparation) -> String {
            "\(preparation.preparation) \(preparation.resampling) \(preparation.shorterSide ?? 0)"
        }
        func choose(_ preparation: Preparation?, _ resampling: Resampling? = nil, _ crop: Int?? = nil) throws -> String
        {
            words(try session.preprocess(preparation, resampling: resampling, shorterSide: crop).preparation)
        }
        _ = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors"))))
        #expect(try choose(.torch) == "torch bilinear 256")
        #expect(try choose(.rescale) == "rescale nearest 0")
        #expect(try choose(.torch) == "torch bilinear 256")
        #expect(try choose(.caffe, .lanczos) == "caffe lanczos 0")
        // What was chosen stays.
        #expect(try choose(.tf) == "tf lanczos 0")
        #expect(try choose(nil, nil, 300) == "tf lanczos 300")
        #expect(try choose(.torch) == "torch lanczos 300")
        #expect(try choose(Preparation.none, nil, .some(nil)) == "none lanczos 0")
        #expect(try choose(.torch) == "torch lanczos 0")
    }

    @Test func weightsOfAnArchitectureBringTheirPreparation() throws {
        try withExport(of: try Network.vgg16(includeTop: false, height: 32, width: 32, seed: 3)) { path in
            let session = session()
            let model = try session.load(
                LoadRequest(
                    .architecture(.vgg16), weights: path, input: ImageSize(height: 32, width: 32), withoutTop: true)
            ).model
            #expect(model.preparation.preparation == .torch)
            #expect(model.preparation.shorterSide == nil)
            #expect(model.network.untrainedLayers.isEmpty)
        }
    }

    /// What Relush wrote beside the weights is known again, where the person says nothing else.
    @Test(arguments: ["h5", "keras"])
    func weightsOfAnArchitectureBringWhatWasKnown(format: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/weights.\(format)"
        let request = LoadRequest(
            .architecture(.vgg16), input: ImageSize(height: 32, width: 32), classes: 2, seed: 3)
        let session = session()
        let model = try session.load(request).model.naming(["cat", "dog"], of: "names")
        session.use(model)
        _ = try session.preprocess(.tf, resampling: .lanczos, shorterSide: 40)
        _ = try Exporter.export(.model(try session.requireModel()), to: path)
        var weights = LoadRequest(
            .architecture(.vgg16), weights: path, input: ImageSize(height: 32, width: 32), classes: 2)
        let again = try session.load(weights).model
        #expect(again.classNames == ["cat", "dog"])
        #expect(
            again.preparation == ImagePreparation(.tf, resampling: .lanczos, shorterSide: 40, origin: .recorded))
        weights.classNames = try folder.write("b\na\n", to: "names")
        weights.classes = nil
        #expect(try session.load(weights).model.classNames == ["b", "a"])
    }

    private func withExport(of network: Network, _ body: (String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/weights.safetensors"
        try ModelFile.write(network, metadata: ModelMetadata(), to: path, as: .safetensors)
        try body(path)
    }

    @Test func whatIsKnownTravelsAndComesBack() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/cut.safetensors"
        let session = session()
        _ = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors"))))
        _ = try session.truncate(.name("fc2"))
        _ = try session.preprocess(.tf, resampling: .lanczos, shorterSide: 240)
        let model = try session.requireModel()
        let result = try Exporter.export(.model(model), to: path)
        #expect(result.shape == [model.network.parameterCount])
        #expect(
            result.notes == [
                "in PyTorch the classifier must end there, too, before load_state_dict: model.classifier = model.classifier[:5]",
                "PyTorch must be given images as they are prepared here (tf): −1 to 1, in the order RGB",
            ])
        let again = try session.load(LoadRequest(.file(path))).model
        #expect(again.network.outputLayer.name == "fc2")
        #expect(again.network.outputActivation == .relu)
        #expect(
            again.preparation
                == ImagePreparation(.tf, resampling: .lanczos, shorterSide: 240, origin: .recorded))
        #expect(!again.preparation.isAssumed)
        #expect(again.notes.contains("it was cut at fc2 before it was written"))
        #expect(again.name == "vgg19")
    }

    @Test func modelsGoIntoFilesOfModelsOnly() throws {
        let folder = try TemporaryFolder()
        let session = session()
        let model = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors")))).model
        #expect(throws: Failure.self) { try Exporter.export(.model(model), to: folder.path + "/x.npy") }
    }

    /// Probabilities are shown of logits; what is held are the logits.
    @Test func logitsAreShownAsProbabilities() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Array("P6 2 2 255\n".utf8) + (0..<12).map { UInt8($0 * 20) }, to: "x.ppm")
        let session = session()
        _ = try session.load(LoadRequest(.file(fixture("torch_vgg19.safetensors"))))
        let features = try session.predict(PredictRequest([folder.path])).features
        #expect(features.isClassification && features.givesLogits)
        let logits = features.table.tensor.array
        let classification = try #require(features.classifications(top: 5)?.first)
        let sum = classification.scores.reduce(0) { $0 + $1.probability }
        #expect(abs(sum - 1) < 1e-5)
        #expect(classification.scores.first?.index == logits.indices.max { logits[$0] < logits[$1] })
        #expect(logits.contains { $0 < 0 })
        // Of a layer within it nothing is made.
        _ = try session.truncate(.name("fc2"))
        #expect(try session.predict(PredictRequest([folder.path])).features.isClassification == false)
    }
}
