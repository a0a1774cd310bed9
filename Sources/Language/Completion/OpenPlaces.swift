/// Where the text before the cursor leaves off: which brackets and quotes are open, innermost last, and where what
/// stands in each of them begins.
struct OpenPlaces {
    struct Place {
        /// `(`, `[`, the `{` of a value inside text, a quote, or 0 for a statement.
        var opening: UInt8
        /// Of the opening.
        var position: Int
        /// Where the statement or the argument in it begins.
        var start: Int
        /// Behind each `|` since then.
        var bars: [Int] = []
        /// Where the arguments before that one begin.
        var arguments: [Int] = []

        var isQuote: Bool { opening == UInt8(ascii: "'") || opening == UInt8(ascii: "\"") }
        /// Where the innermost command or expression in it begins.
        var begin: Int { bars.last ?? start }
    }

    private(set) var places: [Place] = [Place(opening: 0, position: 0, start: 0)]
    private(set) var isInComment = false
    private let lexer: Lexer

    init(_ lexer: Lexer) {
        self.lexer = lexer
        var position = 0
        while let byte = lexer.byte(at: position) { position = read(byte, at: position) }
    }

    var isInText: Bool { places[top].isQuote }

    private var isStatement: Bool { places.count == 1 }
    private var top: Int { places.count - 1 }

    /// - Returns: where to read on.
    private mutating func read(_ byte: UInt8, at position: Int) -> Int {
        let next = position + 1
        if places[top].isQuote { return readQuoted(byte, at: position) }
        let isBlankBefore = position == 0 || " \t\n;{(".utf8.contains(lexer.bytes[position - 1])
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: "["):
            places.append(Place(opening: byte, position: position, start: next))
        case UInt8(ascii: ")"), UInt8(ascii: "]"): close()
        case UInt8(ascii: "}") where places[top].opening == UInt8(ascii: "{"): close()
        case UInt8(ascii: "#") where isBlankBefore:
            var end = next
            while let other = lexer.byte(at: end), other != UInt8(ascii: "\n") { end += 1 }
            isInComment = end >= lexer.bytes.count
            return end
        case UInt8(ascii: "|"):
            if lexer.byte(at: next) == byte { return next + 1 }
            if places[top].opening != UInt8(ascii: "[") { places[top].bars.append(next) }
        case UInt8(ascii: ",") where !isStatement:
            places[top].arguments.append(places[top].start)
            places[top].start = next
            places[top].bars = []
        case UInt8(ascii: "\n") where isStatement: if !endsWithBar(before: position) { begin(at: next) }
        case UInt8(ascii: ";") where isStatement: begin(at: next)
        // A block's brace stands alone; one in a path pattern does not.
        case UInt8(ascii: "{"), UInt8(ascii: "}"): if isStatement, isBlankBefore { begin(at: next) }
        default: break
        }
        return next
    }

    /// A text ends with its line, whether it is closed or not.
    private mutating func readQuoted(_ byte: UInt8, at position: Int) -> Int {
        let quote = places[top].opening
        let isRaw = quote == UInt8(ascii: "'")
        if byte == UInt8(ascii: "\\"), !isRaw { return position + 2 }
        if byte == quote || byte == UInt8(ascii: "\n") {
            close()
        } else if byte == UInt8(ascii: "{"), !isRaw {
            places.append(Place(opening: byte, position: position, start: position + 1))
        }
        return position + 1
    }

    private mutating func close() { if places.count > 1 { places.removeLast() } }

    private mutating func begin(at position: Int) { places[0] = Place(opening: 0, position: position, start: position) }

    /// Whether the pipe goes on on the next line.
    private func endsWithBar(before end: Int) -> Bool {
        places[0].bars.last.map { lexer.skippingBlanks(from: $0, acrossLines: false) >= end } ?? false
    }
}
