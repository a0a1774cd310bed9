import Language
import Reporting

extension CommandList {
    static let print = Command(
        Signature(
            "print", summary: "prints values on one line, a space between them",
            parameters: [Parameter("values", .expressions, .anyNumber, summary: "expressions, commas between them")],
            input: .parameter("values"), effect: .result,
            details: [
                "Text may hold expressions in braces: \"zero: {round(zeros(f), 3)}\". A table that stands alone is "
                    + "printed as one."
            ],
            examples: [
                Example("print \"zero: {round(69/128, 3)}\"", "zero: 0.539"),
                Example("print 1 + 1, \"and\", [1, 2]", "2 and [1, 2]"),
            ])
    ) { call in
        let values = call.values("values")
        if values.count == 1, case .table = values[0] {
            var outcome = Outcome()
            outcome.report = try ValuePresentation.report(values[0], digits: call.host.digits)
            return outcome
        }
        let text = values.map { ValueText.inline($0, digits: call.host.digits) }.joined(separator: " ")
        var record = Record()
        record["text"] = .text(text)
        return Outcome(.nothing, [.text(text)], record: record)
    }
}
