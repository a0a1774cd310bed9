import Diagnostics

/// Breaks text into lines at spaces.
enum Wrapping {
    /// The lines of `text`, none wider than `width` cells unless a single word is. Lines that begin with spaces are
    /// laid out already and stay as they are.
    static func lines(_ text: String, width: Int?) -> [String] {
        // Byte by byte: character by character, a text of many megabytes takes seconds in which Ctrl-C waits.
        let given = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(Substring(line))
        }
        guard let width, width >= 8 else { return given }
        return given.flatMap { line in
            line.hasPrefix(" ") || DisplayWidth.of(line) <= width
                ? [line] : broken(line, width: width)
        }
    }

    private static func broken(_ line: String, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = current.isEmpty ? String(word) : current + " " + word
            if DisplayWidth.of(candidate) <= width || current.isEmpty {
                current = candidate
            } else {
                lines.append(current)
                current = String(word)
            }
        }
        return lines + [current]
    }
}
