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
            (Array("P6\n2 2\n255\n".utf8), .image),
            (Array("BM".utf8) + [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], .image),
            ([0x93] + Array("NUMPY".utf8) + [1, 0], .numpyArray),
            ([0xEF, 0xBB, 0xBF] + Array(" [\"a\"]".utf8), .json),
            (Array("[unused]\na\n".utf8), .text),
            (Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\n".utf8), .largeFilePointer),
            (Array("\n<!DOCTYPE html><html>".utf8), .webPage),
            (Array("größ".utf8).dropLast(), .text),
            (Array("hello".utf8), .text),
            ([1, 2, 3, 4], .unknown),
            ([0xC3, 0x28], .unknown),
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
                try message("a.npz", Self.archive("arr_0.npy")), try message("a.json", Array("{\"a\": 1}".utf8)),
                try message("a.pickle", [0x80, 4, 0x95]), try message("a.pt", Array("<html>".utf8)),
            ]
            #expect(
                messages == [
                    "'a.h5' is empty; copy it again from where it was written, and compare the sizes",
                    "'a.keras' is not a whole zip archive; copy it again from where it was written, and compare the sizes",
                    "'a.txt' is text, and no model; a script: run a.txt; a table of numbers: read a.txt; names of classes: "
                        + "load MODEL --classes a.txt",
                    "'a.png' is an image, not a model file; to run the model over it: predict a.png",
                    "'a.npz' is a NumPy archive (.npz) of arrays, and no model; its numbers: read a.npz --array NAME; "
                        + "a model of Keras: model.save('model.keras')",
                    "'a.json' is JSON text, which holds no weights; an architecture of Keras: "
                        + "model = keras.models.model_from_json(open('a.json').read()); model.load_weights(…); "
                        + "model.save('model.keras'); names of classes: load MODEL --classes a.json",
                    "'a.pickle' is a Python pickle, which is not supported: reading it would run what is in it; "
                        + "in Python, save what is in it. a model of Keras: model.save('model.keras'); a model of PyTorch: "
                        + "torch.save(model.state_dict(), 'weights.pt'); an array: numpy.save('array.npy', array)",
                    "'a.pt' is a web page (HTML), probably in place of a file that was to be downloaded; download the file "
                        + "itself: some pages want a click, or that one logs in",
                ])
            let path = folder + "/a.safetensors"
            try Data([1, 2, 255, 4]).write(to: URL(fileURLWithPath: path))
            let unknown = failure { _ = try ModelFile.load(path) }
            #expect(unknown?.message == "'\(path)' is no file of a kind that is known here")
            #expect(
                unknown?.facts == [
                    "its name says safetensors, which begins with the length of its header, and a brace behind it",
                    "it begins with the bytes 01 02 FF 04",
                    "load reads models of Keras (.keras, .h5), PyTorch (.pt, .safetensors) and ONNX (.onnx)",
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
            #expect(failure { _ = try ModelFile.load(folder + "/saved_model.pb") } == saved)
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
