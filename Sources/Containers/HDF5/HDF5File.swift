import Diagnostics
import NativeHDF5
public import Platform

/// An HDF5 file that is open for reading. Paths inside are names joined by slashes, from the root.
public final class HDF5File {
    public let path: String
    let handle: OpaquePointer
    /// The file that it lies in, if it is a part of one.
    private let host: RandomAccessFile?
    private let question: Question

    /// Whether to stop, where the shim can ask it.
    private final class Question {
        let isInterrupted: () -> Bool
        init(_ isInterrupted: @escaping () -> Bool) { self.isInterrupted = isInterrupted }
    }

    /// - Parameter isInterrupted: asked now and then whatever is read, always on the thread that reads.
    /// - Throws: `Failure` if it is not an HDF5 file, is truncated, or is being written right now; `Failure.interrupted`.
    public convenience init(_ path: String, isInterrupted: @escaping () -> Bool = { false }) throws {
        try FileSystem.requireRegular(path)
        try self.init(named: path, isInterrupted: isInterrupted) { nh5_open(path, $0, $1, $2) }
    }

    /// A file within a file, such as a stored entry of an archive, which is read where it lies.
    ///
    /// - Parameters:
    ///   - file: kept open as long as this is.
    ///   - range: the bytes in it that are the HDF5 file.
    public convenience init(
        in file: RandomAccessFile, at range: Range<Int>, isInterrupted: @escaping () -> Bool = { false }
    ) throws {
        try self.init(named: file.path, host: file, isInterrupted: isInterrupted) {
            nh5_open_part(file.number, UInt64(range.lowerBound), UInt64(range.count), $0, $1, $2)
        }
    }

    private init(
        named path: String, host: RandomAccessFile? = nil, isInterrupted: @escaping () -> Bool,
        _ open: (nh5_stop?, UnsafeMutableRawPointer?, UnsafeMutablePointer<OpaquePointer?>) -> nh5_status
    ) throws {
        self.path = path
        self.host = host
        question = Question(isInterrupted)
        var handle: OpaquePointer?
        let status = open(
            { context in
                context.map { Unmanaged<Question>.fromOpaque($0).takeUnretainedValue().isInterrupted() } == true ? 1 : 0
            }, Unmanaged.passUnretained(question).toOpaque(), &handle)
        guard status == nh5_ok, let handle else {
            if status == nh5_stopped { throw Failure.interrupted }
            if status == nh5_too_slow { throw Self.tooSlow(path, "reading it was given up") }
            if status == nh5_not_hdf5 {
                throw Failure(
                    .data, host == nil ? "'\(path)' is not an HDF5 file" : "a part of '\(path)' is not an HDF5 file",
                    facts: ["it does not begin with the HDF5 signature"],
                    remedies: ["copy it again from where it was written, and compare the sizes"])
            }
            throw Self.damaged(path, "it cannot be opened")
        }
        self.handle = handle
    }

    deinit { nh5_close(handle) }

    /// - Throws: `Failure.interrupted` if the person wants it to stop.
    public func checkInterruption() throws {
        if question.isInterrupted() { throw Failure.interrupted }
    }

    /// Whether a group or an array of this path exists.
    public func contains(_ name: String) throws -> Bool { try kind(name) != nil }

    /// Whether an array of this path exists.
    public func isArray(_ name: String) throws -> Bool { try kind(name) == nh5_kind_dataset }

    private func kind(_ name: String) throws -> nh5_kind? {
        var kind = nh5_kind_other
        switch nh5_find(handle, name, &kind) {
        case nh5_ok: return kind
        case nh5_missing: return nil
        case let status: throw failure(status, name)
        }
    }

    /// Names in a group, the first few hundred.
    public func members(_ group: String = "") throws -> [String] {
        try texts(of: group) { nh5_list(handle, group, 256, $0) } ?? []
    }

    /// An attribute that is a list of texts; nil if there is none of this name.
    public func texts(_ attribute: String, of object: String) throws -> [String]? {
        try texts(of: object) { nh5_read_text(handle, object, attribute, $0) }
    }

    /// An attribute that is one text; nil if there is none of this name.
    public func text(_ attribute: String, of object: String = "") throws -> String? {
        try texts(attribute, of: object)?.first
    }

