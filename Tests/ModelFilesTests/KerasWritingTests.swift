import Containers
import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// What is written is read again as it was: the layers, every bit of their weights, and what is known beside them.
/// `scripts/check-exports` holds the same files against Keras.
@Suite struct KerasWritingTests {
    static let models = [
        "keras1_graph.h5", "keras2_chain.h5", "keras3_float16.h5", "keras3_graph.h5", "keras3_kinds.h5",
        "keras3_nested.h5", "keras3_normalised.h5", "keras3_vgg.h5", "keras2_chain.keras", "keras3_kinds.keras",
    ]

    /// Their hard_sigmoid is Keras 2's, which Keras 3 would compute as another function.
    @Test(arguments: ["keras1_chain.h5", "keras2_graph.h5"], [WrittenFormat.h5, .keras])
    func anotherHardSigmoidIsRefused(name: String, format: WrittenFormat) throws {
        try withTemporaryFolder { folder in
            let network = try ModelFile.load(try fixture(name)).network
            let found = failure { try ModelFile.write(network, metadata: .init(), to: folder + "/a", as: format) }
            #expect(found?.facts == ["the function: Keras 2's hard_sigmoid, min(max(0.2 x + 0.5, 0), 1)"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    private func written(_ network: Network, _ metadata: ModelMetadata = .init(), as format: WrittenFormat) throws
        -> LoadedModel
    {
        var result: LoadedModel?
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.\(format.rawValue)"
            try ModelFile.write(network, metadata: metadata, to: path, as: format)
            result = try ModelFile.load(path)
        }
        return try #require(result)
    }

    private func expectSame(_ one: Network, _ another: Network) throws {
        #expect(one.name == another.name)
        #expect(one.style == another.style)
        #expect(one.inputShape == another.inputShape)
        #expect(one.outputShape == another.outputShape)
        let layers = zip(one.allLayers, another.allLayers)
        #expect(one.allLayers.map(\.path) == another.allLayers.map(\.path))
        for (layer, other) in layers {
            #expect(layer.kind == other.kind, "\(layer.path)")
            #expect(layer.activation == other.activation, "\(layer.path)")
            #expect(layer.applications == other.applications, "\(layer.path)")
            #expect(layer.inputShapes == other.inputShapes, "\(layer.path)")
            let weights = try one.weights(of: layer).map { $0.array.map(\.bitPattern) }
            #expect(try another.weights(of: other).map { $0.array.map(\.bitPattern) } == weights, "\(layer.path)")
        }
        let config = KerasModelWriter(hasModules: true)
        #expect(try config.config(of: one) == config.config(of: another))
    }

    @Test(arguments: models, [WrittenFormat.h5, .keras])
    func modelsComeBackAsTheyWere(name: String, format: WrittenFormat) throws {
        let network = try ModelFile.load(try fixture(name)).network
        try expectSame(network, try written(network, as: format).network)
    }

    /// Cut at every layer in turn, also within the nested model.
    @Test(arguments: ["keras3_nested.h5", "keras3_graph.h5", "keras3_vgg.h5"], [WrittenFormat.h5, .keras])
    func cutModels(name: String, format: WrittenFormat) throws {
        let network = try ModelFile.load(try fixture(name)).network
        for layer in network.allLayers where layer.applications == 1 && layer.kind != "InputLayer" {
            let cut = try network.ending(at: layer)
            try expectSame(cut, try written(cut, as: format).network)
        }
    }

    @Test(arguments: [WrittenFormat.h5, .keras])
    func anotherInputSize(format: WrittenFormat) throws {
        let network = try ModelFile.load(try fixture("keras3_normalised.h5"), input: (40, 31)).network
        #expect(network.inputShape == [40, 31, 3])
        try expectSame(network, try written(network, as: format).network)
    }

    /// One nested model applied to pictures of two sizes, whose output is the second application's.
    @Test(arguments: [NetworkDescription.Style.functional, .sequential], [WrittenFormat.h5, .keras])
    func nestedModelsAreShared(style: NetworkDescription.Style, format: WrittenFormat) throws {
        let inner = try Network(
            NetworkDescription(
                name: "inner", style: style, input: ("inner_input", [nil, nil, 2]),
                layers: [("conv", try Conv2D(filters: 2, window: Window2D(size: (3, 3), mode: .valid)))]))
        let network = try Network(
            NetworkDescription(
                name: "outer",
                entries: [
                    .init("picture", InputLayer(shape: [9, 8, 2]), calls: [[]]),
                    .init("inner", NestedModel(inner), calls: [[.init("picture")], [.init("inner")]]),
                ], outputs: [.init("inner", call: 1)]))
        #expect(network.outputShape == [5, 4, 2])
        try expectSame(network, try written(network, as: format).network)
    }

    @Test(arguments: [WrittenFormat.h5, .keras])
    func whatIsKnownBesideTheLayersComesBack(format: WrittenFormat) throws {
        var metadata = ModelMetadata()
        metadata.preparation = "caffe"
        metadata.resampling = "bilinear"
        metadata.shorterSide = 256
        metadata.classes = (0..<1000).map { "class \"\($0)\" \\ ü\n" }
        metadata.truncatedAt = "dense_1"
        let network = try ModelFile.load(try fixture("keras3_normalised.h5")).network
        let model = try written(network, metadata, as: format)
        #expect(model.metadata == metadata)
        #expect(model.producer == "Relush, as Keras 3.15.1")
        #expect(try written(network, as: format).metadata == ModelMetadata())
    }

    /// So does it where only the weights are taken.
    @Test(arguments: [WrittenFormat.h5, .keras])
    func whatIsKnownComesBackWithTheWeights(format: WrittenFormat) throws {
        var metadata = ModelMetadata()
        metadata.preparation = "torch"
        metadata.resampling = "lanczos"
        metadata.shorterSide = 240
        metadata.classes = ["a", "b"]
        metadata.truncatedAt = "dense_1"
        try withTemporaryFolder { folder in
            let network = try ModelFile.load(try fixture("keras3_normalised.h5")).network
            let path = folder + "/weights"
            try ModelFile.write(network, metadata: metadata, to: path, as: format)
            let initial = try ModelFile.architecture(try fixture("keras3_normalised.h5")).network
            #expect(try ModelFile.loadWeights(path, into: initial).metadata == metadata)
        }
    }

    /// The same model gives the same file.
    @Test(arguments: [WrittenFormat.h5, .keras])
    func theSameBytesAgain(format: WrittenFormat) throws {
        try withTemporaryFolder { folder in
            let network = try ModelFile.load(try fixture("keras3_nested.h5")).network
            for name in ["a", "b"] {
                try ModelFile.write(network, metadata: .init(), to: "\(folder)/\(name)", as: format)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/a")).count > 10_000)
            #expect(FileManager.default.contentsEqual(atPath: folder + "/a", andPath: folder + "/b"))
        }
    }

    /// The archive's own checksums, too, which the reader of models does not ask for.
    @Test func entriesOfTheArchive() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.keras"
            let network = try ModelFile.load(try fixture("keras3_nested.h5")).network
            try ModelFile.write(network, metadata: .init(), to: path, as: .keras)
            let archive = try ZipArchive(path)
            #expect(archive.entries.map(\.name) == ["metadata.json", "config.json", "model.weights.h5"])
            for entry in archive.entries { try archive.verify(entry) }
            let range = try #require(try archive.range(of: archive.entries[2]))
            #expect(range.lowerBound.isMultiple(of: 64))
        }
    }

    @Test(arguments: [WrittenFormat.h5, .keras])
    func whatKerasCannotExpressIsNamed(format: WrittenFormat) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            let network = try Network(
                NetworkDescription(
                    name: "old", style: .sequential, input: ("input", [4]),
                    layers: [("gate", try Dense(units: 3, activation: .hardSigmoid(slope: .fifth)))]))
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            let found = failure { try ModelFile.write(network, metadata: .init(), to: path, as: format) }
            #expect(
                found?.message
                    == "'gate' (Dense) has a function that Keras 3 has no name for, so it cannot be written to a Keras file"
            )
            #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        }
    }
}
