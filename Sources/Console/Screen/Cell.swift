import Diagnostics

/// What stands in one place of a row: a character with the marks that combine with it.
struct Cell: Hashable {
    let text: String
    /// Columns of the terminal.
    let width: Int
    let look: Look
}

/// How characters look.
enum Look: Hashable {
    case prompt, continuation, hint, mark, selected
    /// A part of the statement.
    case source(TextKind)

    static let plain = Look.source(.plain)

    /// What selects it among the colours of the terminal; nothing for plain ones.
    func code(isColoured: Bool) -> String? {
        switch self {
        case .source(.plain): nil
        // Not a colour, and nothing else shows what is chosen.
        case .selected: "7"
        case _ where !isColoured: nil
        case .prompt: "1;36"
        case .continuation: "2"
        case .hint, .source(.comment): "90"
        case .mark: "31"
        case .source(.command): "1"
        case .source(.keyword): "35"
        case .source(.text): "32"
        case .source(.number): "33"
        case .source(.option): "36"
        }
    }
}

/// The cells of one row of the screen.
struct Row: Hashable {
    private(set) var cells: [Cell] = []
    private(set) var width = 0

    init() {}

    /// A text without line breaks that is cut, with an ellipsis, where it does not fit.
    init(_ text: String, _ look: Look = .plain, width limit: Int) {
        append(text, look, upTo: limit)
    }

    mutating func append(_ cell: Cell) {
        cells.append(cell)
        width += cell.width
    }

    /// Appends a text, and an ellipsis where it would go beyond a column.
    mutating func append(_ text: String, _ look: Look, upTo limit: Int) {
        let fits = width + DisplayWidth.of(text) <= limit
        for character in text {
            let cell = Cell(text: String(character), width: DisplayWidth.of(character), look: look)
            if !fits, width + cell.width + 1 > limit { break }
            append(cell)
        }
        if !fits, width < limit { append(Cell(text: "…", width: 1, look: look)) }
    }
}
