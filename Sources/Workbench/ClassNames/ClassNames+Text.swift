import Diagnostics

// Text with one name a line, perhaps with its number before it, and tables.
extension ClassNames {
    /// - Throws: `Failure` with the line that has no name, or whose number is not one of the classes'.
    static func lines(_ text: String, _ path: String) throws -> [String] {
        var names = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            String(line.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        }
        while names.last == "" { names.removeLast() }
        if let index = names.firstIndex(of: "") {
            throw Failure(
                .data, "line \(index + 1) of '\(path)' is empty, and a class needs a name", remedies: [remedy])
        }
        return try numbered(names, path) ?? names
    }

    private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

    /// The names behind numbers, in their order; nil where no numbers are meant. Behind a number with no more than a space,
    /// as in `7 up`, they are meant if all of them together count the classes.
    private static func numbered(_ lines: [String], _ path: String) throws -> [String]? {
        var pairs: [(number: Int?, name: String)] = []
        var isSurelyNumbered = true
        for line in lines {
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            let rest = line.dropFirst(digits.count).drop(while: isSpace)
            guard let number = Int(digits), rest.count < line.count - digits.count || isMark(rest.first) else {
                return nil
            }
            let name = isMark(rest.first) ? rest.dropFirst().drop(while: isSpace) : rest
            isSurelyNumbered = isSurelyNumbered && (isMark(rest.first) || line.dropFirst(digits.count).first == "\t")
            pairs.append((number, String(name)))
        }
        if isSurelyNumbered { return try ordered(pairs, path) { "line \($0 + 1)" } }
        return try? ordered(pairs, path)
    }

    private static func isMark(_ character: Character?) -> Bool { character.map { ":,;=".contains($0) } ?? false }

    /// The names of a table (RFC 4180): of its only column, or of two columns of which one has the numbers. A first line
    /// that names the columns is left out.
    ///
    /// - Throws: `Failure` with the line where it is something else.
    static func table(_ bytes: [UInt8], _ path: String) throws -> [String] {
        var rows: [(line: Int, cells: [String])] = []
        try CommaSeparatedFile.forEachRecord(bytes, path: path, { _, _ in }) { rows.append(($0, $1)) }
        while let last = rows.last, last.cells.allSatisfy(\.isEmpty) { rows.removeLast() }
        guard let first = rows.first else { return [] }
        let columns = first.cells.count
        if let row = rows.first(where: { $0.cells.count != columns || columns > 2 }) {
            throw Failure(
                .data, "line \(row.line) of '\(path)' has \(row.cells.count) cells",
                facts: ["expected: a name, or a number and a name, as in every other line"], remedies: [remedy])
        }
        if let row = rows.first(where: { $0.cells.contains("") }) {
            throw Failure(
                .data, "line \(row.line) of '\(path)' has an empty cell, and a class needs a name", remedies: [remedy])
        }
        guard columns == 2 else {
            let isHeaded = ["class", "class_name", "classes", "label", "name"].contains(first.cells[0].lowercased())
            return rows.dropFirst(isHeaded ? 1 : 0).map { $0.cells[0] }
        }
        let body = rows.count > 1 ? rows.dropFirst() : rows[...]
        guard let column = [0, 1].first(where: { column in body.allSatisfy { Int($0.cells[column]) != nil } }) else {
            throw Failure(
                .data, "'\(path)' has two columns, and neither counts the classes",
                facts: [
                    "line \(body.first?.line ?? 1): \(ReadableText.inLine(body.first?.cells.joined(separator: ",") ?? ""))"
                ],
                remedies: [remedy])
        }
        let counted = Int(first.cells[column]) == nil ? body : rows[...]
        let kept = Array(counted)
        return try ordered(kept.map { (Int($0.cells[column]), $0.cells[1 - column]) }, path) { "line \(kept[$0].line)" }
    }
}