    /// Extents of an array; empty for a single number.
    public func extents(_ dataset: String) throws -> [Int] {
        var description = nh5_dataset()
        let status = nh5_describe(handle, dataset, &description)
        guard status == nh5_ok else { throw failure(status, dataset) }
        let count = Int(description.rank)
        return try withUnsafeBytes(of: description.extents) { bytes in
            try bytes.bindMemory(to: UInt64.self).prefix(count).map { extent in
                guard let extent = Int(exactly: extent) else { throw failure(nh5_refused, dataset) }
                return extent
            }
        }
    }

    /// All numbers of an array, as float32, written straight into `values`, which has room for exactly these.
    public func read(_ dataset: String, into values: UnsafeMutableBufferPointer<Float>) throws {
        let status = nh5_read_floats(handle, dataset, values.baseAddress, UInt64(values.count))
        guard status == nh5_ok else { throw failure(status, dataset) }
    }

    /// All numbers of an array, as float64.
    public func read(_ dataset: String, into values: UnsafeMutableBufferPointer<Double>) throws {
        let status = nh5_read_doubles(handle, dataset, values.baseAddress, UInt64(values.count))
        guard status == nh5_ok else { throw failure(status, dataset) }
    }

    /// Whether float32 may not hold the numbers of an array as they are: floats of more than 4 bytes, whole numbers of 4
    /// and more; and whether they are whole ones.
    public func width(_ dataset: String) throws -> (exceedsFloat32: Bool, isWhole: Bool) {
        var description = nh5_dataset()
        let status = nh5_describe(handle, dataset, &description)
        guard status == nh5_ok else { throw failure(status, dataset) }
        let isWhole = description.is_float == 0
        return (description.element_bytes > (isWhole ? 3 : 4), isWhole)
    }

    func texts(of object: String, _ read: (UnsafeMutablePointer<nh5_text>) -> nh5_status) throws -> [String]? {
        var text = nh5_text()
        defer { nh5_text_free(&text) }
        switch read(&text) {
        case nh5_ok: break
        case nh5_missing: return nil
        case let status: throw failure(status, object)
        }
        var start = 0
        return (0..<Int(text.count)).map { index in
            let end = Int(text.ends[index])
            defer { start = end + 1 }
            let bytes = UnsafeRawBufferPointer(start: text.bytes + start, count: end - start)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    func failure(_ status: nh5_status, _ object: String) -> Failure {
        let reason = String(cString: nh5_message())
        let place = object.isEmpty ? "" : " '\(object)'"
        switch status {
        case nh5_missing:
            return Failure(
                .data, "'\(path)' has no\(place.isEmpty ? " root" : place)",
                remedies: ["check that the file was written to its end"])
        case nh5_unsuitable where !object.isEmpty: return unsuitable(object, reason)
        case nh5_stopped: return .interrupted
        case nh5_too_slow: return Self.tooSlow(path, "reading\(place) was given up")
        case nh5_no_memory:
            return Failure(.data, "there is not enough memory to read\(place) in '\(path)'")
        default:
            return Self.damaged(path, "cannot read\(place)", reason)
        }
    }

    /// Sound, and still nothing that can be read as what it was asked for.
    private func unsuitable(_ object: String, _ reason: String) -> Failure {
        let remedy =
            if reason.contains("compressed") {
                "in Python, write it anew with gzip or without compression: "
                    + "file.create_dataset(name, data=array, compression=\"gzip\")"
            } else if reason.contains("never written") {
                "in Python, give it its numbers (dataset[...] = array), and close the file"
            } else {
                "give an array of numbers; describe \(path) lists what the file holds"
            }
        return Failure(
            .data, "'\(object)' in '\(path)' cannot be read", facts: [reason], remedies: [remedy])
    }

    /// Nothing says that the file is damaged, and nothing that it would ever end.
    private static func tooSlow(_ path: String, _ what: String) -> Failure {
        Failure(
            .data, "the HDF5 file '\(path)' takes too long to read",
            facts: ["\(what): \(String(cString: nh5_message()))"],
            remedies: ["save the model again in Keras, without compression: model.save('model.h5')"])
    }

    private static func damaged(_ path: String, _ what: String, _ reason: String? = nil) -> Failure {
        let reason = reason ?? String(cString: nh5_message())
        return Failure(
            .data, "the HDF5 file '\(path)' is damaged or incomplete",
            facts: [reason.isEmpty ? what : "\(what): \(reason)"],
            remedies: ["copy it again from where it was written, and compare the sizes"])
    }
}
