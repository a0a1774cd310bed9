import Containers
import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// Models that Keras saved as `.keras` and `.weights.h5` give what it computed from them.
@Suite struct KerasArchiveTests {
    static let archives = [
        "keras2_chain", "keras2_graph", "keras3_graph", "keras3_kinds", "keras3_nested", "keras3_normalised",
    ]

    @Test(arguments: archives + ["keras3_augmented"])
    func outputIsThatOfKeras(name: String) throws {
        let expected = try Expected(name)
        let model = try ModelFile.load(try fixture(name + ".keras"))
        #expect(model.network.untrainedLayers.isEmpty)
        #expect(try model.network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
        #expect(model.network.layers.map(\.name) == expected.modelLayers)
    }

    /// Every weight is the one that the same model has in the older format, bit for bit.
    @Test(arguments: archives)
    func weightsAreThoseOfTheOlderFormat(name: String) throws {
        let one = try ModelFile.load(try fixture(name + ".keras")).network
        let another = try ModelFile.load(try fixture(name + ".h5")).network
        #expect(one.layers.map(\.name) == another.layers.map(\.name))
        for (layer, other) in zip(one.layers, another.layers) {
            #expect(try one.weights(of: layer) == another.weights(of: other), "\(layer.name)")
        }
    }

    /// They act in training only, and are written down again as they were.
    @Test func layersThatChangeImagesInTraining() throws {
        let expected = try Expected("keras3_augmented")
        let model = try ModelFile.load(try fixture("keras3_augmented.keras"))
        for (layer, values) in expected.layers {
            let output = try model.network.ending(at: try model.network.layer(.name(layer))).computed(expected.input)
            #expect(output.relativeError(to: values) <= 2e-6, "\(layer)")
        }
        #expect(model.notes.count == 6)
        #expect(
            model.notes.first == "'random_flip' (RandomFlip) changes images in training only; here it changes nothing")
        try withTemporaryFolder { folder in
            let path = folder + "/again.keras"
            try ModelFile.write(model.network, metadata: .init(), to: path, as: .keras)
            let again = try ModelFile.load(path)
            #expect(again.notes == model.notes)
            let config = KerasModelWriter(hasModules: true)
            #expect(try config.config(of: again.network) == config.config(of: model.network))
            #expect(try config.config(of: again.network).json.contains(#""factor": [0.2, 0.4]"#))
            #expect(try config.config(of: again.network).json.contains(#""mode": "horizontal""#))
        }
    }

    /// Operations that a layer does as well, and calls in which Keras notes `training: true`, which its `predict` overrules.
    @Test(arguments: ["keras", "h5"]) func operationsBesideLayers(format: String) throws {
        let expected = try Expected("keras3_operations")
        let model = try ModelFile.load(try fixture("keras3_operations.\(format)"))
        #expect(try model.network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
        let operations = model.notes.filter { $0.contains("operation") }.map { $0.split(separator: "'")[0] }
        #expect(
            operations == [
                "true_divide", "subtract", "multiply", "add", "relu", "subtract_1", "negative", "tanh", "sigmoid",
            ])
        #expect(
            model.network.layers.map(\.name).filter { !operations.contains($0[...]) } == expected.modelLayers)
        #expect(
            model.notes.contains(
                "'true_divide' is Keras's operation TrueDivide, which `model.layers` does not count; here it is a Rescaling layer"
            ))
        #expect(
            model.notes.filter { $0.contains("training = true") }
                == ["dropout", "normalization"].reversed().map {
                    "'\($0)' is called with training = true, which Keras's predict overrules, and so does Relush"
                })
        try withTemporaryFolder { folder in
            let path = folder + "/again.keras"
            try ModelFile.write(model.network, metadata: .init(), to: path, as: .keras)
            let again = try ModelFile.load(path).network
            #expect(try again.computed(expected.input).array == model.network.computed(expected.input).array)
        }
    }

    @Test func filesSayWhoWroteThem() throws {
        let model = try ModelFile.load(try fixture("keras3_nested.keras"))
        #expect(model.kind == "Keras archive, Sequential")
        #expect(model.producer == "Keras 3.15.1")
        #expect(model.notes == [])
        let older = try ModelFile.load(try fixture("keras2_graph.keras"))
        #expect(older.kind == "Keras archive, Functional")
        #expect(older.producer == "Keras 2.21.0")
    }

    /// Packed by other programs: in another order, with the sizes behind the bytes, with numbers of 64 bits.
    @Test(arguments: ["keras3_deflated", "repacked_streamed", "repacked_zip64"]) func deflatedArchives(name: String)
        throws
    {
        let expected = try Expected("keras3_normalised")
        let network = try ModelFile.load(try fixture(name + ".keras")).network
        #expect(try network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
    }

    /// The layout of `.weights.h5`, that of TensorFlow 2.13, and an archive give a network its weights.
    @Test(arguments: ["keras3_nested.weights.h5", "keras2_13.weights.h5", "keras3_nested.keras"])
    func weightsAlone(name: String) throws {
        let expected = try Expected("keras3_nested")
        let initial = try ModelFile.architecture(try fixture("keras3_nested.h5")).network
        let network = try ModelFile.loadWeights(try fixture(name), into: initial).network
        #expect(network.untrainedLayers.isEmpty)
        #expect(try network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
    }

    @Test func weightsWithoutArchitectureSayWhatToDo() throws {
        let path = try fixture("keras3_nested.weights.h5")
        let found = failure { _ = try ModelFile.load(path) }
        #expect(found?.message == "'\(path)' holds weights without an architecture")
        #expect(found?.remedies == ["for another model, save all of it in Keras: model.save('model.keras')"])
    }

    @Test func weightsOfAnotherModelAreRefused() throws {
        let path = try fixture("keras3_nested.weights.h5")
        let other = try ModelFile.architecture(try fixture("keras3_normalised.h5")).network
        let found = failure { _ = try ModelFile.loadWeights(path, into: other) }
        #expect(found?.message == "'\(path)' has no weights for the layer 'conv2d' (Conv2D)")
        #expect(
            found?.facts == [
                "they would be in layers/conv2d", "layers has: dense, dense_1, dropout, flatten, functional",
            ])
        let network = try Network(
            NetworkDescription(
                name: "other", style: .sequential, input: ("input", [480]),
                layers: [("hidden", try Dense(units: 7))]))
        let shapes = failure { _ = try ModelFile.loadWeights(path, into: network) }
        #expect(shapes?.message == "the weights in '\(path)' do not fit the layer 'hidden' (Dense)")
        #expect(shapes?.facts == ["expected: kernel 480×7", "found: 480×12 in layers/dense/vars/0"])
    }

    /// No work of a layer grows with the number of the others: 20,000 of them were a minute.
    @Test(arguments: [true, false]) func thousandsOfLayers(isSequential: Bool) throws {
        let count = 20_000
        func layer(_ index: Int, _ kind: String, _ settings: String) -> String {
            let calls =
                index == 0
                ? "[]"
                : #"[{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["l\#(index - 1)", 0, 0]}}], "kwargs": {}}]"#
            return #"{"class_name": "\#(kind)", "name": "l\#(index)", "config": {"name": "l\#(index)"\#(settings)}"#
                + (isSequential ? "}" : #", "inbound_nodes": \#(calls)}"#)
        }
        let input = layer(0, "InputLayer", #", "batch_shape": [null, 2, 2, 3]"#)
        let layers = [input] + (1...count).map { layer($0, "Softmax", #", "axis": 3"#) }
        let ends = isSequential ? "" : #", "input_layers": [["l0", 0, 0]], "output_layers": [["l\#(count)", 0, 0]]"#
        let kind = isSequential ? "Sequential" : "Functional"
        try withTemporaryFolder { folder in
            let path = folder + "/long.keras"
            let writer = try ZipWriter(path: path)
            try writer.add("metadata.json", Array(#"{"keras_version": "3.0.0"}"#.utf8))
            let list = layers.joined(separator: ", ")
            try writer.add(
                "config.json",
                Array(#"{"class_name": "\#(kind)", "config": {"name": "m", "layers": [\#(list)]\#(ends)}}"#.utf8))
            try writer.finish()
            let network = try ModelFile.architecture(path).network
            #expect(network.layers.count == count + (isSequential ? 0 : 1))
        }
    }

    @Test func missingEntriesAreNamed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.keras"
            let writer = try ZipWriter(path: path)
            try writer.add("metadata.json", Array("{\"keras_version\": \"3.0.0\"}".utf8))
            try writer.finish()
            #expect(
                failure { _ = try ModelFile.load(path) }?.message == "'\(path)' is a Keras archive without config.json")
        }
    }

    /// Nothing in HDF5 says that a weight was changed; the archive's checksum does.
    @Test func aChangedWeightIsRefused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/changed.keras"
            var bytes = Array(
                try #require(FileManager.default.contents(atPath: try fixture("keras3_normalised.keras"))))
            let archive = try ZipArchive(try fixture("keras3_normalised.keras"))
            let weights = try #require(archive["model.weights.h5"])
            let range = try #require(try archive.range(of: weights))
            bytes[range.upperBound - 5] ^= 0x01
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let found = failure { _ = try ModelFile.load(path) }
            #expect(found?.message == "the entry 'model.weights.h5' of the archive '\(path)' is damaged")
            let network = try ModelFile.architecture(path).network
            #expect(failure { _ = try ModelFile.loadWeights(path, into: network) }?.facts == found?.facts)
        }
    }

    @Test(arguments: [
        ("encrypted", "the entry 'metadata.json' of '%' is encrypted, which is not supported"),
        ("bzip2", "the entry 'metadata.json' of '%' is packed by method 12, which is not supported"),
        ("folder", "'%' is a zip archive, and no model"),
    ])
    func archivesThatAreRefused(name: String, message: String) throws {
        let path = try fixture("repacked_\(name).keras")
        let found = failure { _ = try ModelFile.load(path) }
        #expect(found?.kind == .data)
        #expect(found?.message == message.replacingOccurrences(of: "%", with: path))
        #expect(found?.remedies.isEmpty == false)
    }

    /// With every tenth byte changed in turn: a failure or a model, never a crash.
    @Test func damage() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/damaged.keras"
            let bytes = Array(try #require(FileManager.default.contents(atPath: try fixture("keras3_deflated.keras"))))
            var refused = 0
            for place in stride(from: 0, to: bytes.count, by: 97) {
                var changed = bytes
                changed[place] ^= 0x41
                try Data(changed).write(to: URL(fileURLWithPath: path))
                if failure({ _ = try ModelFile.load(path) }) != nil { refused += 1 }
            }
            #expect(refused > 40)
        }
    }

    /// As Python's regular expressions split the names of classes.
    @Test(
        arguments: [
            ("Conv2D", "conv2d"), ("PReLU", "p_re_lu"), ("ReLU", "re_lu"), ("LeakyReLU", "leaky_re_lu"), ("ELU", "elu"),
            ("GlobalAveragePooling2D", "global_average_pooling2d"), ("InputLayer", "input_layer"),
            ("BatchNormalization", "batch_normalization"), ("SpatialDropout2D", "spatial_dropout2d"),
            ("ActivityRegularization", "activity_regularization"), ("Functional", "functional"),
        ] as [(String, String)])
    func namesOfGroups(kind: String, group: String) { #expect(KerasGroupNames.snakeCase(kind) == group) }
}
