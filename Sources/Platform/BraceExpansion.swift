import Diagnostics

/// `img_{a,b{1,2}}.png` → `img_a.png`, `img_b1.png`, `img_b2.png`.
enum BraceExpansion {
    /// More patterns, more bytes of them together, and braces in braces deeper than anybody means. The depth also
    /// bounds how many braces may be open without an end, each of which is looked for to the end of the pattern.
    static let limit = 10_000
    private static let mostBytes = 1 << 24
    private static let deepest = 32

    /// - Throws: `Failure` if the braces stand for more than `limit` patterns or are too deep, and on Ctrl-C.
    static func expand(_ pattern: String) throws -> [String] {
        try checkDepth(pattern)
        var results: [String] = []
        // Patterns whose leftmost braces are still to be expanded, the next one last.
        var pending = [pattern]
        var bytes = pattern.utf8.count
        while let next = pending.popLast() {
            try Interruption.check()
            if let alternatives = expandFirst(next) {
                bytes += alternatives.reduce(0) { $0 + $1.utf8.count } - next.utf8.count
                pending += alternatives.reversed()
            } else {
                results.append(next)
            }
            let count = results.count + pending.count
            guard count <= limit, bytes <= mostBytes || count == 1 else {
                throw Failure(
                    .usage, "the braces of \(quoted(pattern)) stand for too many patterns",
                    facts: ["at most: \(limit), with \(ReadableText.bytes(mostBytes)) of text together"],
                    remedies: ["use * for what they have in common"])
            }
        }
        return results
    }

    private static func checkDepth(_ pattern: String) throws {
        let bytes = Array(pattern.utf8)
        var depth = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth = max(depth - 1, 0)
            default: break
            }
            guard depth <= deepest else {
                throw Failure(
                    .usage, "the braces of \(quoted(pattern)) are more than \(deepest) deep",
                    remedies: ["a brace that is part of a name stands after a \\ or in quotes"])
            }
            index += 1
        }
    }

    private static func quoted(_ pattern: String) -> String {
        pattern.count <= 60 ? "'\(pattern)'" : "'\(pattern.prefix(60))…'"
    }

    /// The pattern with each alternative of its first braces; nothing if it has none with a comma.
    private static func expandFirst(_ pattern: String) -> [String]? {
        let bytes = Array(pattern.utf8)
        var start = 0
        while let open = next("{", in: bytes, from: start) {
            if let (pieces, close) = alternatives(in: bytes, after: open), pieces.count > 1 {
                return pieces.map { piece in
                    String(decoding: bytes[..<open] + piece + bytes[(close + 1)...], as: UTF8.self)
                }
            }
            start = open + 1
        }
        return nil
    }

    private static func next(_ wanted: Unicode.Scalar, in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == UInt8(ascii: wanted) {
                return index
            } else {
                index += 1
            }
        }
        return nil
    }

    private static func alternatives(in bytes: [UInt8], after open: Int) -> (pieces: [ArraySlice<UInt8>], close: Int)? {
        var pieces: [ArraySlice<UInt8>] = []
        var pieceStart = open + 1
        var depth = 0
        var index = open + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}") where depth > 0: depth -= 1
            case UInt8(ascii: "}"): return (pieces + [bytes[pieceStart..<index]], index)
            case UInt8(ascii: ",") where depth == 0:
                pieces.append(bytes[pieceStart..<index])
                pieceStart = index + 1
            default: break
            }
            index += 1
        }
        return nil
    }
}
