import Diagnostics
import Platform

/// A file of protocol buffers, read through one window: what is skipped is never read.
///
/// Encoding: protobuf.dev/programming-guides/encoding.
final class ProtobufFile {
    let file: RandomAccessFile
    /// What such a file is called in failures: `ONNX file`.
    let kind: String
    private var window: [UInt8] = []
    private var windowStart = 0
    private var fields = 0
    let isInterrupted: () -> Bool

    private static let windowBytes = 1 << 16
    /// Fields between two questions whether to stop.
    private static let fieldsBetweenQuestions = 1 << 14
    /// More than any name, and little enough to be read without a second thought.
    private static let longestText = 1 << 20

    init(_ path: String, kind: String, isInterrupted: @escaping () -> Bool) throws {
        file = try RandomAccessFile(path)
        self.kind = kind
        self.isInterrupted = isInterrupted
    }

    /// The whole file.
    var message: ProtobufMessage { ProtobufMessage(file: self, range: 0..<file.size) }

    func byte(at offset: Int) throws -> UInt8 {
        if offset < windowStart || offset >= windowStart + window.count {
            guard offset >= 0, offset < file.size else { throw damaged("it ends too early", at: offset) }
            window = try file.bytes(at: offset, count: min(Self.windowBytes, file.size - offset))
            windowStart = offset
        }
        return window[offset - windowStart]
    }

    /// - Parameter range: within the file, of a text or of a few numbers.
    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        guard range.count <= Self.longestText else {
            throw damaged("\(range.count) bytes stand where a name or a few numbers belong", at: range.lowerBound)
        }
        if range.lowerBound >= windowStart, range.upperBound <= windowStart + window.count {
            return Array(window[range.lowerBound - windowStart..<range.upperBound - windowStart])
        }
        return try file.bytes(at: range.lowerBound, count: range.count)
    }

    func text(_ range: Range<Int>) throws -> String { String(decoding: try bytes(range), as: UTF8.self) }

    /// Base 128, the lowest seven bits first; at most ten bytes.
    func varint(at offset: inout Int, before end: Int) throws -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard offset < end else { throw damaged("a number ends too early", at: offset) }
            let byte = try byte(at: offset)
            offset += 1
            result |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return result }
        }
        throw damaged("a number has more than ten bytes", at: offset)
    }

    /// A number of `width` bytes, the lowest first.
    func fixed(at offset: Int, width: Int) throws -> UInt64 {
        var result: UInt64 = 0
        for index in 0..<width { result |= UInt64(try byte(at: offset + index)) << UInt64(8 * index) }
        return result
    }

    /// - Throws: `Failure.interrupted` if the person wants it to stop.
    func checkInterruption() throws { if isInterrupted() { throw Failure.interrupted } }

    /// Called for every field: millions of them may stand in a file that was never a model.
    func countField() throws {
        fields += 1
        if fields.isMultiple(of: Self.fieldsBetweenQuestions) { try checkInterruption() }
    }

    func damaged(_ reason: String, at offset: Int) -> Failure {
        Failure(
            .data, "the \(kind) '\(file.path)' is damaged or incomplete",
            facts: ["\(reason), at byte \(offset) of \(file.size)"],
            remedies: ["copy it again from where it was written, and compare the sizes"])
    }
}
