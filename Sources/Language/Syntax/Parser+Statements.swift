import Diagnostics

extension Parser {
    mutating func program() -> Program {
        if lexer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let statements = statements(opening: nil)
        return Program(statements: statements, names: names, localCount: functions[0].localCount)
    }

    /// Statements up to the end of the text, or up to the `}` of the block that `opening` opened.
    mutating func statements(opening: Span?) -> [Statement] {
        var result: [Statement] = []
        while errors.count < Self.maximumErrors {
            skipSeparators()
            guard let byte = lexer.byte(at: position) else {
                if let opening { reportUnclosed(opening) }
                break
            }
            if byte == UInt8(ascii: "}") {
                if opening != nil { break }
                reportUnopened()
                continue
            }
            let start = position
            do {
                let statement = try nested(Span(position, position)) { try $0.statement() }
                // What is in a block counts, whatever follows its brace.
                if statement.isBlock { result.append(statement) }
                try expectEnd()
                if !statement.isBlock { result.append(statement) }
            } catch let error as SyntaxError {
                report(error)
                assumeNames(from: start)
                recover(from: start, past: max(start, position))
            } catch {
                // Parsing throws nothing else; were it otherwise, going on could not help.
                position = lexer.bytes.count
            }
        }
        return result
    }

    private mutating func skipSeparators() {
        repeat {
            position = lexer.skippingBlanks(from: position, acrossLines: true)
            guard lexer.byte(at: position) == UInt8(ascii: ";") else { return }
            position += 1
        } while true
    }

    private mutating func report(_ error: SyntaxError) {
        if error.isIncomplete {
            // One open bracket explains everything else that is missing at the end.
            if isIncomplete { return }
            isIncomplete = true
        }
        errors.append(error)
    }

    /// What follows should not fail only because `let x = …` or `for x in …` did.
    private mutating func assumeNames(from start: Int) {
        guard let end = lexer.endOfName(at: start), ["let", "for", "def", "param"].contains(lexer.text(start, end))
        else { return }
        let next = lexer.skippingBlanks(from: end, acrossLines: false)
        guard let nameEnd = lexer.endOfName(at: next) else { return }
        assumedNames.insert(lexer.text(next, nameEnd))
        knownNames.insert(lexer.text(next, nameEnd))
    }

    private mutating func reportUnclosed(_ opening: Span) {
        openBlockStart = min(openBlockStart ?? opening.lower, opening.lower)
        report(
            SyntaxError(
                "this '{' is never closed", opening, note: "expected a '}' further on",
                remedies: ["type the '}' where it ends"], isIncomplete: true))
    }

    private mutating func reportUnopened() {
        let span = Span(position, position + 1)
        position += 1
        if strayBraces > 0 {
            strayBraces -= 1
        } else {
            report(
                SyntaxError("this '}' closes nothing", span, remedies: ["leave it out, or open the block with '{'"]))
        }
    }

    /// Goes to the end of a statement that did not parse: past the mistake, past quotes and whole blocks, to a line
    /// end, `;` or the `}` of the block around it.
    private mutating func recover(from start: Int, past mistake: Int) {
        let mistake = endOfOpenBrackets(from: start, at: mistake) ?? mistake
        position = start
        var braces = 0
        while let byte = lexer.byte(at: position) {
            switch byte {
            case UInt8(ascii: "\n"): if braces == 0, position >= mistake, !goesOn(before: position) { return }
            case UInt8(ascii: ";"): if braces == 0, position >= mistake { return }
            case UInt8(ascii: "'"), UInt8(ascii: "\""): skipQuoted(byte)
            case UInt8(ascii: "#"):
                position = lexer.skippingBlanks(from: position, acrossLines: false)
                continue
            case UInt8(ascii: "\\"): if let after = lexer.afterJoin(at: position) { position = after - 1 }
            case UInt8(ascii: "{"): braces += 1
            case UInt8(ascii: "}"):
                if braces == 0, position >= mistake { return }
                braces = max(braces - 1, 0)
            default: break
            }
            position += 1
        }
        position = lexer.bytes.count
    }

    /// Whether the line that ends here ends with a `|`.
    private func goesOn(before end: Int) -> Bool {
        let last = lexer.bytes[..<end].last { !" \t\r".utf8.contains($0) }
        return last == UInt8(ascii: "|")
    }

    /// Where the brackets close that are open at the mistake: until there, a line end or `;` ends nothing. `nil` if
    /// they never do, or none is open.
    private func endOfOpenBrackets(from start: Int, at mistake: Int) -> Int? {
        var parser = self
        parser.position = start
        var depth = 0
        while let byte = lexer.byte(at: parser.position) {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): parser.skipQuoted(byte)
            case UInt8(ascii: "#"):
                parser.position = lexer.skippingBlanks(from: parser.position, acrossLines: false)
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(depth - 1, 0)
            default: break
            }
            if parser.position >= mistake, depth == 0 { return parser.position > mistake ? parser.position : nil }
            parser.position += 1
        }
        return nil
    }

    /// To the closing quote, if it stands on the same line.
    private mutating func skipQuoted(_ quote: UInt8) {
        var end = position + 1
        while let byte = lexer.byte(at: end), byte != UInt8(ascii: "\n") {
            if byte == quote {
                position = end
                return
            }
            end += byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
        }
    }

    /// After a statement comes a line end, `;`, the `}` of its block or nothing.
    private mutating func expectEnd() throws {
        position = lexer.skippingBlanks(from: position, acrossLines: false)
        guard let byte = lexer.byte(at: position) else { return }
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") { return }
        throw unexpected(try peek(), after: "the statement")
    }
}
