import Containers
import Diagnostics
import Engine
import Platform
import Statistics

/// Features and tensors as arrays of an HDF5 file, which h5py reads.
///
/// Of features these are `features` (float32), and for each of their rows `labels` (int64: which of the class names, −1
/// for none) and `files`; and `classes`, the class names. Attributes of the file say where they come from: `model`,
/// `layer`, `input`, `preparation`.
enum HDF5FeatureFile {
    /// The one array of a file that holds a tensor.
    private static let values = "values"

    /// Values written in one go; between two of them it is told how far it is.
    private static let step = 1 << 20

    static func write(
        _ table: FeatureTable, about facts: [(key: String, value: String)], to path: String,
        _ progress: Exporter.Progress
    ) throws {
        let writer = try HDF5Writer(path)
        let width = max(table.valuesPerImage, 1)
        try add(table.tensor, as: FeatureArrays.features, to: writer) { progress($0 / width, table.images) }
        try describe(
            labels: table.classIndices, files: table.files, classNames: table.classNames, about: facts, to: writer)
        try writer.commit()
    }

    /// What goes with the features.
    static func describe(
        labels: [Int?], files: [String], classNames: [String], about facts: [(key: String, value: String)],
        to writer: HDF5Writer
    ) throws {
        for fact in facts { try writer.setText(fact.key, fact.value) }
        try writer.addWholeNumbers(FeatureArrays.labels, labels.map { $0 ?? -1 })
        if !files.isEmpty { try writer.addTexts(FeatureArrays.files, files) }
        try writer.addTexts(FeatureArrays.classes, classNames)
    }

    static func write(_ tensor: Tensor, to path: String, _ progress: Exporter.Progress) throws {
        let writer = try HDF5Writer(path)
        try add(tensor, as: values, to: writer) { progress($0, tensor.count) }
        try writer.commit()
    }

    private static func add(
        _ tensor: Tensor, as name: String, to writer: HDF5Writer, _ progress: (_ values: Int) -> Void
    ) throws {
        try tensor.withElements { elements in
            try writer.addFloats(name, extents: tensor.shape.extents) { append in
                for start in stride(from: 0, to: elements.count, by: step) {
                    progress(start)
                    try Interruption.check()
                    try append(UnsafeBufferPointer(rebasing: elements[start..<min(start + step, elements.count)]))
                }
            }
        }
    }

    /// The numbers of an array: of the one that is named; else of `features`, or of the only one at the file's root.
    ///
    /// - Throws: `Failure` for a damaged file, one without such an array, or one that memory cannot hold.
    static func read(
        _ path: String, array: String?, _ losses: inout NarrowingLosses, isInterrupted: @escaping () -> Bool
    ) throws -> Tensor {
        let file = try HDF5File(path, isInterrupted: isInterrupted)
        let names = try file.members()
        let isModel = names.contains { ["model_weights", "layers"].contains($0) }
        guard array != nil || !isModel || names.contains(FeatureArrays.features) else {
            throw Failure(
                .data, "'\(path)' holds a model, and no array of numbers by itself", remedies: ["load \(path)"])
        }
        let name = try FeatureArrays.choose(
            array, of: path, arrays: names.filter { try file.isArray($0) }, all: names)
        guard try file.isArray(name) else { throw FeatureArrays.missing(name, of: path, all: names) }
        let extents = try file.extents(name)
        guard let shape = try? Shape(checked: extents),
            shape.count > 0 || extents.allSatisfy({ $0 <= DataFile.longestOfNothing })
        else {
            throw Failure(
                .data, "the array '\(name)' of '\(path)' is impossible",
                facts: ["it promises \(extents.map(String.init).joined(separator: "×")) values"])
        }
        let purpose = "the numbers of '\(path)'"
        let (isNarrowed, isWhole) = try file.width(name)
        let bytes = MemoryLayout<Float>.stride + (isNarrowed ? MemoryLayout<Double>.stride : 0)
        let (needed, overflow) = shape.count.multipliedReportingOverflow(by: bytes)
        try Machine.requireRoom(
            overflow ? .max : needed, for: purpose, kind: .data, remedies: ["save a part of the array"])
        guard isNarrowed else { return try Tensor(allocating: shape, for: purpose) { try file.read(name, into: $0) } }
        let wide = try AlignedMemory<Double>(count: shape.count, for: purpose)
        try file.read(name, into: UnsafeMutableBufferPointer(rebasing: wide.elements[..<shape.count]))
        return try Tensor(allocating: shape, for: purpose) { elements in
            for index in elements.indices {
                if index.isMultiple(of: 1 << 20) { try Interruption.check() }
                elements.initializeElement(at: index, to: losses.narrowed(wide.elements[index], isWhole: isWhole))
            }
        }
    }
}
