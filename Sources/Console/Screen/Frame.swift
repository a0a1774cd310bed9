import Diagnostics

/// What the rows of the screen from the prompt on are to show.
struct Frame {
    private(set) var rows = [Row()]
    private(set) var cursor = (row: 0, column: 0)
    let columns: Int

    /// - Parameters:
    ///   - looks: of the text's bytes; whatever is missing is plain.
    ///   - hint: what follows the text on its last row, as far as there is room.
    ///   - below: rows under the text.
    init(
        label: PromptLabel, text: EditedText, looks: [Look] = [], hint: String = "", hintLook: Look = .hint,
        below: [Row] = [], columns: Int
    ) {
        self.columns = max(columns, 2)
        add(label.text.dropLast(), .prompt)
        add(" ", .plain)
        var offset = 0
        for character in text.text {
            if offset == text.cursor { markCursor(before: character) }
            add(character, offset < looks.count ? looks[offset] : .plain)
            offset += character.utf8.count
        }
        if text.isAtEnd {
            if rows[rows.count - 1].width >= self.columns { rows.append(Row()) }
            cursor = (rows.count - 1, rows[rows.count - 1].width)
            // A character in the last column would make the terminal wait there for the next one.
            rows[rows.count - 1].append(hint, hintLook, upTo: self.columns - 1)
        }
        rows += below
    }

    /// The part that fits on the screen and has the cursor in it.
    ///
    /// - Parameter top: the row that was uppermost before; stays so if it can.
    func window(height: Int, top: Int) -> (rows: [Row], cursor: (row: Int, column: Int), top: Int) {
        let height = max(height, 1)
        guard rows.count > height else { return (rows, cursor, 0) }
        let first = min(max(top, cursor.row - height + 1), cursor.row, rows.count - height)
        return (Array(rows[first..<first + height]), (cursor.row - first, cursor.column), first)
    }

    private mutating func markCursor(before character: Character) {
        let width = character == "\t" || character == "\n" ? 1 : DisplayWidth.of(character)
        if character != "\n", rows[rows.count - 1].width + width > columns { rows.append(Row()) }
        if rows[rows.count - 1].width >= columns { rows.append(Row()) }
        cursor = (rows.count - 1, rows[rows.count - 1].width)
    }

    private mutating func add(_ text: some StringProtocol, _ look: Look) {
        for character in text { add(character, look) }
    }

    private mutating func add(_ character: Character, _ look: Look) {
        switch character {
        case "\n", "\r\n":
            rows.append(Row())
            add("…", .continuation)
            add(" ", .plain)
        case "\t":
            for _ in 0..<(8 - rows[rows.count - 1].width % 8) { add(Cell(text: " ", width: 1, look: look)) }
        default:
            let first = character.unicodeScalars.first?.value ?? 0
            if first < 0x20 || first == 0x7F {
                // As terminals show what is typed: ^A.
                add("^" as Character, look)
                add(Character(UnicodeScalar(UInt8(first ^ 0x40))), look)
            } else if (0x80..<0xA0).contains(first) {
                add("\u{FFFD}" as Character, look)
            } else {
                add(Cell(text: String(character), width: DisplayWidth.of(character), look: look))
            }
        }
    }

    private mutating func add(_ cell: Cell) {
        if rows[rows.count - 1].width + cell.width > columns { rows.append(Row()) }
        rows[rows.count - 1].append(cell)
    }
}
