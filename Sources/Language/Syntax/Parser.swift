import Diagnostics

/// Recursive descent over the bytes of one source text. A statement that does not parse is reported and skipped, so
/// that one look shows every mistake.
struct Parser {
    /// Levels of brackets, blocks and operators within one another; far more than anybody writes, and few enough
    /// for the stack of any thread.
    static let maximumDepth = 200
    /// After so many errors a text is not a script.
    static let maximumErrors = 50

    let lexer: Lexer
    let vocabulary: Vocabulary
    var position = 0
    var errors: [SyntaxError] = []
    var isIncomplete = false
    /// Where a block begins, the outermost, before whose `}` the text ends.
    var openBlockStart: Int?
    /// Names that statements which did not parse would have given a value.
    var assumedNames: Set<String> = []

    /// The script, and the functions around the place where the parser stands, the innermost last.
    var functions = [FunctionContext()]

    /// No statement but `param` has been read yet.
    var isAtBeginning = true
    /// Names of the parameters of the script that have been read.
    var scriptParameters: Set<String> = []
    var hasOptionalParameter = false

    /// Names by number.
    var names: [String]
    private var numbers: [String: Int] = [:]
    /// Names that have a value where the parser stands, as far as it has read.
    var knownNames: Set<String>

    /// Open `(` and `[`: inside them a line end is a blank.
    var openBrackets = 0
    /// Whether a command stands among the arguments of a call, which commas separate.
    var endsAtComma = false
    /// Open blocks: inside one, `}` ends a statement.
    var openBlocks = 0
    private var depth = 0
    /// Closing braces that belong to a header which did not parse.
    var strayBraces = 0
    /// Set while the last argument of a command is read, before which options may stand but also after it.
    var optionsAhead: Set<String> = []

    init(bytes: [UInt8], vocabulary: Vocabulary, knownNames: Set<String>) {
        lexer = Lexer(bytes: bytes)
        self.vocabulary = vocabulary
        self.knownNames = knownNames.union(vocabulary.hostNames)
        names = []
    }

    /// The number of a name in the program's table.
    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        names.append(name)
        numbers[name] = names.count - 1
        return names.count - 1
    }

    mutating func nested<Result>(_ span: Span, _ body: (inout Parser) throws -> Result) throws -> Result {
        guard depth < Self.maximumDepth else { throw tooDeep(span) }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    func tooDeep(_ span: Span) -> SyntaxError {
        SyntaxError(
            "too deeply nested", span, facts: ["at most \(Self.maximumDepth) levels are possible"],
            remedies: ["keep parts in variables: let x = …"])
    }

    /// Between an opening and a closing bracket, where line ends are blanks.
    mutating func bracketed<Result>(
        _ opening: Span, _ closing: String, _ body: (inout Parser) throws -> Result
    ) throws -> Result {
        try nested(opening) { parser in
            let endedAtComma = parser.endsAtComma
            parser.openBrackets += 1
            parser.endsAtComma = false
            defer {
                parser.openBrackets -= 1
                parser.endsAtComma = endedAtComma
            }
            let result = try body(&parser)
            let token = try parser.peek()
            guard token.is(closing) else { throw parser.unclosed(opening, closing, found: token) }
            parser.position = token.span.upper
            return result
        }
    }

    private func unclosed(_ opening: Span, _ closing: String, found token: Token) -> SyntaxError {
        let bracket = lexer.text(opening.lower, opening.upper)
        if token.kind == .end {
            return SyntaxError(
                "this '\(bracket)' is never closed", opening, note: "expected a '\(closing)' further on",
                remedies: ["type the '\(closing)' where it ends"], isIncomplete: true)
        }
        let isOnLaterLine = lexer.bytes[opening.lower..<token.span.lower].contains(UInt8(ascii: "\n"))
        let hint = separatorHint(closing, token)
        if isOnLaterLine, hint.isEmpty || token.isName {
            return SyntaxError(
                "this '\(bracket)' is not closed", opening, note: "expected a '\(closing)' before \(described(token))",
                remedies: ["type the '\(closing)' where it ends"])
        }
        return SyntaxError(
            "expected '\(closing)', found \(described(token))", token.span,
            facts: ["inside the '\(bracket)' of \(place(of: opening.lower, withLine: isOnLaterLine))"],
            remedies: hint.isEmpty ? ["close the '\(bracket)' first"] : hint)
    }

    private func separatorHint(_ closing: String, _ token: Token) -> [String] {
        if let answer = foreignHabit(token) { return [answer] }
        return switch token.kind {
        case .number, .size, .word, .quote: closing == "]" ? ["elements are separated by ','"] : []
        case .symbol(","): closing == ")" ? ["a list stands in [ ]"] : []
        case .symbol(let symbol): Self.instead[symbol].map { [$0] } ?? []
        case .newline, .end: []
        }
    }

    private func place(of offset: Int, withLine: Bool) -> String {
        let (line, column) = SourceText(name: "", bytes: lexer.bytes).position(of: offset)
        return withLine ? "line \(line), column \(column)" : "column \(column)"
    }

    func peek() throws -> Token { try lexer.token(at: position, acrossLines: openBrackets > 0) }

    /// Takes the token if it is this symbol.
    mutating func take(_ symbol: String) throws -> Span? {
        let token = try peek()
        guard token.is(symbol) else { return nil }
        position = token.span.upper
        return token.span
    }

    func described(_ token: Token) -> String {
        switch token.kind {
        case .end: "the end of the text"
        case .newline: "the end of the line"
        case .quote: "text in quotes"
        default:
            "'\(lexer.text(token.span.lower, min(token.span.upper, token.span.lower + 60)))'"
        }
    }
}
