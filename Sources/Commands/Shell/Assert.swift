import Diagnostics
import Engine
import Language
import Reporting

extension CommandList {
    static let assert = Command(
        Signature(
            "assert", summary: "stops the script with exit status 3 unless a condition holds",
            parameters: [Parameter("condition", .expression, summary: "an expression that is true or false")],
            effect: .result,
            details: ["A tensor holds if none of its values is zero."],
            examples: [
                Example("assert len(features) == 4", "the features of four images"),
                Example("assert zeros(features) < 90%", "not suspiciously sparse"),
            ]), dry: .run
    ) { call in
        guard let condition = call.invocation.arguments["condition"]?.first else {
            throw Failure(.command, "assert needs a condition", remedies: ["assert VALUE == EXPECTED"])
        }
        let holds = try call.placing(at: "condition") { try truth(of: condition.value) }
        guard holds else {
            throw call.failure(
                Failure(
                    .assertion, "the assertion does not hold",
                    note: condition.comparison == nil ? "this is false" : nil,
                    facts: sides(condition.comparison, digits: call.host.digits)), at: condition)
        }
        var record = Record()
        record["holds"] = .truth(true)
        return Outcome(.truth(true), record: record)
    }

    /// What was compared, where a side is not a number that stands there already.
    private static func sides(_ comparison: Invocation.Comparison?, digits: Int) -> [String] {
        guard let comparison else { return [] }
        return [comparison.left, comparison.right].compactMap { side in
            let value = ValueText.inline(side.value, digits: max(digits, 17))
            return side.text == value ? nil : "\(side.text) is \(value)"
        }
    }

    private static func truth(of value: Value) throws -> Bool {
        if case .truth(let truth) = value { return truth }
        if case .object = value, case .tensor(let tensor)? = Numbers(value) {
            return tensor.withElements { !$0.contains(0) }
        }
        throw Failure(
            .command, "assert needs a condition that is true or false, not \(value.typeName.withArticle)",
            facts: ["found \(value.shortText)"], remedies: ["compare it: assert VALUE == EXPECTED"])
    }
}
