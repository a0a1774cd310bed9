/// The words that give names: `let`, `for`, `def`, `param`, and what an arrow follows.
extension LocalNames {
    mutating func takeWord() {
        guard let end = lexer.endOfName(at: position) else {
            position += 1
            isAtStart = false
            return
        }
        let word = lexer.text(position, end)
        lastWord = (word, end)
        position = end
        let begins = isAtStart && frames[top].isBlock
        isAtStart = false
        if begins, word != "else" { branchNames = 0 }
        if begins, takeHead(word) { return }
        if isArrow(after: end) {
            let frame = frames[top]
            let isElement = frame.starts.count == 2 && Self.eachElement.contains(frame.function)
            let origin = isElement ? frame.firstArgument.map(Origin.element) : nil
            names.append(Name(name: word, origin: origin ?? .unknown("parameter"), endsWithStatement: true))
        }
    }

    /// The beginning of a statement; false if it gives no name.
    private mutating func takeHead(_ word: String) -> Bool {
        switch word {
        case "let":
            guard let name = nextName() else { return true }
            if let value = lexer.afterEquals(position) {
                position = value
                head = .variable(name, from: value)
            }
        case "for":
            guard let name = nextName(), nextName() == "in" else { return true }
            head = .loop(name, from: position)
        case "def":
            guard let name = nextName() else { return true }
            names.append(Name(name: name, origin: .unknown("function")))
            head = .function
        case "param":
            guard let name = nextName() else { return true }
            names.append(Name(name: name, origin: .unknown("parameter")))
        case "try": head = .attempt
        case "else":
            if isAfterAttempt { pending = [.error] }
            hideBranches()
        default: return false
        }
        return true
    }

    private mutating func nextName() -> String? {
        let start = lexer.skippingBlanks(from: position, acrossLines: false)
        guard let end = lexer.endOfName(at: start) else { return nil }
        position = end
        return lexer.text(start, end)
    }

    func isArrow(after position: Int) -> Bool {
        let next = lexer.skippingBlanks(from: position, acrossLines: false)
        return lexer.byte(at: next) == UInt8(ascii: "=") && lexer.byte(at: next + 1) == UInt8(ascii: ">")
    }

    /// The names at the beginning of arguments.
    func parameters(beginningAt starts: [Int]) -> [Name] {
        starts.compactMap { start in
            let begin = lexer.skippingBlanks(from: start, acrossLines: true)
            return lexer.endOfName(at: begin).map {
                Name(name: lexer.text(begin, $0), origin: .unknown("parameter"))
            }
        }
    }
}
