import Engine
import Language
import Reporting

extension CommandList {
    static let vars = Command(
        Signature(
            "vars", summary: "lists the variables, and what the session holds", effect: .aside,
            details: [
                "In a pipe it is a table: name, type, value; lists and tensors stand there in a few words, texts whole."
            ],
            examples: [
                Example("let x = 1; vars", "names, types and values"),
                Example("vars | where type == \"table\"", "some of them"),
            ], columns: { _, _ in ["name", "type", "value"] })
    ) { call in
        let host = call.host
        let held = host.hostNames.compactMap { name -> (name: String, value: Value)? in
            guard let value = try? host.value(ofHostName: name) else { return nil }
            return (name, value)
        }
        host.interpreter?.noteReadingVariables()
        // By name: in the order of their definition a saved script, which leaves out what was overwritten, would
        // give others.
        let own = (host.interpreter?.variables ?? []).map { (name: $0.name, value: $0.value) }.sorted {
            $0.name < $1.name
        }
        let rows = (held + own).map { variable in
            [variable.name, variable.value.typeName, brief(variable.value, digits: host.digits)]
        }
        var record = Record()
        for (row, variable) in zip(rows, held + own) {
            var entry = Record()
            entry["type"] = .text(row[1])
            entry["value"] = isPlain(variable.value) ? ValuePresentation.datum(variable.value) : .text(row[2])
            record[row[0]] = .record(entry)
        }
        let value = Table(
            columns: ["name", "type", "value"],
            rows: zip(rows, held + own).map { row, variable in
                [.text(row[0]), .text(row[1]), isPlain(variable.value) ? variable.value : .text(row[2])]
            })
        guard !rows.isEmpty else {
            return Outcome(.table(value), [.text("no variables yet")], record: record)
        }
        let table = ReportTable(columns: [("name", .left), ("type", .left), ("value", .left)], rows: rows)
        return Outcome(.table(value), [.table(table)], record: record)
    }

    /// Characters of a value up to which all of it is shown.
    private static let longest = 60

    /// Of what is long, how much it is and how it begins.
    private static func brief(_ value: Value, digits: Int) -> String {
        let whole = ValueText.inline(value, digits: digits)
        if whole.count <= longest { return whole }
        switch value {
        case .text: return whole.prefix(longest - 1) + "…"
        case .list(let values): return "\(Figures.count(values.count, "value")): \(whole.prefix(longest / 2))…"
        case .object(let object as TensorValue):
            return "\(Figures.count(object.tensor.count, "value")): \(whole.prefix(longest / 2))…"
        case .nothing, .number, .truth, .range, .table, .function, .object: return whole
        }
    }

    /// What a program can take as it is; everything else in a few words.
    private static func isPlain(_ value: Value) -> Bool {
        switch value {
        case .number, .truth, .text: true
        default: false
        }
    }
}
