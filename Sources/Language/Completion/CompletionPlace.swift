/// What the cursor stands in, found from the text before it. That text seldom parses, so this only looks at words,
/// quotes and brackets.
struct CompletionPlace {
    enum Expected {
        /// A command or an expression.
        case statement
        case secondWord(of: String)
        /// A command that takes what comes through a pipe.
        case stage
        case expression
        /// One of these words.
        case word([String])
        /// What a script takes, and what it is run with.
        case scriptArgument(Wanted, ScriptWords)
        /// What follows the dot after this expression.
        case member(of: String)
        /// A text between the brackets after this expression.
        case index(of: String)
        /// A text among the arguments of this function.
        case functionText(of: String)
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
        /// The command's name, for an argument of a parameter.
        var command: String?
    }

    /// What was typed for a script.
    struct ScriptWords {
        /// As it was typed.
        var file: String
        /// The words for the script, before the last one.
        var words: [String]
        /// The options of the command that runs it which may stand here, and of these the ones that were not given yet.
        var own: [Option]
        var left: [Option]
    }

    /// How far a command's arguments have come before the last word.
    struct Progress {
        /// In a pipe without the parameter that the pipe fills.
        var signature: Signature
        /// The parameter that the next argument belongs to.
        var parameter: Int
        /// Options that were given, or that what was given rules out.
        var given: Set<String>
        /// The option whose value comes next.
        var pending: Option?
    }

    /// The stages before the cursor's.
    struct Pipe {
        var source: String
        var stages: [String]
    }

    /// A function whose argument begins at the cursor's word.
    struct Call {
        var function: String
        /// Its number.
        var argument: Int
        /// The arguments before it.
        var before: String

        /// Whether one of the arguments before has the name of this parameter.
        func gives(_ parameter: String) -> Bool {
            let lexer = Lexer(bytes: Array(before.utf8))
            var position = 0
            while position < lexer.bytes.count {
                guard let end = lexer.endOfName(at: position) else {
                    position += 1
                    continue
                }
                let next = lexer.skippingBlanks(from: end, acrossLines: true)
                let isLabel = lexer.byte(at: next) == UInt8(ascii: "=") && lexer.byte(at: next + 1) != UInt8(ascii: "=")
                if isLabel, lexer.text(position, end) == parameter { return true }
                position = end
            }
            return false
        }
    }

    var expected: Expected = .nothing
    var progress: Progress?
    /// The part of the word before the cursor, as it stands there.
    private(set) var word = ""
    private(set) var wordStart: Int
    /// The pipe whose columns may be named here.
    private(set) var pipe: Pipe?
    private(set) var call: Call?

    let lexer: Lexer
    let vocabulary: Vocabulary

    init(_ bytes: [UInt8], vocabulary: Vocabulary) {
        lexer = Lexer(bytes: bytes)
        self.vocabulary = vocabulary
        wordStart = bytes.count
        let open = OpenPlaces(lexer)
        if open.isInComment { return }
        let places = open.places
        guard let innermost = places.last else { return }
        findPipe(places)
        if innermost.isQuote, places.count > 1 {
            findText(from: innermost.position, within: places[places.count - 2])
        } else {
            findCode(in: innermost)
            findCall(innermost)
        }
    }

    mutating func take(_ expected: Expected, from start: Int) {
        self.expected = expected
        wordStart = start
        word = lexer.text(start, lexer.bytes.count)
    }

    private mutating func findCode(in place: OpenPlaces.Place) {
        if !place.bars.isEmpty { return findStage(from: place.begin, isInText: false) }
        if place.opening == 0 { return findStatement(from: place.start) }
        let begin = lexer.skippingBlanks(from: place.start, acrossLines: true)
        guard place.opening != UInt8(ascii: "["), let end = lexer.endOfName(at: begin) else {
            return takeExpression()
        }
        // A command may stand in brackets; among many names it is offered once it has begun.
        if end == lexer.bytes.count { return take(.statement, from: begin) }
        let first = lexer.text(begin, end)
        startsCommand(first, end) ? findArgument(first, from: end, isInText: false) : takeExpression()
    }

