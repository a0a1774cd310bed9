import Diagnostics
import Engine
import Platform

extension CommaSeparatedFile {
    /// The numbers of a file: lines × columns, or a vector if there is one column.
    ///
    /// A first line without a single number names the columns. Columns named `file` and `class`, as `export` writes
    /// them, are left out.
    ///
    /// - Throws: `Failure` with the line of a cell that is no number, or of a line with another number of cells.
    static func read(_ path: String) throws -> Tensor {
        var lines = try records(try FileSystem.readText(path), path: path)
        let empty = Failure(.data, "'\(path)' holds no numbers", remedies: ["give a file with a number in each cell"])
        guard let first = lines.first else { throw empty }
        var kept = Array(first.fields.indices)
        if first.fields.allSatisfy({ number($0) == nil }) {
            lines.removeFirst()
            kept = kept.filter { !["file", "class"].contains(first.fields[$0]) }
        }
        guard !lines.isEmpty, !kept.isEmpty else { throw empty }
        var values: [Float] = []
        values.reserveCapacity(lines.count * kept.count)
        for line in lines {
            guard line.fields.count == first.fields.count else {
                throw damaged(
                    path, line.number, "expected: \(first.fields.count) cells", "found: \(line.fields.count)")
            }
            for column in kept {
                guard let value = number(line.fields[column]) else {
                    throw damaged(
                        path, line.number, "expected: a number in column \(column + 1)",
                        "found: '\(line.fields[column].prefix(40))'")
                }
                values.append(value)
            }
        }
        return Tensor(kept.count == 1 ? [lines.count] : [lines.count, kept.count], values)
    }

    private static func number(_ field: String) -> Float? {
        var text = Substring(field)
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return Float(text)
    }

    private static func damaged(_ path: String, _ line: Int, _ facts: String...) -> Failure {
        Failure(
            .data, "line \(line) of '\(path)' cannot be read", facts: facts,
            remedies: ["cells are separated by commas; numbers are written 0.25 or 2.5e-1"])
    }

    /// The lines with their numbers, split into cells; empty lines are passed over.
    private static func records(_ text: String, path: String) throws -> [(number: Int, fields: [String])] {
        var records: [(number: Int, fields: [String])] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var (line, start) = (1, 1)
        var (isQuoted, wasQuoted) = (false, false)
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if index < bytes.count, bytes[index] == byte {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                if byte == UInt8(ascii: "\n"), !wasQuoted, field.last == UInt8(ascii: "\r") { field.removeLast() }
                let isBlank = byte == UInt8(ascii: "\n") && fields.isEmpty && field.isEmpty && !wasQuoted
                if !isBlank { fields.append(String(decoding: field, as: UTF8.self)) }
                (field, wasQuoted) = ([], false)
                guard byte == UInt8(ascii: "\n") else { continue }
                if !isBlank { records.append((start, fields)) }
                (fields, start) = ([], line)
            case UInt8(ascii: "\r") where wasQuoted: continue
            default: field.append(byte)
            }
        }
        guard !isQuoted else { throw damaged(path, start, "a quote is opened and never closed") }
        return records
    }
}
