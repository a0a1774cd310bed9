import Diagnostics
import Engine
import Language
import Network
import Platform
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let export = Command(
        Signature(
            "export", summary: "writes a value to a file that other programs read",
            parameters: [
                Parameter("value", .value, summary: "the model, features, a tensor, a list of numbers or a table"),
                Parameter(
                    "file", .newPath,
                    suggestions: [
                        .endings(
                            [".npy", ".npz", ".h5", ".csv", ".json", ".md"],
                            after: ["model": [".keras", ".h5", ".safetensors"]])
                    ],
                    summary: "its extension says how: .npy, .npz, .h5, .keras, .safetensors, .csv, .json or .md"),
            ],
            options: [Option("force", summary: "replaces a file without asking")],
            input: .parameter("value"), effect: .result,
            details: [
                "The file is written whole or not at all. A script replaces a file that is there, which is said; at the prompt "
                    + "the program asks before it replaces one that this session has not written. The file that the model is from is "
                    + "replaced with --force only. "
                    + ".npy holds float32 numbers only; .csv and .json hold the file and class of every row too, and .npz and .h5 "
                    + "have them as arrays: `features`, `labels` (which of `classes`, −1 for none) and `files`. "
                    + "A table in a .md file is one of Markdown, with the numbers as they are shown here.",
                "`export model` writes the model as it is now, cut and at its present input size, with its weights, to a .keras or "
                    + ".h5 file that Keras loads. The preparation of images, the names of classes and the layer where it was "
                    + "cut are in it, too, and come back with `load`. A .safetensors file is for load_state_dict in PyTorch: "
                    + "a VGG, whole or truncated, with torchvision's names; what PyTorch does not find in it, such as a softmax or how images "
                    + "are prepared, is said.",
            ],
            examples: [
                Example("export features features.npy", "images × units for NumPy"),
                Example("export model cut.keras", "the model as it is now, for Keras"),
                Example("export features features.csv", "file, class, f0, f1, …"),
                Example("stats layers | export layers.csv", "the table that a command gave"),
                Example("export features features.h5", "features, labels, files and classes as arrays"),
                Example("features | group class --mean zeros | export classes.md", "a table for a report"),
            ],
            check: { known in
                guard let file = known.text("file") else { return }
                do {
                    let format = try ExportFormat(path: file)
                    switch known.name("value") {
                    case "model": _ = try Exporter.formatOfModel(format, file)
                    case "features": try Exporter.requireNumbers(format, file)
                    default: break
                    }
                } catch let failure as Failure {
                    throw ArgumentFailure("file", failure)
                }
            }),
        dry: .estimated { call in
            try call.checkFolder()
            return CommandCost(what: "writing a file")
        }
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let format = try call.placing(at: "file") { try ExportFormat(path: path) }
        let value = try call.placing(at: "value") {
            let value = call.value("value") ?? .nothing
            return format == .md ? try shown(value, digits: call.host.digits) : try exportable(value)
        }
        try call.placing(at: "file") { try call.host.makeSure(mayExportTo: path, isForced: call.has("force")) }
        let isReplaced = FileSystem.status(path) != nil
        let meter = call.host.session.progress
        let result = try call.placing(at: "file") {
            try meter.during("writing", value.unit) {
                try Exporter.export(value, to: path) { meter.advance(to: $0, of: $1) }
            }
        }
        call.host.exportedFiles.insert(ExactText(Host.absolute(path)))
        var record = Record()
        record["file"] = .text(result.path)
        record["format"] = .text(result.format.rawValue)
        record["shape"] = .list(result.shape.map(Datum.whole))
        record["bytes"] = .whole(result.bytes)
        record["replaced"] = .truth(isReplaced)
        if !result.notes.isEmpty { record["notes"] = .list(result.notes.map(Datum.text)) }
        return Outcome(
            .nothing,
            [.text("wrote \(result.path): \(size(of: value, result)), \(Figures.bytes(result.bytes))")]
                // Beside the result, which is the same when the session is replayed.
                + result.notes.map(Block.remark)
                + (isReplaced ? [.remark("it replaced a file of that name")] : []),
            record: record)
    }

    /// A single number has no extents.
    private static func size(of value: ExportValue, _ result: ExportResult) -> String {
        if case .model(let model) = value {
            return Figures.count(model.network.layers.count, "layer") + ", "
                + Figures.count(model.network.parameterCount, "parameter")
        }
        return result.shape.isEmpty ? "1 number" : result.shape.map { Figures.count($0) }.joined(separator: " × ")
    }

    private static func exportable(_ value: Value) throws -> ExportValue {
        switch value {
        case .object(let features as FeaturesValue):
            return .features(features.table, of: features.features)
        case .object(let model as ModelValue): return .model(model.model)
        case .table(let table):
            return .table(ExportTable(columns: table.columns, rows: table.rows.map { $0.map(cell) }))
        case .nothing, .number, .truth, .text, .list, .range, .function, .object:
            guard let numbers = Numbers(value) else {
                throw Failure(
                    .command, "\(value.typeName.withArticle) cannot be exported",
                    facts: ["the model, features, tensors, lists of numbers and tables can"])
            }
            return .tensor(numbers.tensor)
        }
    }

    /// The cells as they are shown; features as the table that they are in a pipe.
    private static func shown(_ value: Value, digits: Int) throws -> ExportValue {
        let table: Table
        switch value {
        case .table(let given): table = given
        case .object(let features as FeaturesValue):
            let columns = try features.columnNames.map { try features.column($0) }
            table = Table(
                columns: features.columnNames,
                rows: (0..<(features.count ?? 0)).map { row in columns.map { $0[row] } },
                fractions: features.fractionColumns)
        case .nothing, .number, .truth, .text, .list, .range, .function, .object:
            throw Failure(
                .command, "\(value.typeName.withArticle) is no table, which is what a .md file holds",
                remedies: ["export it to .npy, .npz, .h5, .csv or .json"])
        }
        let columns = table.columns.indices.map { column in
            TableColumn(table.rows.map { $0[column] }, of: table, at: column, digits: digits)
        }
        return .table(
            ExportTable(
                columns: columns.map(\.name),
                rows: table.rows.indices.map { row in columns.map { .text($0.cells[row]) } },
                alignsRight: Set(columns.indices.filter { columns[$0].alignment == .right })))
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
        case .model: .bytes
        }
    }
}
