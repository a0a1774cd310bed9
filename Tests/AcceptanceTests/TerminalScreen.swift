/// What a terminal shows of the bytes that a program writes: as much of a VT100 as the program uses, without colours.
struct TerminalScreen {
    private struct Cell {
        var text: String
        /// Nothing in the second half of a wide character.
        static let rest = Cell(text: "")
        static let blank = Cell(text: " ")
    }

    private var cells: [[Cell]] = [[]]
    private var columns: Int
    private var height: Int
    private var row = 0
    private var column = 0
    /// Bytes of a character or code that has not ended.
    private var pending: [UInt8] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        height = rows
    }

    /// The rows up to the last one that is not empty, without blanks at their ends; also those that were scrolled away.
    var rows: [String] {
        var texts = cells.map { row in
            let text = row.map(\.text).joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts
    }

    /// The cursor's row among `rows`, and its column.
    var cursor: (row: Int, column: Int) { (row, column) }

    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            pending.append(byte)
            if let first = pending.first, first == 0x1B {
                if isWholeCode { run() }
            } else if let text = String(validating: pending, as: UTF8.self) {
                pending = []
                for scalar in text.unicodeScalars { show(scalar) }
            } else if pending.count > 4 {
                pending = []
            }
        }
    }

    /// Rows that are too long go on in the next one, as modern terminals do it. A smaller one gives up the rows below the
    /// cursor first, then scrolls; a larger one brings back what was scrolled away.
    mutating func resize(columns: Int, rows height: Int) {
        let oldTop = top
        var broken: [[Cell]] = []
        var place = (row: 0, column: 0)
        for (number, old) in cells.enumerated() {
            let start = broken.count
            broken.append([])
            for cell in old {
                if broken[broken.count - 1].count >= columns { broken.append([]) }
                broken[broken.count - 1].append(cell)
            }
            if number == row { place = (start + column / columns, column % columns) }
        }
        while broken.count <= place.row { broken.append([]) }
        (cells, row, column) = (broken, place.row, place.column)
        (self.columns, self.height) = (columns, height)
        cells.removeSubrange(min(max(oldTop, row - height + 1) + height, cells.count)...)
    }

    private var isWholeCode: Bool {
        guard pending.count > 1 else { return false }
        if pending[1] != UInt8(ascii: "[") { return true }
        return pending.count > 2 && (0x40...0x7E).contains(pending[pending.count - 1])
    }

    private mutating func run() {
        defer { pending = [] }
        guard pending.count > 2, pending[1] == UInt8(ascii: "[") else { return }
        let parameter = String(decoding: pending[2..<pending.count - 1], as: UTF8.self)
        let count = max(Int(parameter) ?? 1, 1)
        switch pending[pending.count - 1] {
        case UInt8(ascii: "A"): row = max(row - count, top)
        case UInt8(ascii: "B"): row = min(row + count, top + height - 1)
        case UInt8(ascii: "C"): column = min(column + count, columns - 1)
        case UInt8(ascii: "D"): column = max(min(column, columns - 1) - count, 0)
        case UInt8(ascii: "H"): (row, column) = (top, 0)
        case UInt8(ascii: "J"): erase(all: parameter == "2")
        case UInt8(ascii: "K"): eraseRow()
        default: return
        }
        while cells.count <= row { cells.append([]) }
    }

    /// The first row that has not been scrolled away.
    private var top: Int { max(cells.count - height, 0) }

    private mutating func erase(all: Bool) {
        if all {
            for index in top..<cells.count { cells[index] = [] }
        } else {
            eraseRow()
            for index in (row + 1)..<max(cells.count, row + 1) { cells[index] = [] }
        }
    }

    private mutating func eraseRow() {
        // In the last column the cursor still stands on the character that is there.
        let start = min(column, columns - 1)
        cells[row] = Array(cells[row].prefix(start))
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\r": column = 0
        case "\n": nextRow()
        case "\u{8}": column = max(column - 1, 0)
        case _ where scalar.value < 0x20: break
        default: put(scalar)
        }
    }

    private mutating func nextRow() {
        row += 1
        if cells.count <= row { cells.append([]) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Self.width(scalar)
        if width == 0 {
            if column > 0, column <= cells[row].count {
                let index = cells[row][..<column].lastIndex { !$0.text.isEmpty } ?? 0
                cells[row][index].text.unicodeScalars.append(scalar)
            }
            return
        }
        if column + width > columns {
            column = 0
            nextRow()
        }
        while cells[row].count < column + width { cells[row].append(.blank) }
        cells[row][column] = Cell(text: String(scalar))
        if width == 2 { cells[row][column + 1] = .rest }
        column += width
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        return (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xD7A3).contains(scalar.value)
            || (0xFF00...0xFF60).contains(scalar.value) || (0x1F300...0x1FAFF).contains(scalar.value) ? 2 : 1
    }
}
