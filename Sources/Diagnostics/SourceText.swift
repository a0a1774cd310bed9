/// One script, line at the prompt or `-c` argument: its name as people know it, and its UTF-8 bytes.
public final class SourceText: Sendable {
    /// A script is written by people; what is larger is something else, and refused before it is read.
    public static let mostBytes = 4 << 20

    /// `lesson.relush`, `<prompt>`, `<command line>` or `<standard input>`.
    public let name: String
    /// A CR that no LF follows, with which lines ended on old Macs, stands as LF: every line has one end, and offsets
    /// are those of the text as it was.
    public let bytes: [UInt8]
    /// Offset of the first byte of every line.
    private let lineStarts: [Int]
    /// For every line, the offset up to which its characters are single bytes: there columns need no counting.
    private let plainEnds: [Int]

    public init(name: String, bytes: [UInt8]) {
        let bytes = Self.withLineFeeds(bytes)
        self.name = name
        self.bytes = bytes
        var starts = [0]
        var ends: [Int] = []
        var plainEnd: Int?
        for (offset, byte) in bytes.enumerated() {
            if byte >= 0x80, plainEnd == nil { plainEnd = offset }
            if byte == UInt8(ascii: "\n") {
                starts.append(offset + 1)
                ends.append(plainEnd ?? offset)
                plainEnd = nil
            }
        }
        lineStarts = starts
        plainEnds = ends + [plainEnd ?? bytes.count]
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        guard bytes.contains(carriageReturn) else { return bytes }
        var result = bytes
        for offset in bytes.indices where bytes[offset] == carriageReturn {
            if offset + 1 == bytes.count || bytes[offset + 1] != lineFeed { result[offset] = lineFeed }
        }
        return result
    }

    public convenience init(name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }

    /// One-based line and column (in characters) of a byte offset; offsets past the end count as the end.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let clamped = min(max(offset, 0), bytes.count)
        let line = line(of: clamped)
        let start = lineStarts[line - 1]
        if clamped <= plainEnds[line - 1] { return (line, clamped - start + 1) }
        return (line, String(decoding: bytes[start..<clamped], as: UTF8.self).count + 1)
    }

    /// The one-based line of a byte offset, found without looking at the line.
    public func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The text of a one-based line without its line end.
    public func line(_ number: Int) -> String {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    public func text(_ span: Span) -> String {
        let lower = min(max(span.lower, 0), bytes.count)
        let upper = min(max(span.upper, lower), bytes.count)
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
}

/// A half-open range of byte offsets in a source text.
public struct Span: Sendable, Hashable {
    public var lower: Int
    public var upper: Int

    public init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    public func union(_ other: Span) -> Span { Span(min(lower, other.lower), max(upper, other.upper)) }
}
