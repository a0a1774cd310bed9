import Diagnostics

/// `img_{a,b{1,2}}.png` → `img_a.png`, `img_b1.png`, `img_b2.png`.
enum BraceExpansion {
    /// More patterns than anybody means.
    static let limit = 10_000

    /// - Throws: `Failure` if the braces stand for more than `limit` patterns.
    static func expand(_ pattern: String) throws -> [String] {
        var results: [String] = []
        // Patterns whose leftmost braces are still to be expanded, the next one last.
        var pending = [pattern]
        while let next = pending.popLast() {
            if let alternatives = expandFirst(next) {
                pending += alternatives.reversed()
            } else {
                results.append(next)
            }
            guard results.count + pending.count <= limit else {
                throw Failure(
                    .usage, "the braces of '\(pattern)' stand for more than \(limit) patterns",
                    remedies: ["use * for what they have in common"])
            }
        }
        return results
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
