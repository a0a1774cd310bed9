import Diagnostics
import Network

/// Turns a network, and the networks nested in it, into Keras 3's description of a model.
struct KerasModelWriter {
    /// The Keras whose files these are like.
    static let version = "3.15.1"

    /// Whether classes stand with the module that Keras finds them in, as in an archive, or without it, as in HDF5.
    let hasModules: Bool

    private typealias Shapes = [NetworkDescription.Source: OpenShape]

    /// `class_name` and `config` of a model.
    /// - Throws: `Failure` that names the layer which Keras cannot express.
    func config(of network: Network) throws -> JSONValue {
        let description = try network.description
        let isFunctional = network.style == .functional
        let shapes = network.callShapes
        var settings: [String: JSONValue] = [
            "name": .text(network.name), "trainable": .bool(true),
            "layers": .array(try description.entries.map { try layer($0, shapes, isCalled: isFunctional) }),
        ]
        if isFunctional {
            let input = description.entries.first { $0.layer is InputLayer }?.name ?? ""
            settings["input_layers"] = .array([.text(input), .integer(0), .integer(0)])
            settings["output_layers"] = .array(description.outputs.first.map { output(of: $0, description) } ?? [])
        } else {
            settings["dtype"] = .text("float32")
        }
        return model(network.style.rawValue, settings, isFunctional: isFunctional)
    }

    private func model(_ kind: String, _ settings: [String: JSONValue], isFunctional: Bool) -> JSONValue {
        guard hasModules else { return KerasLayerWriter.object(kind, settings, isModule: false) }
        return .members([
            ("class_name", .text(kind)), ("config", .members(settings.map { ($0, $1) })),
            ("module", .text(isFunctional ? "keras.src.models.functional" : "keras")),
            ("registered_name", isFunctional ? .text("Functional") : .null),
        ])
    }

    private func layer(_ entry: NetworkDescription.Entry, _ shapes: Shapes, isCalled: Bool) throws -> JSONValue {
        var value: JSONValue
        if let nested = entry.layer as? NestedModel {
            value = try config(of: nested.network)
        } else {
            do {
                var (kind, settings) = try KerasLayerWriter.description(of: entry.layer)
                settings["name"] = .text(entry.name)
                settings["dtype"] = .text("float32")
                value = KerasLayerWriter.object(kind, settings, isModule: hasModules)
            } catch let failure as Failure {
                throw failure.inLayer(entry.name, kind: entry.layer.kind)
            }
        }
        guard case .object(var members) = value, isCalled else { return value }
        members["name"] = .text(entry.name)
        members["inbound_nodes"] = .array(
            entry.calls.filter { !$0.isEmpty }.map { call(of: entry.layer, on: $0, shapes) })
        value = .object(members)
        return value
    }

    /// The Python arguments of one call: a tensor, or for layers that join several a list of them.
    private func call(of layer: any Layer, on inputs: [NetworkDescription.Source], _ shapes: Shapes) -> JSONValue {
        let tensors = inputs.map { tensor($0, shapes) }
        let joins = layer is Merge || layer is Concatenate
        return .members([
            ("args", .array(joins ? [.array(tensors)] : tensors)), ("kwargs", .object([:])),
        ])
    }

    private func tensor(_ source: NetworkDescription.Source, _ shapes: Shapes) -> JSONValue {
        .members([
            ("class_name", .text("__keras_tensor__")),
            (
                "config",
                .members([
                    ("dtype", .text("float32")),
                    ("keras_history", .array([.text(source.layer), .integer(source.call), .integer(0)])),
                    ("shape", shapes[source].map(KerasLayerWriter.batch) ?? .null),
                ])
            ),
        ])
    }

    /// A functional model counts the call that built it; keras/src/models/functional.py, `get_config`.
    private func output(of source: NetworkDescription.Source, _ description: NetworkDescription) -> [JSONValue] {
        let layer = description.entries.first { $0.name.isExactly(source.layer) }?.layer
        let countsOwn = (layer as? NestedModel)?.network.style == .functional
        return [.text(source.layer), .integer(source.call + (countsOwn ? 1 : 0)), .integer(0)]
    }
}
