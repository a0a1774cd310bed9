extension CompletionPlace {
    /// Inside quotes: an index, an argument of a function, or one of a command.
    mutating func findText(from quote: Int, within place: OpenPlaces.Place) {
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
}
