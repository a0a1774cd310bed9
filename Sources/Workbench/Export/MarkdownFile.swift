import Diagnostics
import Platform

/// A table of GitHub's Markdown, laid out so that it can be read as it stands.
enum MarkdownFile {
    static func write(_ table: ExportTable, to path: String) throws {
        let names = table.columns.map(cell)
        let rows = table.rows.map { $0.map { cell(text($0)) } }
        let widths = names.indices.map { column in
            rows.reduce(max(DisplayWidth.of(names[column]), 3)) { max($0, DisplayWidth.of($1[column])) }
        }
        let file = try AtomicFile(path: path)
        try file.write(line(names, widths, table.alignsRight))
        let rules = widths.enumerated().map { column, width in
            table.alignsRight.contains(column)
                ? String(repeating: "-", count: width + 1) + ":" : String(repeating: "-", count: width + 2)
        }
        try file.write("|" + rules.joined(separator: "|") + "|\n")
        for row in rows { try file.write(line(row, widths, table.alignsRight)) }
        try file.commit()
    }

    private static func line(_ cells: [String], _ widths: [Int], _ alignsRight: Set<Int>) -> String {
        let padded = cells.enumerated().map { column, cell in
            let blanks = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
            return alignsRight.contains(column) ? blanks + cell : cell + blanks
        }
        return "| " + padded.joined(separator: " | ") + " |\n"
    }

    private static func text(_ cell: ExportTable.Cell) -> String {
        switch cell {
        case .nothing: ""
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): NumberText.text(number)
        case .text(let text): text
        }
    }

    /// One line without control characters, in which nothing ends the cell or is taken for something else.
    private static func cell(_ text: String) -> String {
        ReadableText.inLine(text.replacing("\n", with: " ")).reduce(into: "") { result, character in
            if "\\|*`<[".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