    private mutating func findStage(from start: Int, isInText: Bool) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin), end < lexer.bytes.count else { return take(.stage, from: begin) }
        findArgument(lexer.text(begin, end), from: end, isStage: true, isInText: isInText)
    }

    private mutating func findStatement(from start: Int) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin) else { return takeExpression() }
        let first = lexer.text(begin, end)
        if end == lexer.bytes.count { return take(.statement, from: begin) }
        if first == "let" || first == "for" {
            let name = lexer.skippingBlanks(from: end, acrossLines: false)
            guard first == "let", let nameEnd = lexer.endOfName(at: name), let value = afterEquals(nameEnd) else {
                if first == "for", lexer.text(end, lexer.bytes.count).contains(" in ") { takeExpression() }
                return
            }
            return findStatement(from: value)
        }
        if first == "param" { return findParameter(from: end) }
        if first == "return" { return findStatement(from: end) }
        if first == "def" { return }
        if let value = afterEquals(end) { return findStatement(from: value) }
        startsCommand(first, end) ? findArgument(first, from: end, isInText: false) : takeExpression()
    }

    /// `param NAME: TYPE = DEFAULT`.
    private mutating func findParameter(from start: Int) {
        let name = lexer.skippingBlanks(from: start, acrossLines: false)
        guard let end = lexer.endOfName(at: name) else { return }
        if afterEquals(end) != nil { return takeExpression() }
        let colon = lexer.skippingBlanks(from: end, acrossLines: false)
        guard lexer.byte(at: colon) == UInt8(ascii: ":") else { return }
        let kind = lexer.skippingBlanks(from: colon + 1, acrossLines: false)
        let kindEnd = lexer.endOfName(at: kind) ?? kind
        let kinds = ScriptParameter.Kind.allCases.map(\.rawValue)
        if kindEnd == lexer.bytes.count { return take(.word(kinds), from: kind) }
        if afterEquals(kindEnd) != nil { takeExpression() }
    }

    private func startsCommand(_ first: String, _ end: Int) -> Bool {
        let follows = lexer.byte(at: end).map { "([.".utf8.contains($0) } ?? false
        return vocabulary.isCommandWord(first) && !follows
    }

    private func afterEquals(_ end: Int) -> Int? {
        let equals = lexer.skippingBlanks(from: end, acrossLines: false)
        guard lexer.byte(at: equals) == UInt8(ascii: "="), lexer.byte(at: equals + 1) != UInt8(ascii: "=") else {
            return nil
        }
        return equals + 1
    }

    /// Inside quotes: an index, an argument of a function, or one of a command.
    private mutating func findText(from quote: Int, within place: OpenPlaces.Place) {
        let before = lexer.skippingBlanks(from: place.start, acrossLines: true)
        if before == quote, place.opening == UInt8(ascii: "[") {
            let base = chain(endingAt: place.position)
            if !base.isEmpty { return take(.index(of: base), from: quote) }
        }
        if before == quote, place.opening == UInt8(ascii: "("), place.commas == 0 {
            let name = chain(endingAt: place.position)
            if vocabulary.functions[name] != nil { return take(.functionText(of: name), from: quote) }
        }
        var begin = lexer.skippingBlanks(from: place.begin, acrossLines: true)
        if !place.bars.isEmpty { return findStage(from: begin, isInText: true) }
        // `let x = load "…`
        if place.opening == 0, let end = lexer.endOfName(at: begin) {
            let isLet = lexer.text(begin, end) == "let"
            let name = isLet ? lexer.skippingBlanks(from: end, acrossLines: false) : begin
            if let nameEnd = lexer.endOfName(at: name), let value = afterEquals(nameEnd) {
                begin = lexer.skippingBlanks(from: value, acrossLines: true)
            }
        }
        guard let end = lexer.endOfName(at: begin), end < quote, startsCommand(lexer.text(begin, end), end) else {
            return
        }
        findArgument(lexer.text(begin, end), from: end, isInText: true)
    }

    /// The innermost pipe before the cursor, if its stage takes names of columns.
    private mutating func findPipe(_ places: [OpenPlaces.Place]) {
        for place in places.reversed() where !place.bars.isEmpty {
            let begin = lexer.skippingBlanks(from: place.begin, acrossLines: true)
            guard let end = lexer.endOfName(at: begin),
                let signature = vocabulary.commands[lexer.text(begin, end)], signature.takesColumns
            else { continue }
            let ends = place.bars.map { $0 - 1 }
            let texts = zip([place.start] + place.bars, ends).map { lexer.text($0, max($0, $1)) }
            pipe = Pipe(source: source(texts[0]), stages: Array(texts.dropFirst()))
            return
        }
    }

    /// Without what an assignment has before it.
    private func source(_ text: String) -> String {
        let lexer = Lexer(bytes: Array(text.utf8))
        var begin = lexer.skippingBlanks(from: 0, acrossLines: true)
        if let end = lexer.endOfName(at: begin) {
            let isLet = lexer.text(begin, end) == "let"
            let name = isLet ? lexer.skippingBlanks(from: end, acrossLines: false) : begin
            if let nameEnd = lexer.endOfName(at: name) {
                let equals = lexer.skippingBlanks(from: nameEnd, acrossLines: false)
                let isAssignment =
                    lexer.byte(at: equals) == UInt8(ascii: "=") && lexer.byte(at: equals + 1) != UInt8(ascii: "=")
                if isAssignment { begin = equals + 1 }
            }
        }
        return lexer.text(begin, lexer.bytes.count)
    }

    /// A name at the end of an expression, or a member after its dot.
    mutating func takeExpression() {
        var start = lexer.bytes.count
        while start > 0, isNameByte(lexer.bytes[start - 1]) { start -= 1 }
        if start > 0, lexer.bytes[start - 1] == UInt8(ascii: "$") { return take(.variable, from: start) }
        if start > 1, lexer.bytes[start - 1] == UInt8(ascii: ".") {
            let base = chain(endingAt: start - 1)
            return take(base.isEmpty ? .nothing : .member(of: base), from: start)
        }
        take(.expression, from: start)
    }

    /// Notes where the cursor stands at the beginning of an argument of a function.
    private mutating func findCall(_ place: OpenPlaces.Place) {
        guard place.opening == UInt8(ascii: "("), place.bars.isEmpty,
            wordStart == lexer.skippingBlanks(from: place.start, acrossLines: true)
        else { return }
        let function = chain(endingAt: place.position)
        guard !function.isEmpty else { return }
        call = Call(
            function: function, argument: place.commas, before: lexer.text(place.position + 1, max(place.start, 0)))
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// The names, dots and brackets directly before a position: `features[0].files`.
    private func chain(endingAt end: Int) -> String {
        var start = end
        while start > 0 {
            let byte = lexer.bytes[start - 1]
            if isNameByte(byte) || byte == UInt8(ascii: ".") {
                start -= 1
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") {
                guard let opening = opening(ofBracketAt: start - 1) else { return "" }
                start = opening
            } else {
                break
            }
        }
        return lexer.text(start, end)
    }

    private func opening(ofBracketAt closing: Int) -> Int? {
        var depth = 0
        var quote: UInt8?
        for position in stride(from: closing, through: 0, by: -1) {
            let byte = lexer.bytes[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
                case UInt8(ascii: "]"), UInt8(ascii: ")"): depth += 1
                case UInt8(ascii: "["), UInt8(ascii: "("):
                    depth -= 1
                    if depth == 0 { return position }
                case UInt8(ascii: "\n"): return nil
                default: break
                }
            }
        }
        return nil
    }
}
