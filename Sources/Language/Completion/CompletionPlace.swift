/// What the cursor stands in, found from the text before it. That text seldom parses, so this only looks at words,
/// quotes and brackets.
struct CompletionPlace {
    enum Expected {
        /// A command or an expression.
        case statement
        case secondWord(of: String)
        case expression
        case member(of: String)
        case argument(Wanted)
        /// Options not given yet, and before them arguments of the next parameter's kind.
        case optionName([Option])
        case argumentOrOption(Wanted, [Option])
        case variable
        case nothing
    }

    /// What an argument may be.
    struct Wanted {
        var kind: ArgumentKind
        var suggestions: [Suggestion] = []
        /// The argument before it, if there is one.
        var previous: String?
    }

    /// How far a command's arguments have come before the last word.
    struct Progress {
        var signature: Signature
        /// The parameter that the next argument belongs to.
        var parameter: Int
        /// Options that were given.
        var given: Set<String>
        /// The option whose value comes next.
        var pending: Option?
    }

    private(set) var expected: Expected = .nothing
    private(set) var progress: Progress?
    /// The part of the word before the cursor, as it stands there.
    private(set) var word = ""
    private(set) var wordStart: Int

    private let lexer: Lexer
    private let vocabulary: Vocabulary

    init(_ bytes: [UInt8], vocabulary: Vocabulary) {
        lexer = Lexer(bytes: bytes)
        self.vocabulary = vocabulary
        wordStart = bytes.count
        let state = QuoteScan(lexer)
        if state.isInComment { return }
        findStatement(from: state.statementStart, innermost: state)
    }

    private mutating func take(_ expected: Expected, from start: Int) {
        self.expected = expected
        wordStart = start
        word = lexer.text(start, lexer.bytes.count)
    }

