import Diagnostics
import Engine
import ModelFiles
import Network
import Testing

/// Models that Keras saved give what Keras computed from them.
@Suite struct KerasAgreementTests {
    static let whole = [
        "keras1_chain", "keras1_graph", "keras2_chain", "keras2_graph", "keras3_float16", "keras3_graph",
        "keras3_kinds", "keras3_nested", "keras3_normalised", "keras3_vgg",
    ]

    @Test(arguments: whole)
    func outputIsThatOfKeras(name: String) throws {
        let expected = try Expected(name)
        let output = try ModelFile.load(try fixture(name + ".h5")).network.computed(expected.input)
        #expect(output.relativeError(to: expected.output) <= 2e-6)
        #expect(abs(output.zeroFraction - expected.output.zeroFraction) <= 1e-4)
    }

    @Test(arguments: whole)
    func everyLayerIsThatOfKeras(name: String) throws {
        let expected = try Expected(name)
        let network = try ModelFile.load(try fixture(name + ".h5")).network
        for (layer, values) in expected.layers.sorted(by: { $0.key < $1.key }) {
            let output = try network.ending(at: try network.layer(.name(layer))).computed(expected.input)
            #expect(output.relativeError(to: values) <= 2e-6, "\(layer)")
            #expect(abs(output.zeroFraction - values.zeroFraction) <= 1e-4, "\(layer)")
        }
    }

    /// So that an index means the same layer as in Keras's `model.layers[-6]`.
    @Test(arguments: whole)
    func layersStandInTheOrderOfKeras(name: String) throws {
        let network = try ModelFile.load(try fixture(name + ".h5")).network
        #expect(try network.layers.map(\.name) == Expected(name).modelLayers)
    }

    @Test(arguments: whole)
    func everyWeightComesFromTheFile(name: String) throws {
        let network = try ModelFile.load(try fixture(name + ".h5")).network
        #expect(network.parameterCount > 0)
        #expect(network.untrainedLayers.isEmpty)
    }

    /// The layer at the end is named also within a nested model.
    @Test func endsWithinNestedModels() throws {
        let network = try ModelFile.load(try fixture("keras3_nested.h5")).network
        let inner = try network.ending(at: try network.layer(.name("base/base_conv1"))).outputLayer
        #expect(inner.path == "base/base_conv1")
        #expect(inner.kind == "Conv2D")
        let base = try network.ending(at: try network.layer(.name("base")))
        #expect(base.outputLayer.path == "base/base_pool")
        #expect(network.outputLayer.path == "classes")
    }

    @Test func filesSayWhoWroteThem() throws {
        let keras3 = try ModelFile.load(try fixture("keras3_normalised.h5"))
        #expect(keras3.producer == "Keras 3.15.1")
        #expect(keras3.backend == "tensorflow")
        #expect(keras3.kind == "Keras HDF5, Sequential")
        #expect(keras3.notes == ["the optimizer's state is not read"])
        #expect(keras3.outputs == 1)
        let keras1 = try ModelFile.load(try fixture("keras1_graph.h5"))
        #expect(keras1.producer == "Keras 1.2.2")
        #expect(keras1.kind == "Keras HDF5, Functional")
        #expect(keras1.notes == ["the file does not say what Keras computed with; read as TensorFlow"])
    }

    @Test func halfPrecisionIsSaid() throws {
        let model = try ModelFile.load(try fixture("keras3_float16.h5"))
        #expect(model.notes.count == 3)
        #expect(model.notes.allSatisfy { $0.contains("was set to float16; it is computed in float32") })
    }

    /// A model without a layer of fixed size works at any size.
    @Test func anotherInputSize() throws {
        let path = try fixture("keras3_normalised.h5")
        let model = try ModelFile.load(path, input: (40, 31))
        #expect(model.network.inputShape == [40, 31, 3])
        let error = try #require(failure { _ = try ModelFile.load(try fixture("keras3_nested.h5"), input: (40, 31)) })
        #expect(error.message.contains("'hidden'"), "\(error.message)")
    }
}
