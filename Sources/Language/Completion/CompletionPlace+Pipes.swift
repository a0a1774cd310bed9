extension CompletionPlace {
    /// The innermost pipe before the cursor, if its stage takes names of columns.
    mutating func findPipe(_ places: [OpenPlaces.Place]) {
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
}
