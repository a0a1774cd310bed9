public import Diagnostics

/// A source text after parsing: what can be run, or what is wrong with it.
public struct Parsed: Sendable {
    public let source: SourceText
    /// What does not parse, in the order of the text. `Interpreter.check` adds what does not resolve.
    public let diagnostics: [Diagnostic]
    /// The text ends inside an open bracket or block or after a `\`: more lines may complete it.
    public let isIncomplete: Bool
    let program: Program
    /// Names that statements which did not parse would have given a value.
    let assumedNames: Set<String>

    /// The statements of the top level as written, for echoing them.
    public var statements: [StatementText] {
        program.statements.map { StatementText(source: source, span: $0.span) }
    }

    /// Whether it has `param` statements, to which what a script is given goes.
    public var takesParameters: Bool { !program.parameters.isEmpty }

    init(_ source: SourceText, vocabulary: Vocabulary, knownNames: Set<String>) {
        self.source = source
        if let error = Self.encodingError(source.bytes) {
            diagnostics = [Diagnostic(error.failure, source: source, span: error.span)]
            isIncomplete = false
            program = Program()
            assumedNames = []
            return
        }
        var parser = Parser(bytes: source.bytes, vocabulary: vocabulary, knownNames: knownNames)
        program = parser.program()
        diagnostics = parser.errors.map { Diagnostic($0.failure, source: source, span: $0.span) }
        // In an open block the person may still go back to a line that is wrong.
        let openBlock = parser.openBlockStart ?? .max
        isIncomplete =
            parser.isIncomplete && parser.errors.allSatisfy { $0.isIncomplete || $0.span.lower > openBlock }
        assumedNames = parser.assumedNames
    }

    /// The first byte that is not UTF-8, or is a control character that no editor shows.
    private static func encodingError(_ bytes: [UInt8]) -> SyntaxError? {
        if String(validating: bytes, as: UTF8.self) == nil {
            let offset = endOfValidText(bytes)
            let code = String(bytes[offset], radix: 16, uppercase: true)
            return SyntaxError(
                "the text is not valid UTF-8", Span(offset, offset + 1), note: "byte 0x\(code) at offset \(offset)",
                remedies: ["save the file as UTF-8"])
        }
        let isControl = { (byte: UInt8) in (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
        }
        guard let offset = bytes.firstIndex(where: isControl) else { return nil }
        let code = String(bytes[offset], radix: 16, uppercase: true)
        return SyntaxError(
            "a control character in the text", Span(offset, offset + 1),
            note: "U+\(code.count < 2 ? "000" : "00")\(code)",
            remedies: ["delete it; inside text write \\u{\(code)}"])
    }

    private static func endOfValidText(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
        return min(offset, bytes.count - 1)
    }
}

/// One statement as written.
public struct StatementText: Sendable {
    public let source: SourceText
    public let span: Span

    /// A block to its closing brace.
    public var text: String { source.text(span) }
    /// One-based.
    public var line: Int { source.line(of: span.lower) }
}
