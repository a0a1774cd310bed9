import Diagnostics
import Foundation
import Testing

@testable import ModelFiles

@Suite struct FileFormatTests {
    @Test(
        arguments: [
            ([], FileFormat.empty),
            ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .hdf5),
            ([UInt8](repeating: 0, count: 512) + [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .hdf5),
            (archive("config.json"), .kerasArchive),
            (archive("archive/data.pkl"), .torch),
            (archive("arr_0.npy"), .numpyArchive),
            (archive("readme.txt"), .archive),
            (Array("PK\u{3}\u{4}".utf8), .archive),
            ([0x1C, 0, 0, 0] + Array("TFL3".utf8), .tensorFlowLite),
            ([0x40, 0, 0, 0, 0, 0, 0, 0] + Array("{\"w\":1}".utf8), .safetensors),
            ([0x08, 0x07, 0x12, 0x07] + Array("pytorch".utf8), .onnx),
            ([0x80, 0x04, 0x95], .pickle),
            (Array("{\"class_name\"".utf8), .json),
            ([0x89, 0x50, 0x4E, 0x47], .image),
            ([0xFF, 0xD8, 0xFF, 0xE0], .image),
            (Array("hello".utf8), .unknown),
        ] as [([UInt8], FileFormat)])
    func formatsAreToldByTheirFirstBytes(head: [UInt8], format: FileFormat) {
        #expect(FileFormat(head: head) == format)
    }

    @Test func whatIsNoModelSaysWhatToDo() throws {
        try withTemporaryFolder { folder in
            func message(_ name: String, _ bytes: [UInt8]) throws -> String {
                let path = folder + "/" + name
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                let error = try #require(failure { _ = try ModelFile.load(path) })
                #expect(error.kind == .data)
                return (error.message + "; " + error.remedies.joined(separator: "; "))
                    .replacingOccurrences(of: folder + "/", with: "")
            }
            let messages = [
                try message("a.h5", []), try message("a.keras", Self.archive("metadata.json")),
                try message("a.txt", Array("hello".utf8)), try message("a.png", [0x89, 0x50, 0x4E, 0x47]),
            ]
            #expect(
                messages == [
                    "'a.h5' is empty; copy it again from where it was written, and compare the sizes",
                    "'a.keras' is not a whole zip archive; copy it again from where it was written, and compare the sizes",
                    "'a.txt' is not an HDF5 file; give a model that Keras saved with model.save('model.h5')",
                    "'a.png' is an image, not a model file; to run the model over it: predict a.png",
                ])
        }
    }

    @Test func foldersAndMissingFiles() throws {
        try withTemporaryFolder { folder in
            let plain = failure { _ = try ModelFile.load(folder) }
            #expect(plain?.message == "'\(folder)' is a folder, and a model is a file")
            #expect(plain?.remedies == ["for a folder of images: predict \(folder)"])
            try Data([8, 1]).write(to: URL(fileURLWithPath: folder + "/saved_model.pb"))
            let saved = failure { _ = try ModelFile.load(folder) }
            #expect(saved?.message == "'\(folder)' is a TensorFlow SavedModel, which is not supported")
            #expect(saved?.remedies.first?.contains("model.save('model.keras')") == true)
            // Keras 2 keeps the layers beside the graph, and can write them to a file.
            try Data([8, 1]).write(to: URL(fileURLWithPath: folder + "/keras_metadata.pb"))
            let keras2 = failure { _ = try ModelFile.load(folder) }
            #expect(
                keras2?.remedies.first
                    == "pip install tf-keras; python3 -c \"import tf_keras; tf_keras.models.load_model('\(folder)')"
                    + ".save('model.keras')\"; then load model.keras")
            let missing = failure { _ = try ModelFile.load(folder + "/nothing.h5") }
            #expect(missing?.kind == .data)
            #expect(missing?.message.contains("nothing.h5") == true)
        }
    }

    @Test func anHDF5FileOfSomethingElse() throws {
        let path = containerFixture("layouts.h5")
        let error = try #require(
            failure {
                _ = try ModelFile.loadWeights(containerFixture("hostile.h5"), into: try KerasWeightsTests.slimVGG19())
            })
        #expect(error.message.hasSuffix("hostile.h5' is an HDF5 file, but not a model of Keras"))
        #expect(failure { _ = try ModelFile.load(path) }?.kind == .data)
    }

    @Test func publishedWeightsAreFound() throws {
        try withTemporaryFolder { home in
            let bare = try #require(PublishedWeights(architecture: "vgg19", includesTop: false))
            #expect(bare.fileName == "vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5")
            #expect(bare.find(home: home) == nil)
            let models = home + "/.keras/models"
            try FileManager.default.createDirectory(atPath: models, withIntermediateDirectories: true)
            let whole = models + "/vgg19_weights_tf_dim_ordering_tf_kernels.h5"
            try Data([1]).write(to: URL(fileURLWithPath: whole))
            #expect(bare.find(home: home) == whole)
            #expect(PublishedWeights(architecture: "vgg19", includesTop: true)?.find(home: home) == whole)
            #expect(PublishedWeights(architecture: "vgg16", includesTop: true)?.find(home: home) == nil)
            #expect(PublishedWeights(architecture: "resnet50", includesTop: true) == nil)
        }
    }

    /// The beginning of a zip archive whose first entry has this name.
    static func archive(_ entry: String) -> [UInt8] {
        Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 22) + [UInt8(entry.utf8.count), 0, 0, 0]
            + Array(entry.utf8)
    }
}
