import Diagnostics
import Network

/// One call of a layer in a functional model: what it was applied to.
///
/// Up to Keras 2 a list of `[layer, node, tensor, {other arguments}]`; in Keras 3 the Python arguments `args` and
/// `kwargs`, with a `__keras_tensor__` for every output of a layer.
struct KerasCall {
    private(set) var inputs: [NetworkDescription.Source] = []
    /// Whether Keras 3 noted the argument `training` with another value than false: it does of itself for layers that change
    /// images. Its `predict` gives all layers `training=False` in place of what is noted (`operation_fn` in
    /// keras/src/models/functional.py), where that of Keras 2 heeds it.
    private(set) var isOfTraining = false
    private let layer: String
    private let models: Set<ExactText>

    /// - Parameters:
    ///   - layer: name of the layer that is called.
    ///   - models: names of the nested models of the graph.
    init(_ node: JSONValue, of layer: String, models: Set<ExactText>) throws {
        self.layer = layer
        self.models = models
        if let list = node.array {
            try readList(list)
        } else {
            try readTensors(node["args"] ?? .null)
            var keywords = node["kwargs"]?.object ?? [:]
            if let training = keywords.removeValue(forKey: ExactText("training")) {
                isOfTraining = !Self.isFalse(training) && !training.isNull
            }
            try checkKeywords(keywords)
        }
    }

    /// A call with one argument of Keras 3.
    init(argument: JSONValue, of layer: String, models: Set<ExactText>) throws {
        self.layer = layer
        self.models = models
        try readTensors(argument)
    }

    /// A nested model counts the call that built it as node 0, so that calls of it begin with 1; not so in the
    /// arguments of Keras 3.
    /// - Returns: nil if the value is no `[layer, node, tensor]`.
    static func source(_ value: JSONValue, models: Set<ExactText>, countsOwnNode: Bool) -> NetworkDescription.Source? {
        guard let parts = value.array, parts.count >= 3, let name = parts[0].text, let node = parts[1].integer,
            parts[2].integer == 0
        else { return nil }
        let offset = countsOwnNode && models.contains(ExactText(name)) && node > 0 ? 1 : 0
        return NetworkDescription.Source(name, call: node - offset)
    }

    private mutating func readList(_ list: [JSONValue]) throws {
        // A single input may stand without the list around it.
        let inputs = list.first?.text == nil ? list : [.array(list)]
        for input in inputs {
            guard let source = Self.source(input, models: models, countsOwnNode: true) else {
                throw unknown(input)
            }
            self.inputs.append(source)
            if let parts = input.array, parts.count > 3 { try checkKeywords(parts[3].object ?? [:]) }
        }
    }

    private mutating func readTensors(_ value: JSONValue) throws {
        if let elements = value.array {
            for element in elements { try readTensors(element) }
        } else if value["class_name"]?.text == "__keras_tensor__", let history = value["config"]?["keras_history"],
            let source = Self.source(history, models: models, countsOwnNode: false)
        {
            inputs.append(source)
        } else {
            throw unknown(value)
        }
    }

    /// Arguments that change nothing at inference may be there; all others are refused.
    private func checkKeywords(_ keywords: [ExactText: JSONValue]) throws {
        for (name, value) in keywords.sorted(by: { $0.key < $1.key }) where !value.isNull {
            if name == "training", Self.isFalse(value) { continue }
            throw Failure(
                .data, "the layer '\(layer)' is called with \(name) = \(value), which is not supported",
                remedies: name == "training" ? ["call it in Keras without training=True, and save the model again"] : []
            )
        }
    }

    private static func isFalse(_ value: JSONValue) -> Bool { value == .bool(false) || value == .integer(0) }

    private func unknown(_ value: JSONValue) -> Failure {
        Failure(
            .data, "the layer '\(layer)' is applied to something that is not one output of a layer",
            facts: [ReadableText.inLine(String(value.description.prefix(200)))],
            remedies: ["build the model in Keras of layers that are applied to outputs of layers, and save it again"])
    }
}
