/// How foreign texts and sizes stand in what people read. Names of files, layers and models come from outside: a
/// control character in them must not reach a terminal, where it could erase, colour or forge what stands there.
public enum ReadableText {
    /// Every control character replaced by `U+FFFD`: for a cell, a label, a piece of a message.
    public static func inLine(_ text: String) -> String { replacing(text) { _ in true } }

    /// The same, but what breaks a line and what indents the next one is one blank: for a text of several lines in a cell.
    public static func inCell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }) else {
            return inLine(text)
        }
        let lines = withPlainLineEnds(text).split(separator: "\n", omittingEmptySubsequences: false)
        let trimmed = lines.enumerated().map { number, line in
            number == 0 ? line : line.drop { $0 == " " || $0 == "\t" }
        }
        return inLine(trimmed.joined(separator: " ").replacing("\t", with: " "))
    }

    /// The same, but lines stay lines and tabs stay tabs: for running text. A line may end as Windows writes it.
    public static func inLines(_ text: String) -> String {
        replacing(text.utf8.contains(UInt8(ascii: "\r")) ? withPlainLineEnds(text) : text) { $0 != "\n" && $0 != "\t" }
    }

    /// `9 bytes`, `1.3 MB`, `512 MB`, `4.4 TB`: decimal units, as file sizes are given.
    ///
    /// - Parameter count: Not below zero.
    public static func bytes(_ count: Int) -> String {
        var (value, unit) = (Double(count), count == 1 ? "byte" : "bytes")
        for next in ["kB", "MB", "GB", "TB", "PB", "EB"] where value >= 999.5 {
            value /= 1000
            unit = next
        }
        guard unit.first != "b" else { return "\(count) \(unit)" }
        let tenths = Int((value * 10).rounded())
        let hasTenth = tenths < 1000 && !tenths.isMultiple(of: 10)
        return hasTenth ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
    }

    private static func replacing(_ text: String, _ isReplaced: (Unicode.Scalar) -> Bool) -> String {
        func isBad(_ scalar: Unicode.Scalar) -> Bool { isControl(scalar) && isReplaced(scalar) }
        guard text.unicodeScalars.contains(where: isBad) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isBad(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    private static func withPlainLineEnds(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n", result.last == "\r" { result.removeLast() }
            result.append(scalar)
        }
        return String(result)
    }

    /// Unicode's general category Cc: C0, DEL and C1.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
