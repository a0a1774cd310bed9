import Diagnostics

extension Lexer {
    /// `10`, `.5`, `1e-6`, `50%` or `669x1026`, or `nil` if no number starts here.
    ///
    /// A dot belongs to the number only before a digit, so that `0..4` is a range.
    func number(at start: Int) throws -> Token? {
        guard let first = byte(at: start) else { return nil }
        let startsWithDot = first == UInt8(ascii: ".") && isDigit(at: start + 1)
        guard isDigit(at: start) || startsWithDot else { return nil }
        var end = endOfDigits(from: start)
        if byte(at: end) == UInt8(ascii: "x"), isDigit(at: end + 1), !startsWithDot {
            return try size(at: start, cross: end)
        }
        if byte(at: end) == UInt8(ascii: "."), isDigit(at: end + 1) { end = endOfDigits(from: end + 1) }
        if let letter = byte(at: end), letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
            let sign = byte(at: end + 1)
            let hasSign = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
            let digits = end + (hasSign ? 2 : 1)
            if isDigit(at: digits) { end = endOfDigits(from: digits) }
        }
        try checkEnd(of: "number", start, end)
        guard let value = Double(text(start, end)), value.isFinite else {
            throw SyntaxError(
                "the number \(shortened(start, end)) is too large", Span(start, end),
                remedies: ["the largest is about 1.8e308"])
        }
        if byte(at: end) == UInt8(ascii: "%") {
            return Token(kind: .number(value / 100), span: Span(start, end + 1))
        }
        return Token(kind: .number(value), span: Span(start, end))
    }

    private func size(at start: Int, cross: Int) throws -> Token {
        let end = endOfDigits(from: cross + 1)
        try checkEnd(of: "size", start, end)
        guard let height = Int32(text(start, cross)), let width = Int32(text(cross + 1, end)) else {
            throw SyntaxError(
                "the size \(shortened(start, end)) is too large", Span(start, end),
                remedies: ["a side has at most \(Int32.max)"])
        }
        guard height > 0, width > 0 else {
            throw SyntaxError(
                "the size \(shortened(start, end)) has a side of 0", Span(start, end),
                remedies: ["a number is written in base 10"])
        }
        return Token(kind: .size(Double(height), Double(width)), span: Span(start, end))
    }

    private func checkEnd(of what: String, _ start: Int, _ end: Int) throws {
        guard let further = endOfNameTail(from: end) else { return }
        let isGrouped = bytes[start..<further].allSatisfy { $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) }
        let remedy =
            isGrouped
            ? "digits stand together: \(shortened(start, further).replacing("_", with: ""))"
            : what == "size" ? "a size has two sides: 224x224" : "put text in quotes: \"\(shortened(start, further))\""
        throw SyntaxError(
            "a \(what) that runs into letters: \(shortened(start, further))", Span(start, further),
            remedies: [remedy])
    }

    private func endOfNameTail(from start: Int) -> Int? {
        var position = start
        while let (scalar, length) = scalar(at: position), scalar == "_" || scalar.properties.isXIDContinue {
            position += length
        }
        return position > start ? position : nil
    }

    private func shortened(_ lower: Int, _ upper: Int) -> String {
        let whole = text(lower, upper)
        return whole.count > 40 ? whole.prefix(40) + "…" : whole
    }

    private func isDigit(at position: Int) -> Bool { byte(at: position).map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

    private func endOfDigits(from start: Int) -> Int {
        var position = start
        while isDigit(at: position) { position += 1 }
        return position
    }
}
