import Diagnostics
import Language
import Reporting

extension CommandList {
    static let assert = Command(
        Signature(
            "assert", summary: "stops the script with exit status 3 unless a condition holds",
            parameters: [
                Parameter(
                    "condition", .expressions, .oneOrMore,
                    summary: "an expression that is true or false; after a comma, what to say if it is false")
            ],
            effect: .result,
            details: ["A tensor holds if none of its values is zero."],
            examples: [
                Example("assert len(features) == 4", "the features of four images"),
                Example("assert zeros(features) < 90%, \"suspiciously sparse\"", "with what to say"),
            ])
    ) { call in
        let arguments = call.invocation.arguments["condition"] ?? []
        guard let condition = arguments.first, arguments.count <= 2 else {
            throw Failure(.command, "assert takes a condition, and a text after a comma")
        }
        let holds = try call.placing(at: "condition") { try truth(of: condition.value) }
        guard holds else {
            let said = arguments.dropFirst().first.map { $0.value.text }
            throw call.failure(
                Failure(
                    .assertion, said ?? "the assertion does not hold",
                    note: "this is \(ValueText.inline(condition.value, digits: call.host.digits))"),
                at: condition)
        }
        var record = Record()
        record["holds"] = .truth(true)
        return Outcome(.truth(true), record: record)
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
