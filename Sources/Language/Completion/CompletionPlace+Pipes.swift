extension CompletionPlace {
    /// The innermost pipe before the cursor, if its stage takes names of columns.
    mutating func findPipe(_ places: [OpenPlaces.Place]) {
        for place in places.reversed() where !place.bars.isEmpty {
            let begin = lexer.skippingBlanks(from: place.begin, acrossLines: true)
            guard let end = lexer.endOfName(at: begin),
                let signature = vocabulary.commands[lexer.text(begin, end)], signature.takesColumns
            else { continue }
            let ends = place.bars.map { $0 - 1 }
            let begins = [lexer.skippingAssignment(from: place.start)] + place.bars
            let texts = zip(begins, ends).map { lexer.text($0, max($0, $1)) }
            pipe = Pipe(source: texts[0], stages: Array(texts.dropFirst()))
            return
        }
    }
}
