import Diagnostics
import Engine
import Network
import Statistics
import Workbench

@testable import Commands
@testable import Language

/// What a session holds, as text in which two values are equal only if all of their bits are.
enum Fingerprint {
    /// Model, features, settings, variables and the last result.
    static func everything(of bench: Bench) -> [String: String] {
        var result = values(of: bench)
        let settings = bench.host.session.state.settings
        for setting in Setting.allCases { result["set \(setting.rawValue)"] = settings[setting].value.text }
        return result
    }

    /// What `save --for` can be asked for, by name.
    static func values(of bench: Bench) -> [String: String] {
        var result: [String: String] = [:]
        let state = bench.host.session.state
        if let model = state.model { result["model"] = text(.object(ModelValue(model))) }
        if let features = state.features { result["features"] = text(.object(FeaturesValue(features))) }
        for variable in bench.interpreter.variables { result[variable.name] = text(variable.value) }
        if let last = bench.interpreter.lastResult { result["_"] = text(last) }
        return result
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .number(let number): return "number \(number.bitPattern)"
        case .list(let values): return "[" + values.map(text).joined(separator: ", ") + "]"
        case .table(let table):
            let rows = table.rows.map { $0.map(text).joined(separator: ", ") }
            return "table \(table.columns)" + rows.joined(separator: "; ")
        case .object(let model as ModelValue):
            let state = model.model
            return "model \(state.source) \(state.weights) \(state.network.allLayers.map(\.path)) \(state.preparation)"
        case .object(let features as FeaturesValue):
            return "features \(features.table.files) \(features.features.layer.path) \(features.features.preparation) "
                + bits(features.tensor)
        case .object(let tensor as TensorValue):
            return "tensor \(String(describing: tensor.origin)) " + bits(tensor.tensor)
        case .function(let function): return "function " + code(function)
        default: return "\(value.typeName) \(value.sourceText)"
        }
    }

    /// Head, body and what is kept: as people read a function, it is its head alone.
    private static func code(_ function: FunctionValue) -> String {
        guard case .code(let code, let kept, let origin) = function.kind else { return function.text }
        let spans =
            switch code.body {
            case .statements(let statements): statements.map(\.span)
            case .expression(let expression): [expression.span]
            }
        let body = spans.map(origin.source.text).joined(separator: "; ")
        let keeps = kept.map { "\($0.place) \($0.value.map(text) ?? "none")" }.joined(separator: ", ")
        return "\(code.text) { \(body) } keeping [\(keeps)]"
    }

    private static func bits(_ tensor: Tensor) -> String {
        "\(tensor.shape) " + tensor.withElements { $0.map { String($0.bitPattern, radix: 36) }.joined(separator: " ") }
    }
}
