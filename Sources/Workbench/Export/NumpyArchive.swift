import Containers
import Diagnostics
import Engine
import Platform
import Statistics

/// Several arrays in one file, as `numpy.savez` writes and `numpy.load` reads them: a zip archive with a `.npy` file,
/// not packed, for every array.
///
/// Of features these are `features` (float32), and for each of their rows `labels` (int64: which of the class names, −1
/// for none) and `files`; and `classes`, the class names.
enum NumpyArchive {
    /// The one array of a file that holds a tensor.
    private static let values = "values"
    /// NumPy's arrays begin at such places in the archive, so that they could be mapped.
    private static let alignment = 64

    static func write(_ table: FeatureTable, to path: String, _ progress: Exporter.Progress) throws {
        let archive = try ZipWriter(path: path)
        let width = max(table.valuesPerImage, 1)
        try add(table.tensor, as: FeatureArrays.features, to: archive) { progress($0 / width, table.images) }
        try add(table.classIndices.map { $0 ?? -1 }, as: FeatureArrays.labels, to: archive)
        if !table.files.isEmpty { try add(table.files, as: FeatureArrays.files, to: archive) }
        try add(table.classNames, as: FeatureArrays.classes, to: archive)
        try archive.finish()
    }

    static func write(_ tensor: Tensor, to path: String, _ progress: Exporter.Progress) throws {
        let archive = try ZipWriter(path: path)
        try add(tensor, as: values, to: archive) { progress($0, tensor.count) }
        try archive.finish()
    }

    private static func add(
        _ tensor: Tensor, as name: String, to archive: ZipWriter, _ progress: (_ values: Int) -> Void
    ) throws {
        let header = NumpyFile.header(tensor.shape.extents, of: "<f4")
        try archive.begin(
            name + ".npy", size: header.count + tensor.count * MemoryLayout<Float>.stride, alignment: alignment)
        try archive.write(header)
        try NumpyFile.forEachPiece(of: tensor) { done, bytes in
            progress(done)
            try archive.write(bytes)
        }
    }

    private static func add(_ numbers: [Int], as name: String, to archive: ZipWriter) throws {
        try archive.begin(name + ".npy", alignment: alignment)
        try archive.write(NumpyFile.header([numbers.count], of: "<i8"))
        for number in numbers { try withUnsafeBytes(of: Int64(number).littleEndian) { try archive.write($0) } }
    }

    /// NumPy keeps texts as code points of 4 bytes, each text as wide as the longest.
    private static func add(_ texts: [String], as name: String, to archive: ZipWriter) throws {
        let width = max(texts.reduce(0) { max($0, $1.unicodeScalars.count) }, 1)
        try archive.begin(name + ".npy", alignment: alignment)
        try archive.write(NumpyFile.header([texts.count], of: "<U\(width)"))
        for text in texts {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(4 * width)
            for scalar in text.unicodeScalars { withUnsafeBytes(of: scalar.value.littleEndian) { bytes += $0 } }
            bytes.append(contentsOf: repeatElement(0, count: 4 * width - bytes.count))
            try archive.write(bytes)
        }
    }

    /// The numbers of an array: of the one that is named; else of `features`, or of the only one.
    ///
    /// - Throws: `Failure` for a damaged file, one without such an array, or one that memory cannot hold.
    static func read(
        _ path: String, array: String?, _ losses: inout NarrowingLosses,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tensor {
        func isInterrupted() -> Bool { (try? Interruption.check()) == nil }
        let archive = try ZipArchive(path, isInterrupted: isInterrupted)
        let names = archive.entries.map(\.name).filter { $0.endsExactly(with: ".npy") }.map { String($0.dropLast(4)) }
        let name = try FeatureArrays.choose(array, of: path, arrays: names, all: names)
        guard let entry = archive[name + ".npy"] else {
            throw FeatureArrays.missing(name, of: path, all: names)
        }
        let bytes = try archive.bytes(of: entry, isInterrupted: isInterrupted)
        return try NumpyFile.tensor(of: bytes, in: "\(path): \(entry.name)", &losses, progress)
    }
}
