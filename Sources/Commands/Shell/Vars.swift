import Language
import Reporting

extension CommandList {
    static let vars = Command(
        Signature(
            "vars", summary: "lists the variables, and what the session holds", effect: .aside,
            examples: [Example("let x = 1; vars", "names, types and values")])
    ) { call in
        let host = call.host
        let held = host.hostNames.compactMap { name -> (name: String, value: Value)? in
            guard let value = try? host.value(ofHostName: name) else { return nil }
            return (name, value)
        }
        let own = host.interpreter?.variables.map { (name: $0.name, value: $0.value) } ?? []
        let rows = (held + own).map { variable in
            [variable.name, variable.value.typeName, ValueText.inline(variable.value, digits: host.digits)]
        }
        var record = Record()
        for (row, variable) in zip(rows, held + own) {
            var entry = Record()
            entry["type"] = .text(row[1])
            entry["value"] = datum(variable.value) ?? .text(row[2])
            record[row[0]] = .record(entry)
        }
        guard !rows.isEmpty else { return Outcome(.nothing, [.text("no variables yet")], record: record) }
        let table = ReportTable(columns: [("name", .left), ("type", .left), ("value", .left)], rows: rows)
        return Outcome(.list((held + own).map { .text($0.name) }), [.table(table)], record: record)
    }

    /// What a program can take as it is; everything else in a few words.
    private static func datum(_ value: Value) -> Datum? {
        switch value {
        case .number, .truth, .text: ValuePresentation.datum(value)
        case .nothing, .list, .range, .table, .function, .object: nil
        }
    }
}
