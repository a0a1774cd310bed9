import Diagnostics
import NativeHDF5
import Platform

/// An HDF5 file that is being written by HDF5's own library. It appears under its name whole, by `commit`, or not at all.
///
/// Paths inside are names joined by slashes, from the root; groups on the way to an object are made with it. The numbers
/// of an array go to the disk in pieces as they come; names and attributes may come in any order.
///
///     let writer = try HDF5Writer("model.h5")
///     try writer.setText("model_config", json)                              // on the root; of any length
///     try writer.setTexts("layer_names", names, of: "model_weights")        // fixed-length texts, as Keras has them
///     try writer.addFloats("model_weights/conv/kernel:0", extents: [3, 3, 3, 64]) { append in try append(values) }
///     try writer.commit()
public final class HDF5Writer {
    /// Where the file lies: it is one of its own, or an entry of an archive.
    private enum Place {
        case file(AtomicFile)
        case entry(ZipWriter, AtomicFile)

        var file: AtomicFile {
            switch self {
            case .file(let file), .entry(_, let file): file
            }
        }
    }

    /// Bytes of the texts of one attribute: what Keras puts into one, and a little less than the format can hold.
    static let largestAttribute = 64512
    /// What arrays, and files within archives, begin at a multiple of.
    private static let alignment = 64

    private static let textsAtOnce = 1024

    private let place: Place
    /// Of its first byte.
    private let start: Int
    /// Nothing once it is finished.
    private var handle: OpaquePointer?

    /// - Throws: `Failure` if the folder is missing or may not be written to, or the path leads to no plain file.
    public convenience init(_ path: String) throws {
        let file = try AtomicFile(path: path)
        guard file.canReplace else {
            throw Failure(
                .command, "cannot write to '\(path)'",
                facts: ["it is no plain file, and HDF5 needs one that can be written out of order"],
                remedies: ["give the path of a file"])
        }
        let (number, offset) = try file.lend()
        try self.init(.file(file), number, offset)
    }

    /// Writes into an entry of an archive, which begins with this and ends with `commit`; the archive itself is finished
    /// by whoever has it.
    public convenience init(in archive: ZipWriter, entry: String) throws {
        let (file, number, offset) = try archive.lend(entry, alignment: Self.alignment)
        try self.init(.entry(archive, file), number, offset)
    }

    private init(_ place: Place, _ number: Int32, _ start: Int) throws {
        self.place = place
        self.start = start
        let status = nh5_create(number, UInt64(start), &handle)
        guard status == nh5_ok else { throw Self.refused("", String(cString: nh5_message())) }
    }

    deinit { nh5_abandon(handle) }

    /// Makes a group; one that is there stays as it is.
    /// - Throws: `Failure` if an array is in its place, or a name is none.
    public func addGroup(_ path: String) throws {
        try HDF5Name.check(path)
        try check(nh5_add_group(handle, path), path)
    }

    /// Puts one text of any length to a group or an array; it takes the place of one that has the name.
    public func setText(_ name: String, _ text: String, of path: String = "") throws {
        try HDF5Name.check(attribute: name, of: path)
        try check(nh5_set_text(handle, path, name, text.withoutZeros), path)
    }

    /// Puts a list of texts to a group or an array, as fixed-length texts.
    ///
    /// A list that takes more than an attribute can hold (`largestAttribute` bytes, every text counted as long as the
    /// longest) is spread over `name0`, `name1`, … with `isSplitIfLong`, as Keras does it.
    /// - Throws: `Failure` if it is too long otherwise.
    public func setTexts(_ name: String, _ texts: [String], of path: String = "", isSplitIfLong: Bool = false) throws {
        try HDF5Name.check(attribute: name, of: path)
        let list = FixedLengthTexts(texts)
        let most = Self.largestAttribute / list.width
        if texts.count <= most { return try set(name, list, of: path) }
        guard isSplitIfLong, most > 0 else {
            throw Failure(
                .data, "the list '\(name)' of '/\(path)' is too long for an attribute of an HDF5 file",
                facts: ["\(texts.count) texts, each as long as the longest, take \(list.width) bytes each"])
        }
        for (index, first) in stride(from: 0, to: texts.count, by: most).enumerated() {
            try set(
                "\(name)\(index)", FixedLengthTexts(Array(texts[first..<min(first + most, texts.count)])), of: path)
        }
    }

    private func set(_ name: String, _ list: FixedLengthTexts, of path: String) throws {
        let status = list.bytes(0..<list.count).withUnsafeBytes {
            nh5_set_texts(
                handle, path, name, $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(list.width),
                UInt64(list.count))
        }
        try check(status, path)
    }

