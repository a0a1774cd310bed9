import Diagnostics
import Platform

/// An HDF5 file that is being written. It appears under its name whole, by `commit`, or not at all.
///
/// Paths inside are names joined by slashes, from the root; groups on the way to an object are made with it. Arrays go
/// to the disk in pieces as they come, one after the other; names and attributes are kept until the end, and may come in
/// any order. Every HDF5 library reads the result, h5py and so Keras among them.
///
///     let writer = try HDF5Writer("model.h5")
///     try writer.setText("model_config", json)                              // on the root; of any length
///     try writer.setTexts("layer_names", names, of: "model_weights")        // fixed-length texts, as Keras has them
///     try writer.addFloats("model_weights/conv/kernel:0", extents: [3, 3, 3, 64]) { append in try append(values) }
///     try writer.commit()
public final class HDF5Writer {
    private let file: any HDF5Sink
    private var document = HDF5Document()
    /// Bytes written so far, the place of the superblock with them.
    private var count = HDF5Document.firstOffset

    /// - Throws: `Failure` if the folder is missing or may not be written to, or the path leads to no plain file.
    public convenience init(_ path: String) throws {
        let file = try AtomicFile(path: path)
        guard file.canReplace else {
            throw Failure(
                .data, "cannot write to '\(path)'",
                facts: ["it is no plain file, and HDF5 needs one that can be written out of order"],
                remedies: ["give the path of a file"])
        }
        try self.init(file)
    }

    /// Writes into an entry of an archive, which begins with this and ends with `commit`; the archive itself is finished
    /// by whoever has it.
    public convenience init(in archive: ZipWriter, entry: String) throws {
        try archive.begin(entry, alignment: HDF5Document.alignment, heldBack: HDF5Document.firstOffset)
        try self.init(ZipEntrySink(archive: archive))
    }

    private init(_ file: any HDF5Sink) throws {
        self.file = file
        try file.write(repeatElement(0, count: count))
    }

    /// Goes on with a file that holds the values of one array of float32 already, from `HDF5Document.firstOffset` on, and
    /// nothing behind them.
    public init(_ file: any HDF5Sink, behind array: String, extents: [Int]) throws {
        self.file = file
        try document.addArray(array, of: .float32, extents: extents, at: count)
        count += HDF5Document.Array.bytes(.float32, extents) ?? 0
    }

    /// Makes a group; one that is there stays as it is.
    /// - Throws: `Failure` if an array is in its place, or a name is none.
    public func addGroup(_ path: String) throws { try document.addGroup(path) }

    /// Puts one text of any length to a group or an array; it takes the place of one that has the name.
    public func setText(_ name: String, _ text: String, of path: String = "") throws {
        try document.setText(name, text, of: path)
    }

    /// Puts a list of texts to a group or an array, as fixed-length texts.
    ///
    /// A list that takes more than an attribute can hold (`HDF5Document.largestAttribute` bytes, every text counted as
    /// long as the longest) is spread over `name0`, `name1`, … with `isSplitIfLong`, as Keras does it.
    /// - Throws: `Failure` if it is too long otherwise.
    public func setTexts(_ name: String, _ texts: [String], of path: String = "", isSplitIfLong: Bool = false) throws {
        let width = HDF5Element.texts(texts).size
        let most = HDF5Document.largestAttribute / width
        guard isSplitIfLong, texts.count > most, most > 0 else {
            return try document.setTexts(name, texts, of: path)
        }
        for (index, first) in stride(from: 0, to: texts.count, by: most).enumerated() {
            try document.setTexts(
                "\(name)\(index)", Array(texts[first..<min(first + most, texts.count)]), of: path)
        }
    }

    /// Writes an array of float32.
    ///
    /// - Parameters:
    ///   - extents: empty for a single number.
    ///   - body: given a function that appends the next values, in the order in which the last index runs fastest;
    ///     between two calls a caller tells of progress.
    /// - Throws: `Failure` if something has the name, it cannot be written, or on Ctrl-C; whatever `body` throws. The
    ///   writer is of no use then.
    public func addFloats(
        _ path: String, extents: [Int], _ body: (_ append: (UnsafeBufferPointer<Float>) throws -> Void) throws -> Void
    ) throws {
        let start = try begin(path, of: .float32, extents: extents)
        try body(append)
        try end(path, of: .float32, extents: extents, from: start)
    }

    /// Writes whole numbers as int64, a vector unless told otherwise.
    public func addWholeNumbers(_ path: String, extents: [Int]? = nil, _ values: [Int]) throws {
        let extents = extents ?? [values.count]
        let start = try begin(path, of: .int64, extents: extents)
        for value in values { try withUnsafeBytes(of: Int64(value).littleEndian, append) }
        try end(path, of: .int64, extents: extents, from: start)
    }

    /// Writes a vector of texts, each as wide as the longest.
    public func addTexts(_ path: String, _ texts: [String]) throws {
        let texts = texts.map(\.withoutZeros)
        let element = HDF5Element.texts(texts)
        let start = try begin(path, of: element, extents: [texts.count])
        for text in texts {
            try append(text.utf8)
            try append(repeatElement(0, count: element.size - text.utf8.count))
        }
        try end(path, of: element, extents: [texts.count], from: start)
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws {
        try file.write(bytes)
        count += bytes.count
    }

    private func append(_ bytes: some Collection<UInt8>) throws {
        try Array(bytes).withUnsafeBytes { try append($0) }
    }

    private func append(_ values: UnsafeBufferPointer<Float>) throws {
        #if _endian(little)
            try append(UnsafeRawBufferPointer(values))
        #else
            for value in values { try withUnsafeBytes(of: value.bitPattern.littleEndian, append) }
        #endif
    }

    /// - Returns: where the array begins.
    private func begin(_ path: String, of element: HDF5Element, extents: [Int]) throws -> Int {
        try document.checkArray(path, of: element, extents: extents)
        try align(to: HDF5Document.alignment)
        return count
    }

    private func end(_ path: String, of element: HDF5Element, extents: [Int], from start: Int) throws {
        guard count - start == HDF5Document.Array.bytes(element, extents) else {
            throw Failure(
                .command, "'/\(path)' was written with another number of values than \(extents)",
                facts: ["\(count - start) bytes came"])
        }
        try document.addArray(path, of: element, extents: extents, at: start)
    }

    private func align(to alignment: Int) throws {
        try append(repeatElement(0, count: (alignment - count % alignment) % alignment))
    }

    /// Puts the file into its place, once all of it is on the disk.
    /// - Throws: `Failure` if it cannot be written, or on Ctrl-C; what was there before is then still there.
    public func commit() throws {
        try align(to: 8)
        let (metadata, superblock) = document.finished(at: count)
        try metadata.withUnsafeBytes { try file.write($0) }
        try file.replace(at: 0, with: superblock)
        try file.commit()
    }
}
