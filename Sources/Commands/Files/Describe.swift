import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let describe = Command(
        Signature(
            "describe", summary: "says what is in a file without loading it",
            parameters: [
                Parameter("file", .existingPath, summary: "a model, weights, numbers, an archive, an image, a table")
            ],
            effect: .aside,
            details: [
                "The kind of the file is found from what is in it, not from its name. Only headers are read, so that a "
                    + "large file takes no longer than a small one.",
                "In a pipe it is a table of the arrays, columns or files in it: name, kind, type, shape, bytes, note. "
                    + "What pandas calls describe, a summary of numbers, is `stats summary`.",
            ],
            examples: [
                Example("describe model.h5", "a model: its layers, its weights, who wrote it"),
                Example("describe model.h5 | sort bytes desc | first 3", "the largest weights"),
                Example("describe images/a/1.png", "an image: its size, channels and bits"),
            ], columns: { _, _ in columns }), dry: .run
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let file = try call.placing(at: "file") { try call.host.session.describe(path) }
        return Outcome(table(file), blocks(file), record: record(file))
    }

    private static let columns = ["name", "kind", "type", "shape", "bytes", "note"]
    /// More lines than a person reads.
    private static let mostShown = 200

    private static func blocks(_ file: DescribedFile) -> [Block] {
        var facts: [(label: String, value: String)] = []
        if let bytes = file.bytes { facts.append(("bytes", "\(Figures.count(bytes)) (\(ReadableText.bytes(bytes)))")) }
        if let producer = file.producer { facts.append(("written by", producer)) }
        if let layers = file.layers { facts.append(("layers", Figures.count(layers))) }
        if let parameters = file.parameters { facts.append(("parameters", Figures.count(parameters))) }
        if let input = file.input { facts.append(("input", shape(input))) }
        if let output = file.output { facts.append(("output", shape(output))) }
        facts += file.facts.map { ($0.label, ReadableText.inLine($0.value)) }
        var blocks: [Block] = [.headline("\(file.path): \(file.kind)"), .facts(facts)]
        blocks += file.notes.map { .text(ReadableText.inLine($0)) }
        if file.parts.count > 1 || file.parts.first?.kind == "array" { blocks.append(.table(reportTable(file))) }
        let hidden = file.parts.count - min(file.parts.count, mostShown)
        if hidden > 0 || file.hasMoreParts {
            blocks.append(.text("… and \(Figures.count(hidden))\(file.hasMoreParts ? " or more" : "") others"))
        }
        return blocks
    }

    /// Without the columns in which nothing stands.
    private static func reportTable(_ file: DescribedFile) -> ReportTable {
        let shown = file.parts.prefix(mostShown)
        let cells: [(name: String, alignment: ReportTable.Alignment, texts: [String])] = [
            ("name", .left, shown.map { ReadableText.inLine($0.name) }), ("type", .left, shown.map { $0.type ?? "" }),
            ("shape", .right, shown.map { $0.shape.map(shape) ?? "" }),
            ("bytes", .right, shown.map { $0.bytes.map { Figures.count($0) } ?? "" }),
            ("note", .left, shown.map { ReadableText.inLine($0.note ?? "") }),
        ]
        let used = cells.filter { cell in cell.name == "name" || cell.texts.contains { !$0.isEmpty } }
        return ReportTable(
            columns: used.map { ($0.name, $0.alignment) },
            rows: shown.indices.map { index in used.map { $0.texts[index] } }, nameColumn: 0)
    }

    private static func shape(_ extents: [Int?]) -> String {
        extents.isEmpty ? "one number" : extents.map { $0.map { Figures.count($0) } ?? "?" }.joined(separator: "×")
    }

    private static func table(_ file: DescribedFile) -> Value {
        .table(
            Table(
                columns: columns,
                rows: file.parts.map { part in
                    [
                        .text(part.name), .text(part.kind), part.type.map { .text($0) } ?? .nothing,
                        part.shape.map { .list($0.map { $0.map { .number(Double($0)) } ?? .nothing }) } ?? .nothing,
                        part.bytes.map { .number(Double($0)) } ?? .nothing, part.note.map { .text($0) } ?? .nothing,
                    ]
                }))
    }

    private static func record(_ file: DescribedFile) -> Record {
        var record = Record()
        record["file"] = .text(file.path)
        record["bytes"] = file.bytes.map(Datum.whole) ?? .null
        record["kind"] = .text(file.kind)
        record["producer"] = file.producer.map(Datum.text) ?? .null
        record["layers"] = file.layers.map(Datum.whole) ?? .null
        record["parameters"] = file.parameters.map(Datum.whole) ?? .null
        record["input"] = file.input.map(list) ?? .null
        record["output"] = file.output.map(list) ?? .null
        var facts = Record()
        for (label, value) in file.facts { facts[label] = .text(value) }
        record["facts"] = .record(facts)
        record["parts"] = .list(
            file.parts.map { part in
                var record = Record()
                record["name"] = .text(part.name)
                record["kind"] = .text(part.kind)
                record["type"] = part.type.map(Datum.text) ?? .null
                record["shape"] = part.shape.map(list) ?? .null
                record["bytes"] = part.bytes.map(Datum.whole) ?? .null
                record["note"] = part.note.map(Datum.text) ?? .null
                return .record(record)
            })
        record["complete"] = .truth(!file.hasMoreParts)
        record["notes"] = .list(file.notes.map(Datum.text))
        return record
    }

    private static func list(_ extents: [Int?]) -> Datum { .list(extents.map { $0.map(Datum.whole) ?? .null }) }
}
