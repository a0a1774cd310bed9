import Diagnostics

/// The candidates under the line, one of which may be chosen.
struct CompletionMenu {
    private let candidates: [Completions.Candidate]
    private let isExplained: Bool
    private let width: Int
    /// Rows that it may take.
    private let height: Int
    private(set) var selected: Int?
    /// The first line of candidates that is shown.
    private var top = 0

    init(_ found: [Completions.Candidate], width: Int, height: Int) {
        // Names of files and layers must not reach the terminal as codes.
        candidates = found.map {
            Completions.Candidate(
                ReadableText.inLine($0.text), explanation: ReadableText.inLine($0.explanation), isWhole: $0.isWhole)
        }
        isExplained = candidates.contains { !$0.explanation.isEmpty }
        self.width = max(width, 2)
        self.height = max(height, 2)
    }

    private var widest: Int { candidates.map { DisplayWidth.of($0.text) }.max() ?? 0 }
    private var columns: Int { isExplained ? 1 : max(1, (width + 1) / (widest + 2)) }
    /// Lines of candidates, filled from top to bottom.
    private var lines: Int { (candidates.count + columns - 1) / columns }
    var hasColumns: Bool { columns > 1 && lines < candidates.count }

    /// How many of the lines are shown; one row tells of the others.
    private var shownLines: Int { lines <= height ? lines : height - 1 }

    /// Goes on to the next candidate, or back, over the end to the beginning.
    mutating func move(by step: Int) {
        let count = candidates.count
        guard count > 0 else { return }
        guard let selected else {
            choose(step > 0 ? 0 : count - 1)
            return
        }
        choose(((selected + step) % count + count) % count)
    }

    /// Goes on as many lines as are shown, to the last at most.
    mutating func page(_ direction: Int) {
        choose(min(max((selected ?? 0) + direction * shownLines, 0), candidates.count - 1))
    }

    /// Goes to the neighbouring column if there is one.
    mutating func moveAcross(_ direction: Int) {
        let wanted = (selected ?? 0) + direction * lines
        if candidates.indices.contains(wanted) { choose(wanted) }
    }

    private mutating func choose(_ index: Int) {
        selected = index
        let line = index % lines
        top = min(max(top, line - shownLines + 1), line)
    }

    var rows: [Row] {
        var rows: [Row] = []
        for line in top..<min(top + shownLines, lines) {
            var row = Row()
            for index in stride(from: line, to: candidates.count, by: lines) { add(index, to: &row) }
            rows.append(row)
        }
        let hidden =
            candidates.count
            - stride(from: 0, to: columns * lines, by: lines).reduce(0) { count, start in
                count + (top..<min(top + shownLines, lines)).count { start + $0 < candidates.count }
            }
        if hidden > 0 { rows.append(Row("… \(hidden) more", .hint, width: width - 1)) }
        return rows
    }

    private func add(_ index: Int, to row: inout Row) {
        let candidate = candidates[index]
        let limit = min(row.width + widest, width - 1)
        let start = row.width
        row.append(candidate.text, index == selected ? .selected : .plain, upTo: limit)
        let isLast = index + lines >= candidates.count
        if isExplained ? candidate.explanation.isEmpty : isLast { return }
        let gap = widest + 2 - (row.width - start)
        row.append(String(repeating: " ", count: max(gap, 0)), .plain, upTo: width - 1)
        if isExplained, row.width < width - 1 { row.append(candidate.explanation, .hint, upTo: width - 1) }
    }
}
