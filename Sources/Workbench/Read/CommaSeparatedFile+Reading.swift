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
    static func read(
        _ path: String, _ losses: inout NarrowingLosses, _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tensor {
        var rows = Rows(path: path)
        try forEachRecord(try text(path), path: path, progress) { line, fields in try rows.append(fields, line: line) }
        guard rows.count > 0, !rows.kept.isEmpty else {
            throw Failure(.data, "'\(path)' holds no numbers", remedies: ["give a file with a number in each cell"])
        }
        losses = rows.losses
        return Tensor(rows.kept.count == 1 ? [rows.count] : [rows.count, rows.kept.count], rows.values)
    }

    /// The file's bytes, which are UTF-8.
    private static func text(_ path: String) throws -> [UInt8] {
        // The text beside its bytes, and then the numbers beside them: at most four bytes for two characters.
        let size = FileSystem.status(path)?.size ?? 0
        let needed = size.multipliedReportingOverflow(by: 4)
        try Machine.requireRoom(
            needed.overflow ? .max : needed.partialValue,
            for: "the numbers of '\(path)', a file of \(ReadableText.bytes(size))", kind: .data,
            remedies: ["make sure that it is the file you mean", "a .npy file takes less"])
        let bytes = try FileSystem.read(path)
        _ = try FileSystem.text(of: bytes, named: path)
        return bytes
    }

    /// The numbers of the lines so far.
    private struct Rows {
        let path: String
        private(set) var values: [Float] = []
        private(set) var count = 0
        private(set) var losses = NarrowingLosses()
        /// The columns that are kept, once the first line has come.
        private(set) var kept: [Int] = []
        private var columns: Int?

        init(path: String) { self.path = path }

        mutating func append(_ fields: [String], line: Int) throws {
            guard let columns else {
                self.columns = fields.count
                kept = Array(fields.indices)
                if fields.allSatisfy({ number($0) == nil }) {
                    kept = kept.filter { !["file", "class"].contains(fields[$0]) }
                } else {
                    try append(fields, line: line)
                }
                return
            }
            guard fields.count == columns else {
                throw damaged(path, line, "expected: \(columns) cells", "found: \(fields.count)")
            }
            for column in kept {
                guard let value = number(fields[column]) else {
                    throw damaged(
                        path, line, "expected: a number in column \(column + 1)",
                        "found: '\(fields[column].prefix(40))'")
                }
                losses.count(value, readFrom: fields[column])
                values.append(value)
            }
            count += 1
        }
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

    /// Longer than any number or path.
    private static let longestCell = 1 << 16

    /// Calls `body` for every line with its number, split into cells; empty lines are passed over.
    static func forEachRecord(
        _ bytes: [UInt8], path: String, _ progress: (_ done: Int, _ total: Int) -> Void,
        _ body: (_ line: Int, _ fields: [String]) throws -> Void
    ) throws {
        var fields: [String] = []
        var field: [UInt8] = []
        var (line, start) = (1, 1)
        var (isQuoted, wasQuoted) = (false, false)
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // The last line ends, whether its end is written or not.
        let end =
            bytes.last.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? false
            ? bytes.count : bytes.count + 1
        while index < end {
            if index.isMultiple(of: 1 << 20) {
                progress(index, bytes.count)
                try Interruption.check()
            }
            var byte = index < bytes.count ? bytes[index] : UInt8(ascii: "\n")
            index += 1
            // On an old Macintosh it ends a line by itself.
            if byte == UInt8(ascii: "\r"), !isQuoted, index >= bytes.count || bytes[index] != UInt8(ascii: "\n") {
                byte = UInt8(ascii: "\n")
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard field.count <= longestCell else {
                let what = isQuoted ? "a quote is opened and not closed within" : "a cell has more than"
                throw damaged(path, start, "\(what) \(longestCell) bytes")
            }
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
                if !isBlank { try body(start, fields) }
                (fields, start) = ([], line)
            case UInt8(ascii: "\r") where wasQuoted: continue
            default: field.append(byte)
            }
        }
        guard !isQuoted else { throw damaged(path, start, "a quote is opened and never closed") }
    }
}
