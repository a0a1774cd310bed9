/// Where the text before the cursor leaves off: in which statement, in how many brackets, inside quotes or not.
struct QuoteScan {
    private(set) var statementStart = 0
    /// Open `(` and `[`, and the `{` of a value inside text.
    private(set) var openBrackets = 0
    private(set) var isInText = false
    private(set) var isInComment = false

    init(_ lexer: Lexer) {
        var position = 0
        /// Open quotes and brackets, innermost last.
        var open: [UInt8] = []
        while let byte = lexer.byte(at: position) {
            let isBlankBefore = position == 0 || " \t\n;{(".utf8.contains(lexer.bytes[position - 1])
            switch (open.last, byte) {
            case (UInt8(ascii: "'"), _):
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\n") { open.removeLast() }
            case (UInt8(ascii: "\""), UInt8(ascii: "\\")): position += 1
            case (UInt8(ascii: "\""), _):
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") { open.removeLast() }
                if byte == UInt8(ascii: "{") { open.append(byte) }
            case (_, UInt8(ascii: "'")), (_, UInt8(ascii: "\"")), (_, UInt8(ascii: "(")), (_, UInt8(ascii: "[")):
                open.append(byte)
            case (_, UInt8(ascii: ")")), (_, UInt8(ascii: "]")): if !open.isEmpty { open.removeLast() }
            case (UInt8(ascii: "{"), UInt8(ascii: "}")): open.removeLast()
            case (_, UInt8(ascii: "#")) where isBlankBefore:
                while let next = lexer.byte(at: position), next != UInt8(ascii: "\n") { position += 1 }
                isInComment = position >= lexer.bytes.count
                continue
            case (nil, UInt8(ascii: "\n")), (nil, UInt8(ascii: ";")): statementStart = position + 1
            // A block's brace stands alone; one in a path pattern does not.
            case (nil, UInt8(ascii: "{")) where isBlankBefore: statementStart = position + 1
            case (nil, UInt8(ascii: "}")) where isBlankBefore: statementStart = position + 1
            default: break
            }
            position += 1
        }
        openBrackets = open.count { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"") }
        isInText = open.last == UInt8(ascii: "'") || open.last == UInt8(ascii: "\"")
    }
}