    /// Writes an array of float32.
    ///
    /// - Parameters:
    ///   - extents: empty for a single number.
    ///   - body: given a function that appends the next values, in the order in which the last index runs fastest;
    ///     between two calls a caller tells of progress.
    /// - Throws: `Failure` if something has the name, or it cannot be written; whatever `body` throws. The writer is of
    ///   no use then.
    public func addFloats(
        _ path: String, extents: [Int], _ body: (_ append: (UnsafeBufferPointer<Float>) throws -> Void) throws -> Void
    ) throws {
        var array = try begin(path, nh5_element_float32, width: MemoryLayout<Float>.stride, extents: extents)
        try body { try append(UnsafeRawBufferPointer($0), to: &array) }
        try end(array)
    }

    /// Writes whole numbers as int64, a vector unless told otherwise.
    public func addWholeNumbers(_ path: String, extents: [Int]? = nil, _ values: [Int]) throws {
        var array = try begin(path, nh5_element_int64, width: 8, extents: extents ?? [values.count])
        try values.map(Int64.init).withUnsafeBytes { try append($0, to: &array) }
        try end(array)
    }

    /// Writes a vector of texts, each as wide as the longest.
    public func addTexts(_ path: String, _ texts: [String]) throws {
        let list = FixedLengthTexts(texts)
        var array = try begin(path, nh5_element_text, width: list.width, extents: [list.count])
        for first in stride(from: 0, to: list.count, by: Self.textsAtOnce) {
            let range = first..<min(first + Self.textsAtOnce, list.count)
            try list.bytes(range).withUnsafeBytes { try append($0, to: &array) }
        }
        try end(array)
    }

    /// An array that is being written.
    private struct OpenArray {
        let path: String
        let extents: [Int]
        /// Of its first element, from the start of the HDF5 file.
        let offset: Int
        /// Of all elements.
        let bytes: Int
        var done = 0
    }

    private func begin(_ path: String, _ element: nh5_element, width: Int, extents: [Int]) throws -> OpenArray {
        try HDF5Name.check(path)
        guard !HDF5Name.components(path).isEmpty else { throw Self.refused(path, "an array needs a name") }
        let bytes = extents.reduce(width) { product, extent -> Int? in
            guard let product, extent >= 0 else { return nil }
            let (bytes, overflow) = product.multipliedReportingOverflow(by: extent)
            return overflow ? nil : bytes
        }
        guard let bytes, extents.count <= nh5_maximal_rank, width <= Int(UInt32.max) else {
            throw Self.refused(path, "an array of \(extents) elements is larger than any file")
        }
        var offset: UInt64 = 0
        let status = nh5_add_array(
            handle, path, element, UInt64(width), UInt32(extents.count), extents.map(UInt64.init), &offset)
        try check(status, path)
        return OpenArray(path: path, extents: extents, offset: Int(offset), bytes: bytes)
    }

    private func append(_ piece: UnsafeRawBufferPointer, to array: inout OpenArray) throws {
        guard piece.count <= array.bytes - array.done else { throw Self.miscounted(array, array.done + piece.count) }
        let error = nh5_write(handle, UInt64(array.offset + array.done), piece.baseAddress, UInt64(piece.count))
        guard error == 0 else { throw SystemError(error).failure("write", place.file.path) }
        array.done += piece.count
    }

    private func end(_ array: OpenArray) throws {
        guard array.done == array.bytes else { throw Self.miscounted(array, array.done) }
    }

    /// Puts the file into its place, once all of it is on the disk.
    /// - Throws: `Failure` if it cannot be written, or on Ctrl-C; what was there before is then still there.
    public func commit() throws {
        var (size, error): (UInt64, Int32) = (0, 0)
        let status = nh5_finish(handle, &size, &error)
        handle = nil
        guard error == 0 else { throw SystemError(error).failure("write", place.file.path) }
        try check(status, "")
        switch place {
        case .file(let file):
            try file.takeBack(end: start + Int(size))
            try Interruption.check()
            try file.commit()
        case .entry(let archive, _): try archive.endLent(size: Int(size))
        }
    }

    private func check(_ status: nh5_status, _ path: String) throws {
        guard status != nh5_ok else { return }
        throw Self.refused(path, String(cString: nh5_message()))
    }

    private static func miscounted(_ array: OpenArray, _ bytes: Int) -> Failure {
        Failure(
            .command, "'/\(array.path)' was written with another number of values than \(array.extents)",
            facts: ["\(bytes) bytes came"])
    }

    static func refused(_ path: String, _ reason: String) -> Failure {
        Failure(.data, "'/\(path)' cannot be written to an HDF5 file", facts: reason.isEmpty ? [] : [reason])
    }
}
