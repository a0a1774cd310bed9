import Diagnostics
import NativePlatform

extension Output {
    /// Columns of characters: of the terminal, or as `COLUMNS` says, or 80.
    public var width: Int { size.width ?? Environment["COLUMNS"].flatMap(Self.positive) ?? 80 }

    /// Rows of characters: of the terminal, or as `LINES` says, or 24.
    public var height: Int { size.height ?? Environment["LINES"].flatMap(Self.positive) ?? 24 }

    /// Whether escape codes may be written: on a terminal that is not `dumb`.
    public var allowsEscapeCodes: Bool { isTerminal && Environment["TERM"] != "dumb" && Environment["TERM"] != nil }

    /// Whether colour is wanted: where escape codes are allowed, unless `NO_COLOR` is set (see no-color.org).
    public var allowsColour: Bool { allowsEscapeCodes && Environment["NO_COLOR"] == nil }

    /// Rows of the terminal that lines take, with those into which it breaks what is wider.
    public func rows(of text: String) -> Int { Self.rows(of: text, width: width) }

    static func rows(of text: String, width: Int) -> Int {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.reduce(0) { rows, line in
            // Most lines are narrow in bytes already.
            if line.utf8.count <= width { return rows + 1 }
            return rows + max((DisplayWidth.of(withoutCodes(line)) + width - 1) / width, 1)
        }
    }

    /// Without the codes that colours are selected by: `ESC [ … m`.
    private static func withoutCodes(_ line: Substring) -> String {
        var result = ""
        var isInCode = false
        for character in line {
            if character == "\u{1B}" {
                isInCode = true
            } else if !isInCode {
                result.append(character)
            } else if character == "m" {
                isInCode = false
            }
        }
        return result
    }

    private var size: (width: Int?, height: Int?) {
        var width: Int32 = 0
        var height: Int32 = 0
        np_terminal_size(descriptor, &width, &height)
        return (width > 0 ? Int(width) : nil, height > 0 ? Int(height) : nil)
    }

    private static func positive(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }
}