    private mutating func findStatement(from start: Int, innermost state: QuoteScan) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin) else {
            return takeExpression(state)
        }
        let first = lexer.text(begin, end)
        if end == lexer.bytes.count { return take(.statement, from: begin) }
        if first == "let" || first == "for" {
            let name = lexer.skippingBlanks(from: end, acrossLines: false)
            guard first == "let", let nameEnd = lexer.endOfName(at: name), let value = afterEquals(nameEnd) else {
                if first == "for", lexer.text(end, lexer.bytes.count).contains(" in ") { takeExpression(state) }
                return
            }
            return findStatement(from: value, innermost: state)
        }
        if first == "return" { return findStatement(from: end, innermost: state) }
        if first == "def", state.openBrackets == 0 { return }
        if let value = afterEquals(end) { return findStatement(from: value, innermost: state) }
        let follows = lexer.byte(at: end).map { "([.".utf8.contains($0) } ?? false
        guard vocabulary.isCommandWord(first), !follows else { return takeExpression(state) }
        findArgument(first, from: end, state)
    }

    private func afterEquals(_ end: Int) -> Int? {
        let equals = lexer.skippingBlanks(from: end, acrossLines: false)
        guard lexer.byte(at: equals) == UInt8(ascii: "="), lexer.byte(at: equals + 1) != UInt8(ascii: "=") else {
            return nil
        }
        return equals + 1
    }

    /// A name at the end of an expression, or a member after its dot.
    private mutating func takeExpression(_ state: QuoteScan) {
        if state.isInText { return }
        var start = lexer.bytes.count
        while start > 0, isNameByte(lexer.bytes[start - 1]) { start -= 1 }
        if start > 0, lexer.bytes[start - 1] == UInt8(ascii: "$") { return take(.variable, from: start) }
        if start > 1, lexer.bytes[start - 1] == UInt8(ascii: ".") {
            var base = start - 1
            while base > 0, isNameByte(lexer.bytes[base - 1]) { base -= 1 }
            return take(base < start - 1 ? .member(of: lexer.text(base, start - 1)) : .nothing, from: start)
        }
        take(.expression, from: start)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private mutating func findArgument(_ first: String, from end: Int, _ state: QuoteScan) {
        if state.openBrackets > 0 { return takeExpression(state) }
        var words = Self.words(lexer, from: end)
        guard let last = words.popLast() else { return }
        guard let signature = signature(first, &words) else {
            return take(words.isEmpty ? .secondWord(of: first) : .nothing, from: last.lowerBound)
        }
        var parameter = 0
        var given: Set<String> = []
        var pending: Option?
        var previous: String?
        for word in words.map({ lexer.text($0.lowerBound, $0.upperBound) }) {
            if pending != nil {
                pending = nil
            } else if word.hasPrefix("--") {
                let name = String(word.dropFirst(2).prefix { $0 != "=" })
                given.insert(name)
                if !word.contains("=") { pending = signature.options.first { $0.name == name && $0.kind != nil } }
            } else {
                previous = word
                let isPassed = parameter < signature.parameters.count && !signature.parameters[parameter].repeats
                if isPassed { parameter += 1 }
            }
        }
        progress = Progress(signature: signature, parameter: parameter, given: given, pending: pending)
        if let kind = pending?.kind { return takeOptionValue(kind, from: last.lowerBound, state) }
        var wanted: Wanted?
        if parameter < signature.parameters.count {
            let next = signature.parameters[parameter]
            wanted = Wanted(kind: next.kind, suggestions: next.suggestions, previous: previous)
        }
        takeArgument(wanted, from: last.lowerBound, signature, given: given, state)
    }

    private mutating func takeArgument(
        _ wanted: Wanted?, from start: Int, _ signature: Signature, given: Set<String>, _ state: QuoteScan
    ) {
        let partial = lexer.text(start, lexer.bytes.count)
        if partial.hasPrefix("--"), let equals = partial.utf8.firstIndex(of: UInt8(ascii: "=")) {
            let name = partial[..<equals].dropFirst(2)
            let offset = partial.utf8.distance(from: partial.startIndex, to: equals)
            let option = signature.options.first { $0.name == name }
            if let kind = option?.kind { takeOptionValue(kind, from: start + offset + 1, state) }
            return
        }
        let left = signature.options.filter { !given.contains($0.name) }
        if partial.hasPrefix("--") || (partial == "-" && wanted?.kind != .number) {
            return take(.optionName(left), from: start)
        }
        guard let wanted else { return take(partial.isEmpty ? .optionName(left) : .nothing, from: start) }
        if wanted.kind.isExpression || partial.hasPrefix("$") { return takeExpression(state) }
        take(.argumentOrOption(wanted, left), from: start)
    }

    private mutating func takeOptionValue(_ kind: ArgumentKind, from start: Int, _ state: QuoteScan) {
        let startsWithName = lexer.byte(at: start) == UInt8(ascii: "$")
        if kind.isExpression || startsWithName { return takeExpression(state) }
        take(.argument(Wanted(kind: kind)), from: start)
    }

    /// The signature; takes the second word of a command's name off the words.
    private func signature(_ first: String, _ words: inout [Range<Int>]) -> Signature? {
        if let second = words.first,
            let signature = vocabulary.commands["\(first) \(lexer.text(second.lowerBound, second.upperBound))"]
        {
            words.removeFirst()
            return signature
        }
        return vocabulary.commands[first]
    }

    /// The words from a position on; the last one, which the cursor ends, may be empty.
    private static func words(_ lexer: Lexer, from start: Int) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var position = start
        while true {
            position = lexer.skippingBlanks(from: position, acrossLines: false)
            let begin = position
            var quote: UInt8?
            while let byte = lexer.byte(at: position) {
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                    break
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: "\\") {
                    position += 1
                }
                position += 1
            }
            position = min(position, lexer.bytes.count)
            words.append(begin..<position)
            if position >= lexer.bytes.count { return words }
        }
    }
}
