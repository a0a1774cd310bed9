/// The cursor outside quotes: which part of a statement or a stage it stands in.
extension CompletionPlace {
    mutating func findCode(in place: OpenPlaces.Place) {
        if !place.bars.isEmpty { return findStage(from: place.begin, isInText: false) }
        if place.opening == 0 { return findStatement(from: place.start) }
        let begin = lexer.skippingBlanks(from: place.start, acrossLines: true)
        if place.opening == UInt8(ascii: "[") {
            let base = chain(endingAt: place.position)
            let isIndex = !base.isEmpty && begin == lexer.bytes.count && place.arguments.isEmpty
            return isIndex ? take(.index(of: base), from: begin) : takeExpression(since: begin, isPipe: false)
        }
        guard let end = lexer.endOfName(at: begin) else { return takeExpression(since: begin) }
        // A command may stand in brackets; among many names it is offered once it has begun.
        if end == lexer.bytes.count { return take(.statement, from: begin) }
        let first = lexer.text(begin, end)
        startsCommand(first, end) ? findArgument(first, from: end, isInText: false) : takeExpression(since: begin)
    }

    mutating func findStage(from start: Int, isInText: Bool) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin), end < lexer.bytes.count else { return take(.stage, from: begin) }
        findArgument(lexer.text(begin, end), from: end, isStage: true, isInText: isInText)
    }

    private mutating func findStatement(from start: Int) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin) else { return takeExpression(since: begin) }
        let first = lexer.text(begin, end)
        if end == lexer.bytes.count { return take(.statement, from: begin) }
        if first == "let" || first == "for" {
            let name = lexer.skippingBlanks(from: end, acrossLines: false)
            guard first == "let", let nameEnd = lexer.endOfName(at: name), let value = lexer.afterEquals(nameEnd) else {
                if first == "for", lexer.text(end, lexer.bytes.count).contains(" in ") { takeExpression(since: end) }
                return
            }
            return findStatement(from: value)
        }
        if first == "param" { return findParameter(from: end) }
        if first == "return" { return findStatement(from: end) }
        if first == "def" { return }
        if let value = lexer.afterEquals(end) { return findStatement(from: value) }
        startsCommand(first, end) ? findArgument(first, from: end, isInText: false) : takeExpression(since: begin)
    }

    /// `param NAME: TYPE = DEFAULT`.
    private mutating func findParameter(from start: Int) {
        let name = lexer.skippingBlanks(from: start, acrossLines: false)
        guard let end = lexer.endOfName(at: name) else { return }
        if let value = lexer.afterEquals(end) { return takeExpression(since: value) }
        let colon = lexer.skippingBlanks(from: end, acrossLines: false)
        guard lexer.byte(at: colon) == UInt8(ascii: ":") else { return }
        let kind = lexer.skippingBlanks(from: colon + 1, acrossLines: false)
        let kindEnd = lexer.endOfName(at: kind) ?? kind
        let kinds = ScriptParameter.Kind.allCases.map(\.rawValue)
        if kindEnd == lexer.bytes.count { return take(.word(kinds), from: kind) }
        if let value = lexer.afterEquals(kindEnd) { takeExpression(since: value) }
    }

    func startsCommand(_ first: String, _ end: Int) -> Bool {
        let follows = lexer.byte(at: end).map { "([.".utf8.contains($0) } ?? false
        return vocabulary.isCommandWord(first) && !follows
    }
}
