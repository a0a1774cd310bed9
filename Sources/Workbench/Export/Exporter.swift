import Diagnostics
public import Engine
import Network
import Platform
public import Statistics

/// What can go into a file.
public enum ExportValue: Sendable {
    /// Some or all rows of features, with what must be known to read them.
    case features(FeatureTable, of: FeatureSet)
    case tensor(Tensor)
    case table(ExportTable)
    /// As it is now, with its weights.
    case model(ModelState)
}

/// What was written.
public struct ExportResult: Sendable, Hashable {
    public let path: String
    public let format: ExportFormat
    /// Size of the file.
    public let bytes: Int
    /// Rows and columns, or more extents, of what it holds.
    public let shape: [Int]
    /// What the program that the file is for does not find in it, a sentence each.
    public var notes: [String] = []
}

/// The formats that values are written in; the file's extension decides.
public enum ExportFormat: String, Sendable, CaseIterable {
    case npy, npz, h5, keras, safetensors, csv, json, md

    /// - Throws: `Failure` that lists the extensions if the path has none of them.
    public init(path: String) throws {
        let found = Path.extension(path)
        guard let format = ExportFormat(rawValue: found) else {
            let supported = Self.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw Failure(
                .usage, "cannot tell the format of '\(path)'",
                facts: [found.isEmpty ? "the name has no extension" : "found: .\(found)", "supported: \(supported)"],
                remedies: [Self.remedy(found, path)])
        }
        self = format
    }

    /// What to write for programs whose own formats are read and not written.
    private static func remedy(_ found: String, _ path: String) -> String {
        let stem = path.dropLast(found.count)
        return switch found {
        case "pt", "pth", "ckpt", "bin":
            "for PyTorch: export model \(stem)safetensors, and there model.load_state_dict(safetensors.torch.load_file(…))"
        case "onnx":
            "for ONNX: export model \(stem)keras, and in Keras keras.saving.load_model(…).export('model.onnx', format='onnx')"
        default: "give the file one of these extensions"
        }
    }
}

/// Writes values to files: whole or not at all, in the format that the extension names.
public enum Exporter {
    public typealias Progress = (_ done: Int, _ total: Int) -> Void

    /// - Parameter progress: told now and then how many rows or values are written, of how many.
    /// - Throws: `Failure` for an extension that is not supported, a table that has no place in the format, or a file
    ///   that cannot be written, or on Ctrl-C; what stood there before is then still there.
    public static func export(
        _ value: ExportValue, to path: String, progress: Progress = { _, _ in }
    ) throws -> ExportResult {
        let format = try ExportFormat(path: path)
        if let bytes = bytes(of: value, as: format) { try FileSystem.requireRoom(bytes, for: path) }
        var notes: [String] = []
        switch (value, format) {
        case (.model(let model), _): notes = try write(model, to: path, as: format, progress)
        case (_, .keras), (_, .safetensors): try requireNumbers(format, path)
        case (.features(let table, _), .npy):
            let width = max(table.valuesPerImage, 1)
            try NumpyFile.write(table.tensor, to: path) { progress($0 / width, table.images) }
        case (.features(let table, _), .npz): try NumpyArchive.write(table, to: path, progress)
        case (.features(let table, let features), .h5):
            try HDF5FeatureFile.write(table, about: features.facts, to: path, progress)
        case (.features(let table, _), .csv): try CommaSeparatedFile.write(table, to: path, progress)
        case (.features(let table, let features), .json):
            try JSONFile.write(table, about: features.facts, to: path, progress)
        case (.tensor(let tensor), .npy): try NumpyFile.write(tensor, to: path) { progress($0, tensor.count) }
        case (.tensor(let tensor), .npz): try NumpyArchive.write(tensor, to: path, progress)
        case (.tensor(let tensor), .h5): try HDF5FeatureFile.write(tensor, to: path, progress)
        case (.tensor(let tensor), .csv): try CommaSeparatedFile.write(tensor, to: path, progress)
        case (.tensor(let tensor), .json): try JSONFile.write(tensor, to: path, progress)
        case (.table(let table), .csv): try CommaSeparatedFile.write(table, to: path)
        case (.table(let table), .json): try JSONFile.write(table, to: path)
        case (.table(let table), .md): try MarkdownFile.write(table, to: path)
        case (.tensor, .md), (.features, .md):
            throw Failure(
                .command, "this cannot be written to '\(path)'", facts: ["a .md file holds a table"],
                remedies: ["export it to .npy, .npz, .h5, .csv or .json"])
        case (.table, .npy), (.table, .npz), (.table, .h5):
            throw Failure(
                .command, "a table cannot be written to '\(path)'",
                facts: [".\(format.rawValue) holds numbers of one kind, a table has names and texts as well"],
                remedies: ["export it to .csv, .json or .md"])
        }
        return ExportResult(
            path: path, format: format, bytes: FileSystem.status(path)?.size ?? 0, shape: shape(of: value),
            notes: notes)
    }

    /// What the numbers take in a format that holds them as they are; `nil` in one that holds text.
    private static func bytes(of value: ExportValue, as format: ExportFormat) -> Int? {
        let count: Int
        switch (value, format) {
        case (_, .csv), (_, .json), (_, .md), (.table, _): return nil
        case (.features(let table, _), _): count = table.tensor.count
        case (.tensor(let tensor), _): count = tensor.count
        case (.model(let model), _): count = model.network.parameterCount
        }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        return overflow ? .max : bytes
    }

    private static func shape(of value: ExportValue) -> [Int] {
        switch value {
        case .features(let table, _): table.tensor.shape.extents
        case .tensor(let tensor): tensor.shape.extents
        case .table(let table): [table.rows.count, table.columns.count]
        case .model(let model): [model.network.parameterCount]
        }
    }
}
