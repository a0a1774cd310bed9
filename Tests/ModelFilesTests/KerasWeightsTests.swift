import Containers
import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

@Suite struct KerasWeightsTests {
    /// The layout and the names of the weights that Keras's authors publish, into a network that is described here.
    @Test func publishedLayout() throws {
        let expected = try Expected("keras1_vgg19_weights")
        let network = try ModelFile.loadWeights(try fixture("keras1_vgg19_weights.h5"), into: try Self.slimVGG19())
            .network
        #expect(network.untrainedLayers.isEmpty)
        #expect(try network.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
    }

    /// Further layers of the file are left: a network without its classifier takes the rest.
    @Test func layersAreFoundByName() throws {
        let whole = try Self.slimVGG19()
        let cut = try whole.ending(at: try whole.layer(.name("block5_pool")))
        let path = try fixture("keras1_vgg19_weights.h5")
        let loaded = try ModelFile.loadWeights(path, into: cut).network
        let other = try ModelFile.loadWeights(path, into: whole).network
        #expect(loaded.untrainedLayers.isEmpty)
        let one = try loaded.weights(of: try loaded.layer(.name("block5_conv4")))
        let another = try other.weights(of: try other.layer(.name("block5_conv4")))
        #expect(one.map(\.array) == another.map(\.array))
    }

    @Test func weightsOfAWholeModel() throws {
        let network = try ModelFile.load(try fixture("keras3_nested.h5")).network
        let again = try ModelFile.loadWeights(try fixture("keras3_nested.h5"), into: network).network
        let expected = try Expected("keras3_nested")
        #expect(try again.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
    }

    @Test func weightsAlone() throws {
        let network = try ModelFile.load(try fixture("keras2_chain.h5")).network
        let again = try ModelFile.loadWeights(try fixture("keras2_chain_weights.h5"), into: network).network
        let expected = try Expected("keras2_chain")
        #expect(try again.computed(expected.input).relativeError(to: expected.output) <= 2e-6)
    }

    @Test func otherShapesAreRefused() throws {
        let path = try fixture("keras1_vgg19_weights.h5")
        let network = try Self.slimVGG19(classes: 5)
        let error = try #require(failure { _ = try ModelFile.loadWeights(path, into: network) })
        #expect(error.kind == .data)
        #expect(error.message == "the weights in '\(path)' do not fit the layer 'predictions' (Dense)")
        #expect(error.facts == ["expected: kernel 8×5", "found: 8×4"])
    }

    @Test func aMissingLayerIsNamed() throws {
        let path = try fixture("keras1_vgg19_weights.h5")
        let whole = try Self.slimVGG19(last: "classes")
        let error = try #require(failure { _ = try ModelFile.loadWeights(path, into: whole) })
        #expect(error.kind == .data)
        #expect(error.message == "'\(path)' has no weights for the layer 'classes' (Dense)")
    }

    /// A file without any dense layers is for the network without them; one with some is another's.
    @Test(arguments: ["h5", "weights.h5"]) func weightsWithoutTopSayHowToTakeThem(format: String) throws {
        try withTemporaryFolder { folder in
            let whole = try Self.slimVGG19()
            let convolutions = try whole.ending(at: whole.layer(.name("block5_pool")))
            let path = "\(folder)/notop.\(format)"
            if format == "h5" {
                try ModelFile.write(convolutions, metadata: .init(), to: path, as: .h5)
            } else {
                let archive = folder + "/notop.keras"
                try ModelFile.write(convolutions, metadata: .init(), to: archive, as: .keras)
                let entry = try ZipArchive(archive)
                let bytes = try entry.bytes(
                    of: try #require(entry["model.weights.h5"]), refusingMoreThan: 1 << 24, isInterrupted: { false })
                try Data(bytes).write(to: URL(fileURLWithPath: path))
            }
            let error = failure { _ = try ModelFile.loadWeights(path, into: whole) }
            #expect(error?.message == "'\(path)' has no weights for the layer 'fc1' (Dense)")
            #expect(
                error?.remedies == [
                    "the file has no dense layers; the convolutions alone: load vgg19 --no-top --weights \(path)"
                ])
            if format == "h5" {
                let fewer = try whole.ending(at: whole.layer(.name("fc1")))
                try ModelFile.write(fewer, metadata: .init(), to: path, as: .h5)
                let other = failure { _ = try ModelFile.loadWeights(path, into: whole) }
                #expect(other?.remedies == [KerasWeights.check])
            }
        }
    }

    @Test func foreignWeightsAreRefused() throws {
        let path = try fixture("keras3_kinds.h5")
        let error = try #require(failure { _ = try ModelFile.loadWeights(path, into: try Self.slimVGG19()) })
        #expect(error.kind == .data)
        #expect(error.message == "'\(path)' has no weights for the layer 'block1_conv1' (Conv2D)")
    }

    @Test func weightsWithoutAnArchitectureAreNoModel() throws {
        let path = try fixture("keras1_vgg19_weights.h5")
        let error = try #require(failure { _ = try ModelFile.load(path) })
        #expect(error.message == "'\(path)' holds weights without an architecture")
        // Narrower than the architecture that is called so.
        #expect(error.remedies == ["for another model, save all of it in Keras: model.save('model.keras')"])
    }

    @Test func listsMaySpreadOverSeveralAttributes() throws {
        let file = try HDF5File(containerFixture("layouts.h5"))
        let names = try KerasWeights.list("layer_names", of: "", file)
        #expect(names == (0..<10).map { "layer_00\($0)" })
    }

    /// The network of `keras1.py`'s `vgg_weights`.
    static func slimVGG19(classes: Int = 4, last: String = "predictions") throws -> Network {
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        var layers: [(name: String, layer: any Layer)] = []
        for (block, count) in [2, 2, 4, 4, 4].enumerated() {
            for convolution in 1...count {
                let layer = try Conv2D(filters: block + 2, window: window, activation: .relu)
                layers.append(("block\(block + 1)_conv\(convolution)", layer))
            }
            layers.append(("block\(block + 1)_pool", Pooling2D(.maximum, window: pool)))
        }
        layers.append(("flatten", Flatten()))
        layers.append(("fc1", try Dense(units: 8, activation: .relu)))
        layers.append(("fc2", try Dense(units: 8, activation: .relu)))
        layers.append((last, try Dense(units: classes, activation: .softmax)))
        return try Network(
            NetworkDescription(name: "vgg19", style: .functional, input: ("input_1", [32, 32, 3]), layers: layers))
    }
}
