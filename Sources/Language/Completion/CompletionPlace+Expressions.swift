import Diagnostics

extension CompletionPlace {
    /// A name at the end of an expression, a member after its dot, or what follows a finished value.
    ///
    /// - Parameters:
    ///   - begin: where the expression begins, or the statement that it is a part of.
    ///   - isPipe: whether what is finished may be handed on through a pipe.
    ///   - options: which may follow it too.
    mutating func takeExpression(since begin: Int, isPipe: Bool = true, options: [Option] = []) {
        var start = lexer.bytes.count
        while start > 0, isNameByte(lexer.bytes[start - 1]) { start -= 1 }
        if start > 0, lexer.bytes[start - 1] == UInt8(ascii: "$") { return take(.variable, from: start) }
        if start > 1, lexer.bytes[start - 1] == UInt8(ascii: ".") {
            let base = chain(endingAt: start - 1)
            return take(base.isEmpty ? .nothing : .member(of: base), from: start)
        }
        if isFinished(since: begin, before: start) {
            // Directly behind a bracket or quote a word would belong to nothing.
            let isApart = " \t\n".utf8.contains(lexer.bytes[start - 1])
            return take(isApart ? .continuation(isPipe: isPipe, options) : .nothing, from: start)
        }
        take(.expression, from: start)
    }

    /// Whether a value ends before a position, so that another one cannot begin there.
    private func isFinished(since begin: Int, before position: Int) -> Bool {
        var end = position
        while end > begin, " \t\n".utf8.contains(lexer.bytes[end - 1]) { end -= 1 }
        guard end > begin else { return false }
        let last = lexer.bytes[end - 1]
        // A percentage: there is no operator of that sign.
        if last == UInt8(ascii: "%"), end - begin > 1 { return (0x30...0x39).contains(lexer.bytes[end - 2]) }
        guard isNameByte(last) else { return ")]'\"".utf8.contains(last) }
        var start = end
        while start > begin, isNameByte(lexer.bytes[start - 1]) { start -= 1 }
        let word = lexer.text(start, end)
        return !Keyword.used.contains(word) || ["true", "false", "nothing"].contains(word)
    }

    /// Notes where the cursor stands at the beginning of an argument of a function.
    mutating func findCall(_ place: OpenPlaces.Place) {
        guard place.opening == UInt8(ascii: "("), place.bars.isEmpty,
            wordStart == lexer.skippingBlanks(from: place.start, acrossLines: true)
        else { return }
        let function = chain(endingAt: place.position)
        guard !function.isEmpty else { return }
        let labels = place.arguments.map(lexer.label)
        call = Call(
            function: function, labels: Set(labels.compactMap { $0.map { ExactText($0) } }),
            inOrder: labels.count { $0 == nil })
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// The names, dots and brackets directly before a position: `features[0].files`.
    func chain(endingAt end: Int) -> String {
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
