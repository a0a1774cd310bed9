import Diagnostics

/// What people from elsewhere type, answered with what does its work here.
extension Parser {
    /// An error if a statement begins as no statement does here, but as others do elsewhere: `elif`, `import`,
    /// `%timeit`, `!ls`, `?predict`, `:help`.
    func foreignStatement() -> SyntaxError? {
        if let end = lexer.endOfName(at: position) { return foreignStatement(beginningWith: Span(position, end)) }
        for (sign, answer) in Self.foreignSigns where lexer.bytes[position...].starts(with: sign.utf8) {
            let end = position + sign.utf8.count
            return SyntaxError("no line begins with '\(sign)'", Span(position, end), remedies: [answer])
        }
        return foreignMark()
    }

    /// Longest first.
    private static let foreignSigns = [
        (">>>", "leave out the prompt of another program"), ("▸", "leave out the prompt"),
        ("//", "a remark begins with '#'"), ("/*", "a remark begins with '#'"),
    ]

    /// `!`, `%`, `?`, `:` directly before a word.
    private func foreignMark() -> SyntaxError? {
        guard let mark = lexer.byte(at: position), "!%?:.".utf8.contains(mark) else { return nil }
        var start = position + 1
        while lexer.byte(at: start) == mark { start += 1 }
        guard let end = lexer.endOfName(at: start) else { return nil }
        let word = lexer.text(start, end)
        let sign = lexer.text(position, start)
        // `!x` is somebody's `not x`.
        if sign == "!", !vocabulary.isCommandWord(word), vocabulary.elsewhere[word] == nil { return nil }
        let remedies: [String] =
            if mark == UInt8(ascii: "?") {
                ["write `help \(word)`"]
            } else if vocabulary.isCommandWord(word) {
                ["write `\(word)`"]
            } else if let foreign = vocabulary.elsewhere[word] {
                [foreign.answer]
            } else {
                ["all commands: help"]
            }
        return SyntaxError(
            "commands have no '\(sign)' before them", Span(position, start),
            facts: ["expected: the word itself at the beginning of the line"], remedies: remedies)
    }

    private func foreignStatement(beginningWith span: Span) -> SyntaxError? {
        let word = lexer.text(span.lower, span.upper)
        if lexer.byte(at: span.upper) == UInt8(ascii: "?"), isEndOfStatement(after: span.upper) {
            return SyntaxError(
                "help is asked for with a command", Span(span.upper, span.upper + 1),
                facts: ["expected: the end of the line after '\(word)'"], remedies: ["write `help \(word)`"])
        }
        guard let foreign = vocabulary.elsewhere[word], foreign.beginsStatement, !knownNames.contains(word),
            !vocabulary.isCommandWord(word)
        else { return nil }
        let next = lexer.skippingBlanks(from: span.upper, acrossLines: false)
        switch lexer.byte(at: next) {
        case UInt8(ascii: "="), UInt8(ascii: "."), UInt8(ascii: "["): return nil
        case UInt8(ascii: "(") where next == span.upper: return nil
        default:
            return SyntaxError(
                "'\(word)' is no word of this language", span, note: foreign.note, remedies: [foreign.answer])
        }
    }

    /// What somebody means who puts a token where it does not belong, seen from what stands before or after it:
    /// `i++`, `7 // 2`, `x := 3`, `x[0] = 1`, `f"{x}"`, `[x for x in y]`.
    func foreignHabit(_ token: Token) -> String? {
        let before = token.span.lower > 0 ? lexer.byte(at: token.span.lower - 1) : nil
        switch token.kind {
        case .symbol("+") where before == UInt8(ascii: "+"): return "write `x = x + 1`"
        case .symbol("/") where before == UInt8(ascii: "/"):
            return "a whole quotient is floor(a / b); a remark begins with '#'"
        case .symbol(":") where lexer.byte(at: token.span.upper) == UInt8(ascii: "="): return "write `let x = …`"
        case .symbol("=") where lastByte(before: token.span.lower) == UInt8(ascii: "]"):
            return "no part of a value is assigned: make a new one, as in x = x[0:2] + [1]"
        case .quote where before.map { lexer.isLetter($0) } ?? false:
            return "a text has no letter before it: \"{x}\" takes values as it is"
        case .word("for") where openBrackets > 0: return "write map(values, x => x + 1)"
        default: return nil
        }
    }

    /// The byte before a position, blanks left aside.
    private func lastByte(before position: Int) -> UInt8? {
        lexer.bytes[..<position].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    }

    /// Whether nothing but question marks follow.
    private func isEndOfStatement(after position: Int) -> Bool {
        var position = position
        while lexer.byte(at: position) == UInt8(ascii: "?") { position += 1 }
        switch lexer.byte(at: lexer.skippingBlanks(from: position, acrossLines: false)) {
        case nil, UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "}"): return true
        default: return false
        }
    }

    /// The error for a call such as `Model(inputs=x)`, whose arguments do not parse here.
    func foreignCall(_ word: String, _ span: Span) -> SyntaxError? {
        guard vocabulary.functions[word] == nil, !vocabulary.isCommandWord(word), !knownNames.contains(word),
            let foreign = vocabulary.elsewhere[word]
        else { return nil }
        return SyntaxError("no function named '\(word)'", span, note: foreign.note, remedies: [foreign.answer])
    }

    /// The error for `base(…)` where `base` is no plain name: `x.mean()`, `model.summary()`, `np.mean(x)`.
    func callOfMember(_ base: Expression) -> SyntaxError {
        guard case .member(let object, let name, let span) = base.kind else {
            return SyntaxError(
                "only functions can be called", base.span,
                remedies: ["functions come first: `len(x)`, not `x.len()`"])
        }
        var (note, remedies): (String?, [String]) = (nil, [])
        if vocabulary.functions[name] != nil {
            let isModule = moduleName(object) != nil
            remedies = [isModule ? "write `\(name)(…)`" : "functions come first: `\(name)(x)`, not `x.\(name)()`"]
        } else if let foreign = vocabulary.elsewhere["." + name] ?? vocabulary.elsewhere[name] {
            (note, remedies) = (foreign.note, [foreign.answer])
        } else if vocabulary.isCommandWord(name) {
            remedies = ["write `\(vocabulary.commands[name]?.usage ?? name)`"]
        } else if let module = moduleName(object).flatMap({ vocabulary.elsewhere[$0] }) {
            (note, remedies) = (module.note, [module.answer])
        } else {
            remedies = ["functions come first: `len(x)`, not `x.len()`"]
        }
        return SyntaxError(
            "only functions can be called", note == nil ? base.span : span, note: note, remedies: remedies)
    }

    /// `np` of `np.mean`: a plain name that stands for nothing here.
    private func moduleName(_ expression: Expression) -> String? {
        switch expression.kind {
        case .name(let number, _): knownNames.contains(names[number]) ? nil : names[number]
        case .member(let base, _, _): moduleName(base)
        default: nil
        }
    }
}

extension Lexer {
    fileprivate func isLetter(_ byte: UInt8) -> Bool { Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 }
}
