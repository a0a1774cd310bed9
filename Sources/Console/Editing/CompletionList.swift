import Diagnostics

/// The candidates as Tab lists them.
enum CompletionList {
    /// Lines with their ends: a line each with explanations where that fits on the screen, and otherwise columns of
    /// names, filled from top to bottom.
    static func text(_ found: [Completions.Candidate], width: Int, height: Int) -> String {
        // Names of files and layers must not reach the terminal as codes.
        let candidates = found.map {
            Completions.Candidate(
                ReadableText.inLine($0.text), explanation: ReadableText.inLine($0.explanation), isWhole: $0.isWhole)
        }
        // One line is for the prompt, one for what is left over.
        let rows = max(1, height - 2)
        if candidates.count <= rows, candidates.contains(where: { !$0.explanation.isEmpty }) {
            return explained(candidates, width: width)
        }
        return columns(candidates.map { cut($0.text, to: width - 1) }, width: width, rows: rows)
    }

    private static func explained(_ candidates: [Completions.Candidate], width: Int) -> String {
        let widest = candidates.map { DisplayWidth.of($0.text) }.max() ?? 0
        return candidates.map { candidate in
            if candidate.explanation.isEmpty { return cut(candidate.text, to: width - 1) + "\n" }
            let gap = String(repeating: " ", count: widest - DisplayWidth.of(candidate.text) + 2)
            return cut(candidate.text + gap + candidate.explanation, to: width - 1) + "\n"
        }.joined()
    }

    private static func columns(_ names: [String], width: Int, rows: Int) -> String {
        let cell = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        let columns = max(1, (width + 1) / cell)
        let shown = names.count <= columns * rows ? names : Array(names.prefix(columns * rows))
        let lines = (shown.count + columns - 1) / columns
        var text = ""
        for line in 0..<lines {
            var row = ""
            for index in stride(from: line, to: shown.count, by: lines) {
                let padding = String(repeating: " ", count: cell - DisplayWidth.of(shown[index]))
                row += index + lines < shown.count ? shown[index] + padding : shown[index]
            }
            text += row + "\n"
        }
        return shown.count == names.count ? text : text + "… and \(names.count - shown.count) more\n"
    }

    private static func cut(_ text: String, to width: Int) -> String {
        if DisplayWidth.of(text) <= width { return text }
        var rest = ""
        var used = 1
        for character in text {
            used += DisplayWidth.of(character)
            if used > width { break }
            rest.append(character)
        }
        return rest + "…"
    }
}
