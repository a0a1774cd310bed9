import Diagnostics
public import Language
import Network
import Reporting
public import Workbench

/// The model as scripts see it: its layers by name or index.
public struct ModelValue: HostObject {
    public let model: ModelState

    public init(_ model: ModelState) { self.model = model }

    public var typeName: String { "model" }

    public var summary: String {
        "\(model.name), \(Figures.count(model.network.layers.count, "layer")), output "
            + LayerText.shape(model.network.outputShape)
    }

    public var count: Int? { model.network.layers.count }
    public var indexNames: [String] { model.network.allLayers.map(\.path) }
    public var memberNames: [String] { ["input", "layers", "name", "output", "parameters"] }

    public func member(_ name: String) throws -> Value {
        switch name {
        case "input": return .list([model.input.height, model.input.width, model.channels].map { .number(Double($0)) })
        case "layers": return .list(model.network.layers.map { .text($0.path) })
        case "name": return .text(model.name)
        case "output":
            return .list(model.network.outputShape.extents.map { $0.map { .number(Double($0)) } ?? .nothing })
        case "parameters": return .number(Double(model.network.parameterCount))
        default: throw Failure.noMember(name, of: typeName, known: memberNames)
        }
    }

    /// `model["fc1"]`, `model[-6]`, `model[0:3]`.
    public func subscripted(_ indices: [Index]) throws -> Value {
        guard let index = indices.first, indices.count == 1 else {
            throw Failure(
                .command, "a model takes one index: a layer's name or number",
                remedies: ["model[\"fc1\"], or model[-1]"])
        }
        let layers = model.network.layers
        switch index {
        case .named(let name): return .object(LayerValue(try model.layer(.name(name))))
        case .at(let position): return .object(LayerValue(try model.layer(.index(position))))
        case .slice:
            let selection = try Selection.resolve(index, extent: layers.count, axis: 0, rank: 1)
            return .list(selection.positions.map { .object(LayerValue(layers[$0])) })
        }
    }

    public func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value {
        throw Failure(
            .command, "a model cannot be combined with \(other.typeName.withArticle)",
            remedies: ["take a part of it: model.parameters, model[\"fc1\"]"])
    }

    public func applying(_ operation: UnaryOperator) throws -> Value {
        throw Failure(
            .command, "'\(operation.rawValue)' does not apply to a model",
            remedies: ["take a part of it: model.parameters, model[\"fc1\"]"])
    }

    public func elements() throws -> [Value] { model.network.layers.map { .object(LayerValue($0)) } }
}

extension ModelValue: PresentableObject {
    func report(digits: Int, isWhole: Bool) -> Report { ModelPresentation.report(model) }

    func record(isWhole: Bool) -> Record { ModelPresentation.record(model) }
}
