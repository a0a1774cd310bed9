import Containers
import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// Networks whose weights Keras publishes are told by their layers, as nothing else says how their images were prepared.
@Suite struct KerasVGGTests {
    @Test(arguments: [
        ("keras3_vgg16_whole", true), ("keras3_vgg19_pooled", true), ("keras3_vgg16_nested", false),
        ("keras3_vgg19_head", false), ("keras3_vgg", false),
    ])
    func filesOfKeras(name: String, isPublished: Bool) throws {
        let path = try fixture(name + (name == "keras3_vgg" ? ".h5" : ".keras"))
        let metadata = try ModelFile.architecture(path).metadata
        #expect(metadata.preparation == (isPublished ? "caffe" : nil))
        #expect(metadata.reason == (isPublished ? "Keras's published weights are trained so" : nil))
    }

    /// As a whole model in HDF5, unless Relush wrote down how images are prepared.
    @Test(arguments: [true, false]) func filesInHDF5(isOurs: Bool) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.h5"
            let writer = try HDF5Writer(path)
            let network = try Network.vgg16(includeTop: false, height: nil, width: nil)
            try writer.setText("model_config", KerasModelWriter(hasModules: false).config(of: network).json)
            try writer.setText("keras_version", "3.15.1")
            try writer.setTexts("layer_names", ["block1_conv1"], of: "model_weights")
            try writer.setTexts("weight_names", ["kernel"], of: "model_weights/block1_conv1")
            if isOurs { try writer.setText("relush", #"{"version": 1, "preparation": "tf"}"#) }
            try writer.commit()
            #expect(try ModelFile.architecture(path).metadata.preparation == (isOurs ? "tf" : "caffe"))
        }
    }

    @Test func nothingIsAssumedOfOthers() throws {
        func preparation(_ network: Network) -> String? { KerasVGG.metadata(of: network).preparation }
        #expect(try preparation(.vgg19()) == "caffe")
        #expect(try preparation(.vgg19(includeTop: false, height: 64, width: 32)) == "caffe")
        #expect(try preparation(.vgg19(classes: 10)) == nil)
        // Its fc1 is another one.
        #expect(try preparation(.vgg19(height: 64, width: 64)) == nil)
        let whole = try Network.vgg16()
        #expect(try preparation(whole.ending(at: whole.layer(.name("fc2")))) == nil)
        #expect(try preparation(whole.ending(at: whole.layer(.name("block5_conv3")))) == nil)
        #expect(try preparation(KerasWeightsTests.slimVGG19()) == nil)
    }

    private static let files: [(VGGConfiguration, dense: [[Int]], command: String?)] = [
        (.vgg16, [], "load vgg16 --no-top --weights F"),
        (.vgg19, [[25088, 4096], [4096, 4096], [4096, 1000]], "load vgg19 --weights F"),
        (.vgg16, [[2048, 4096], [4096, 4096], [4096, 7]], "load vgg16 --weights F --classes 7 --input 64x64"),
        (.vgg16, [[512, 3]], "for its convolutions alone: load vgg16 --no-top --weights F"),
        (.vgg11, [], nil),
    ]

    /// A file of weights alone says with its shapes which architecture it is for.
    @Test(arguments: files)
    func weightsAlone(configuration: VGGConfiguration, dense: [[Int]], command: String?) {
        #expect(
            KerasWeightsOwner("F", kernels: Self.kernels(configuration) + dense).remedies
                == (command.map { [$0] } ?? [])
                + ["for another model, save all of it in Keras: model.save('model.keras')"])
    }

    /// In the file they stand under their class and number, with 10 behind 9.
    @Test func weightsAloneInAFile() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/file.weights.h5"
            let writer = try HDF5Writer(path)
            for (number, extents) in Self.kernels(.vgg16).enumerated() {
                try writer.addFloats("layers/conv2d\(number == 0 ? "" : "_\(number)")/vars/0", extents: extents) {
                    // Their values matter to nobody.
                    try [Float](repeating: 0, count: extents.reduce(1, *)).withUnsafeBufferPointer($0)
                }
            }
            try writer.commit()
            let error = failure { _ = try ModelFile.load(path) }
            #expect(error?.message == "'\(path)' holds weights without an architecture")
            #expect(error?.remedies.first == "load vgg16 --no-top --weights \(path)")
        }
    }

    private static func kernels(_ configuration: VGGConfiguration) -> [[Int]] {
        let filters = zip(configuration.blocks, VGGConfiguration.publishedFilters).flatMap {
            Array(repeating: $1, count: $0)
        }
        return zip([3] + filters, filters).map { [3, 3, $0, $1] }
    }
}
