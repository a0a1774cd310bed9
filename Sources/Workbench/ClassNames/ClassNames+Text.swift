import Diagnostics

// Text with one name a line, perhaps with its number before or behind it, and tables.
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
        return try numbered(names, path) ?? numberedBehind(names) ?? names
    }

    private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

    /// The names behind numbers, in their order; nil where no numbers are meant. Behind a number with no more than a space,
    /// as in `7 up`, they are meant if all of them together count the classes.
    ///
    /// - Throws: `Failure` with the line if they begin as a count does, with 0 or 1, and do not count the classes: taken for
    ///   parts of the names they would leave the classes in a wrong order.
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
        let least = pairs.compactMap(\.number).min() ?? 0
        guard least <= 1 else { return nil }
        if least == 1, let index = pairs.firstIndex(where: { $0.number == 1 }) {
            throw Failure(
                .data, "the numbers in '\(path)' go from 1, and classes are counted from 0",
                facts: ["line \(index + 1): \(ReadableText.inLine(String(lines[index].prefix(60))))"],
                remedies: [
                    "number them from 0", "if the numbers are parts of the names: 0: \(lines[0]), 1: …, a line each",
                ])
        }
        return try ordered(pairs, path) { "line \($0 + 1)" }
    }

    /// The names before numbers, as in `dog 1`, in their order; nil where the numbers do not count the classes, or nothing
    /// else tells the classes apart, as in `class 0`.
    private static func numberedBehind(_ lines: [String]) -> [String]? {
        var names = [String?](repeating: nil, count: lines.count)
        for line in lines {
            let digits = line.reversed().prefix { $0.isASCII && $0.isNumber }.count
            let rest = line.dropLast(digits)
            let name = rest.reversed().drop { isSpace($0) || $0 == "," || $0 == ":" }.reversed()
            guard name.count < rest.count, !name.isEmpty, let number = Int(line.suffix(digits)),
                names.indices.contains(number), names[number] == nil
            else { return nil }
            names[number] = String(name)
        }
        let found = names.compactMap(\.self)
        return Set(found.map { ExactText($0) }).count > 1 ? found : nil
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
