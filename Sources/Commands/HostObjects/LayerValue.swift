import Diagnostics
public import Language
public import Network
import Reporting

/// One layer of the model as scripts see it.
public struct LayerValue: HostObject {
    public let layer: LayerInfo

    public init(_ layer: LayerInfo) { self.layer = layer }

    public var typeName: String { "layer" }
    public var summary: String { "\(layer.path), \(layer.kind), \(LayerText.shape(layer.outputShape))" }
    public var count: Int? { nil }
    public var memberNames: [String] {
        ["activation", "index", "kind", "layers", "name", "parameters", "shape", "units"]
    }

    public func member(_ name: String) throws -> Value {
        switch name {
        case "activation": return LayerText.activation(layer).map(Value.text) ?? .nothing
        case "index": return .number(Double(layer.index))
        case "kind": return .text(layer.kind)
        case "layers": return .list(layer.inner.map { .text($0.path) })
        case "name": return .text(layer.name)
        case "parameters": return .number(Double(layer.parameterCount))
        case "shape": return .list(layer.outputShape.extents.map { $0.map { .number(Double($0)) } ?? .nothing })
        case "units": return layer.units.map { .number(Double($0)) } ?? .nothing
        default: throw Failure.noMember(name, of: typeName, known: memberNames)
        }
    }

    public func subscripted(_ indices: [Index]) throws -> Value {
        throw Failure(
            .command, "a layer cannot be indexed", remedies: ["for its activations: predict FOLDER --at \(layer.path)"])
    }

    public func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value {
        throw Failure(
            .command, "a layer cannot be combined with \(other.typeName.withArticle)",
            remedies: ["take a part of it: model[\"fc1\"].parameters"])
    }

    public func applying(_ operation: UnaryOperator) throws -> Value {
        throw Failure(
            .command, "'\(operation.rawValue)' does not apply to a layer",
            remedies: ["take a part of it: model[\"fc1\"].parameters"])
    }

    public func elements() throws -> [Value] {
        throw Failure(.command, "a layer has no elements to walk over", remedies: ["its inner layers: .layers"])
    }
}

extension LayerValue: PresentableObject {
    func report(digits: Int, isWhole: Bool) -> Report {
        Report(
            blocks: [
                .headline(layer.path),
                .facts([
                    ("index", "\(layer.index) or \(layer.negativeIndex)"), ("kind", layer.kind),
                    ("activation", LayerText.activation(layer) ?? "none"),
                    ("output", LayerText.shape(layer.outputShape)),
                    ("parameters", Figures.count(layer.parameterCount)),
                ]),
            ], record: record(isWhole: isWhole))
    }

    func record(isWhole: Bool) -> Record { LayerText.record(layer) }
}
