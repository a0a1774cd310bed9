import Diagnostics
import Network
import Testing

@testable import ModelFiles

/// Nothing of a model is skipped: what is not supported is named, with the layer.
@Suite struct KerasRefusalTests {
    @Test func anUnsupportedLayerIsNamed() throws {
        let error = try #require(failure { _ = try ModelFile.load(try fixture("keras3_unsupported.h5")) })
        #expect(error.kind == .data)
        #expect(error.message == "the layer 'memory' is of the kind LSTM, which is not supported")
        #expect(
            error.facts.first?.hasPrefix(
                "supported: Activation, ActivityRegularization, AdaptiveAveragePooling2D, Add, ") == true)
        #expect(error.remedies.count == 1)
    }

    @Test(arguments: [
        (#""Lambda", "config": {}"#, "the layer 'x' is a Lambda, which holds Python code"),
        (
            #""Mine>Gate", "config": {}"#,
            "the layer 'x' is of the custom kind Mine>Gate, whose code is not in the file"
        ),
        (
            #""Activation", "config": {"activation": "mish"}"#,
            "'x' (Activation) has the activation mish, which is not supported"
        ),
        (
            #""Activation", "config": {"activation": {"class_name": "Snake", "config": {}}}"#,
            "'x' (Activation) has the activation Snake, which is not supported"
        ),
        (
            #""Flatten", "config": {"data_format": "channels_first"}"#,
            "'x' (Flatten) has channels first (channels × rows × columns), which is not supported"
        ),
        (
            #""Flatten", "config": {"sorcery": 3}"#,
            "'x' (Flatten) has the setting sorcery = 3, which is not supported"
        ),
        (
            #""Dense", "config": {"units": 3, "quantization_config": {"mode": "int8"}}"#,
            #"'x' (Dense) has the setting quantization_config = {"mode": "int8"}, which is not supported"#
        ),
        (#""Dense", "config": {}"#, "'x' (Dense) lacks the setting units"),
        (#""Dense", "config": {"units": "many"}"#, #"'x' (Dense) has the setting units = "many""#),
        (
            #""Dense", "config": {"units": 3, "dtype": "int8"}"#,
            "'x' (Dense) has the precision int8, which is not supported"
        ),
        (
            #""MaxPooling2D", "config": {"padding": "causal"}"#,
            #"'x' (MaxPooling2D) has the setting padding = "causal""#
        ),
        (
            #""BatchNormalization", "config": {"renorm": true}"#,
            "'x' (BatchNormalization) uses renormalisation, which is not supported"
        ),
        (
            #""BatchNormalization", "config": {"axis": [1, 2]}"#,
            "'x' (BatchNormalization) normalises over the axes [1, 2]; one is supported"
        ),
        (
            #""BatchNormalization", "config": {"axis": 1}"#,
            "'x' (BatchNormalization) works along axis 1, which is not supported"
        ),
        (#""Softmax", "config": {"axis": 2}"#, "'x' (Softmax) works along axis 2, which is not supported"),
        (
            #""ZeroPadding2D", "config": {"padding": [1, 2, 3]}"#,
            "'x' (ZeroPadding2D) has the setting padding = [1, 2, 3]"
        ),
        (#""Permute", "config": {"dims": [1, 1, 2]}"#, "'x' (Permute)"),
        (#""Conv2D", "config": {"filters": 4, "kernel_size": [0, 3]}"#, "'x' (Conv2D)"),
        (#""Conv2D", "config": {"filters": 4, "kernel_size": 3, "groups": 2}"#, "'x' (Conv2D)"),
    ])
    func aLayerIsRefusedByName(layer: String, message: String) {
        let error = failure { _ = try network(chain(layer)) }
        #expect(error?.kind == .data)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "no failure")")
    }

    @Test func keras1SpellingsAreRefusedByName() {
        let theano = #""Convolution2D", "config": {"nb_filter": 2, "nb_row": 3, "nb_col": 3, "dim_ordering": "th"}"#
        #expect(
            failure { _ = try network(chain(theano), version: "1.2.2") }?.message
                == #"'x' (Convolution2D) has the dimension ordering "th", which is not supported"#)
        let merge = #""Merge", "config": {"mode": "dot"}"#
        #expect(
            failure { _ = try network(chain(merge), version: "1.2.2") }?.message
                == #"'x' (Merge) has the mode "dot", which is not supported"#)
    }

    @Test func callsThatChangeTheResultAreRefused() {
        let dropout = #""Dropout", "config": {"rate": 0.5}"#
        #expect(failure { _ = try network(graph(dropout, call: #"[["in", 0, 0, {"training": false}]]"#)) } == nil)
        #expect(
            failure { _ = try network(graph(dropout, call: #"[["in", 0, 0, {"training": true}]]"#)) }?.message
                == "the layer 'x' is called with training = true, which is not supported")
        #expect(
            failure { _ = try network(graph(dropout, call: #"{"args": [3], "kwargs": {}}"#)) }?.message
                == "the layer 'x' is applied to something that is not one output of a layer")
    }

    /// Operations that no layer does alike: in each, the tensor `in` is the argument `$`.
    @Test(arguments: [
        ("GetItem", #"$, [{"class_name": "__ellipsis__", "config": {}}, 2]"#), ("TrueDivide", "1, $"),
        ("TrueDivide", "$, 0"), ("Add", #"$, [[[[[1, 2, 3]]]]]"#), ("Multiply", "$, [[1, 2, 3], [4, 5, 6]]"),
        ("Add", #"$, "one""#), ("Add", "$, []"), ("Subtract", "$, $"), ("Gelu", "$"), ("Negative", "$, 1"),
    ])
    func operationsAreRefusedByName(kind: String, arguments: String) {
        let tensor =
            #"{"class_name": "__keras_tensor__", "config": {"shape": [null, 8, 8, 3], "keras_history": ["in", 0, 0]}}"#
        let call = #"{"args": [\#(arguments.replacing("$", with: tensor))], "kwargs": {}}"#
        let config = graph(#""\#(kind)", "module": "keras.src.ops.numpy", "config": {"name": "x"}"#, call: call)
        let error = failure { _ = try network(config) }
        #expect(error?.message == "'x' is Keras's operation \(kind) in place of a layer, which is not supported")
        #expect(error?.remedies.first?.contains("preprocess caffe, torch, tf or rescale") == true)
    }

    /// Keras 3 notes of it that it was called in training, which is not what is wrong with it.
    @Test func aResizingSaysWhatToDo() {
        let call =
            #"{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["in", 0, 0]}}], "kwargs": {"training": true}}"#
        let error = failure { _ = try network(graph(#""Resizing", "config": {"height": 4, "width": 4}"#, call: call)) }
        #expect(error?.message == "the layer 'x' is a Resizing, which is not supported")
        #expect(error?.remedies == ["in Keras, build the model without it, for images of the size that it gives"])
    }

    @Test func modelsWithoutSoundStructureAreRefused() {
        let faults = [
            #"{"class_name": "Transformer", "config": {}}"#, #"{"class_name": "Sequential"}"#,
            #"{"class_name": "Sequential", "config": {"name": "m"}}"#,
            #"{"class_name": "Sequential", "config": {"name": "m", "layers": []}}"#,
            #"{"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": {}}]}"#,
            #"{"class_name": "Functional", "config": {"layers": []}}"#, "[]", "3",
            graph(#""Flatten", "config": {}"#, call: #"[["nobody", 0, 0]]"#),
            graph(#""Flatten", "config": {}"#, call: #"[["x", 0, 0]]"#),
            graph(#""Flatten", "config": {}"#, call: #"[["in", 7, 0]]"#),
        ]
        for fault in faults {
            #expect(failure { _ = try network(fault) }?.kind == .data, "\(fault)")
        }
    }

    @Test func onlyKnownVersionsAreRead() {
        #expect(failure { _ = try KerasVersion("4.0.0") }?.message == "the file was written by Keras 4.0.0")
        #expect(failure { _ = try KerasVersion("new") }?.kind == .data)
        #expect((try? KerasVersion("2.2.4-tf"))?.major == 2)
        #expect((try? KerasVersion(nil))?.major == 1)
    }

    private func chain(_ layer: String) -> String {
        """
        {"class_name": "Sequential", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, 8, 8, 3]}},
          {"class_name": \(layer), "name": "x"}]}}
        """
    }

    private func graph(_ layer: String, call: String) -> String {
        """
        {"class_name": "Functional", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "config": {"batch_shape": [null, 8, 8, 3]}, "inbound_nodes": []},
          {"class_name": \(layer), "name": "x", "inbound_nodes": [\(call)]}],
         "input_layers": [["in", 0, 0]], "output_layers": [["x", 0, 0]]}}
        """
    }

    private func network(_ config: String, version: String = "3.0.0") throws -> Network {
        var reader = KerasModelReader(version: try KerasVersion(version))
        let network = try Network(try reader.description(of: try JSONParser.parse(config, named: "model_config")))
        try reader.check(network)
        return network
    }
}
