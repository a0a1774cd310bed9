import Diagnostics
import Network

/// Turns Keras's description of a model, and of the models nested in it, into that of a network.
struct KerasModelReader {
    let version: KerasVersion
    /// Paths of the layers that were not trained; their weights stand after all others of a nested model.
    private(set) var frozen: Set<ExactText> = []
    private(set) var notes: [String] = []
    /// Axes that must be the last of a layer's input, by the layer's path; checked once shapes are known.
    private var lastAxes: [(path: String, axis: Int)] = []
    /// Names of the models around the one that is being read.
    private var around: [String] = []

    /// More models within models than anybody builds.
    private static let deepest = 16

    init(version: KerasVersion) { self.version = version }

    /// - Parameter config: `class_name` and `config` of a model.
    /// - Throws: `Failure` that names the layer which cannot be read.
    mutating func description(of config: JSONValue) throws -> NetworkDescription {
        let kind = config["class_name"]?.text ?? "nothing"
        guard let settings = config["config"], Self.isModel(kind) else {
            throw Failure(
                .data, "the model is of the kind \(kind), whose structure is not in the file",
                facts: ["supported: Sequential, Functional, Model"],
                remedies: ["rebuild it in Keras as a functional model, and save that"])
        }
        return try kind == "Sequential" ? sequential(settings) : functional(settings)
    }

    static func isModel(_ kind: String) -> Bool { ["Sequential", "Functional", "Model"].contains(kind) }

    /// One entry of a model's list of layers.
    /// - Parameter config: `class_name` and `config`.
    mutating func layer(_ config: JSONValue, name: String) throws -> any Layer {
        let config = version.major == 1 ? try KerasVersion1.modernised(config, name: name) : config
        let kind = config["class_name"]?.text ?? "nothing"
        if Self.isModel(kind) { return try nested(config, name: name) }
        if version.major >= 3, KerasOperation.isOperation(config),
            KerasLayers.readers[kind] == nil || !KerasOperation.isOfTensors(config)
        {
            throw KerasOperation.refusal(name, kind)
        }
        var settings = try KerasSettings(
            layer: name, kind: kind, values: config["config"]?.object ?? [:], version: version)
        let layer = kind == "InputLayer" ? try KerasInput.layer(&settings) : try KerasLayers.layer(&settings)
        notes += settings.notes
        let path = (around + [name]).joined(separator: "/")
        if let axis = settings.lastAxis { lastAxes.append((path, axis)) }
        if config["config"]?["trainable"]?.bool == false { frozen.insert(ExactText(path)) }
        return layer
    }

    private mutating func nested(_ config: JSONValue, name: String) throws -> any Layer {
        guard around.count < Self.deepest else {
            throw Failure(.data, "the model nests models deeper than \(Self.deepest) levels")
        }
        around.append(name)
        var description = try description(of: config)
        around.removeLast()
        description.name = name
        return NestedModel(try Network(description))
    }

    mutating func note(_ layer: String, _ sentence: String) { notes.append("'\(layer)' \(sentence)") }

    /// What could not be judged before the shapes were known.
    func check(_ network: Network) throws {
        guard !lastAxes.isEmpty else { return }
        let layers = Dictionary(network.allLayers.map { (ExactText($0.path), $0) }) { first, _ in first }
        for (path, axis) in lastAxes {
            guard let layer = layers[ExactText(path)], let input = layer.inputShapes.first,
                axis != input.rank
            else { continue }
            throw Failure(
                .data, "works along axis \(axis), which is not supported",
                facts: ["supported: the last axis, which is \(input.rank) here, of images × \(input)"]
            ).inLayer(path, kind: layer.kind)
        }
    }
}
