extension CompletionPlace {
    /// Inside quotes: an index, an argument of a function, or one of a command.
    mutating func findText(from quote: Int, within place: OpenPlaces.Place) {
        let before = lexer.skippingBlanks(from: place.start, acrossLines: true)
        if before == quote, place.opening == UInt8(ascii: "[") {
            let base = chain(endingAt: place.position)
            if !base.isEmpty { return take(.index(of: base), from: quote) }
        }
        if before == quote, place.opening == UInt8(ascii: "("), place.arguments.isEmpty {
            let name = chain(endingAt: place.position)
            if vocabulary.functions[name] != nil { return take(.functionText(of: name), from: quote) }
        }
        if !place.bars.isEmpty { return findStage(from: place.begin, isInText: true) }
        // `let x = load "…`; within brackets `=` gives an argument its name.
        let begin =
            place.opening == 0
            ? lexer.skippingAssignment(from: place.start)
            : lexer.skippingBlanks(from: place.start, acrossLines: true)
        guard let end = lexer.endOfName(at: begin), end < quote, startsCommand(lexer.text(begin, end), end) else {
            return
        }
        findArgument(lexer.text(begin, end), from: end, isInText: true)
    }
}
