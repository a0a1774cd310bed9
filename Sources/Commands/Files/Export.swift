import Diagnostics
import Engine
import Language
import Platform
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let export = Command(
        Signature(
            "export", summary: "writes a value to a file that other programs read",
            parameters: [
                Parameter("value", .value, summary: "features, a tensor, a list of numbers or a table"),
                Parameter("file", .newPath, summary: "its extension says how: .npy, .csv or .json"),
            ],
            options: [Option("force", summary: "replaces a file without asking")],
            input: .parameter("value"), effect: .result,
            details: [
                "The file is written whole or not at all. A script replaces a file that is there, which is said; at the prompt "
                    + "the program asks before it replaces one that this session has not written. "
                    + ".npy holds float32 numbers only; .csv and .json hold the file and class of every row too."
            ],
            examples: [
                Example("export features features.npy", "images × units for NumPy"),
                Example("export features features.csv", "file, class, f0, f1, …"),
                Example("stats layers | export layers.csv", "the table that a command gave"),
            ],
            check: { known in
                guard let file = known.text("file") else { return }
                do { _ = try ExportFormat(path: file) } catch let failure as Failure {
                    throw ArgumentFailure("file", failure)
                }
            }), dry: .estimated { _ in CommandCost(what: "writing a file") }
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let value = try call.placing(at: "value") { try exportable(call.value("value") ?? .nothing) }
        try call.placing(at: "file") { try call.host.makeSure(mayExportTo: path, isForced: call.has("force")) }
        let isReplaced = FileSystem.status(path) != nil
        let meter = call.host.session.progress
        let result = try call.placing(at: "file") {
            try meter.during("writing", value.unit) {
                try Exporter.export(value, to: path) { meter.advance(to: $0, of: $1) }
            }
        }
        call.host.exportedFiles.insert(Host.absolute(path))
        // A single number has no extents.
        let shape = result.shape.isEmpty ? "1 number" : result.shape.map { Figures.count($0) }.joined(separator: " × ")
        var record = Record()
        record["file"] = .text(result.path)
        record["format"] = .text(result.format.rawValue)
        record["shape"] = .list(result.shape.map(Datum.whole))
        record["bytes"] = .whole(result.bytes)
        record["replaced"] = .truth(isReplaced)
        return Outcome(
            .nothing,
            [.text("wrote \(result.path): \(shape), \(Figures.bytes(result.bytes))")]
                // Beside the result, which is the same when the session is replayed.
                + (isReplaced ? [.remark("it replaced a file of that name")] : []),
            record: record)
    }

    private static func exportable(_ value: Value) throws -> ExportValue {
        switch value {
        case .object(let features as FeaturesValue):
            return .features(features.table, of: features.features)
        case .table(let table):
            return .table(ExportTable(columns: table.columns, rows: table.rows.map { $0.map(cell) }))
        case .nothing, .number, .truth, .text, .list, .range, .function, .object:
            guard let numbers = Numbers(value) else {
                throw Failure(
                    .command, "\(value.typeName.withArticle) cannot be exported",
                    facts: ["features, tensors, lists of numbers and tables can"])
            }
            return .tensor(numbers.tensor)
        }
    }

    private static func cell(_ value: Value) -> ExportTable.Cell {
        switch value {
        case .nothing: .nothing
        case .truth(let truth): .truth(truth)
        case .number(let number): .number(number)
        case .text, .list, .range, .table, .function, .object: .text(value.text)
        }
    }
}

extension ExportValue {
    /// What is counted while it is written.
    fileprivate var unit: WorkProgress.Unit {
        switch self {
        case .features, .table: .rows
        case .tensor: .values
        }
    }
}
