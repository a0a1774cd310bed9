import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether two printed lines say the same: words exactly, numbers within a tolerance, spaces and the length of bars
/// not at all, since both follow the numbers.
struct OutputComparison {
    /// Largest relative difference of two numbers. Whatever it is, the last digit shown may differ by one where a
    /// number has a decimal point, since both numbers were rounded; but only where that is at most a tenth of the
    /// larger one: 0.1 instead of 0.0 is no matter of rounding.
    var tolerance: Double
    /// Whether the tolerance is also for numbers without a decimal point.
    var isForWholeNumbers = true
    private static let largestShare = 0.1

    /// The index of the first line that differs, or nothing. A missing line differs.
    func firstDifference(_ expected: [String], _ found: [String]) -> Int? {
        for index in 0..<max(expected.count, found.count) {
            guard index < expected.count, index < found.count, areAlike(expected[index], found[index]) else {
                return index
            }
        }
        return nil
    }

    func areAlike(_ expected: String, _ found: String) -> Bool {
        if expected.isExactly(found) { return true }
        let (left, right) = (Self.tokens(expected), Self.tokens(found))
        return left.count == right.count && zip(left, right).allSatisfy { areAlike($0, $1) }
    }

    private func areAlike(_ left: Token, _ right: Token) -> Bool {
        switch (left, right) {
        case (.word(let a), .word(let b)): a.isExactly(b)
        case (.bar, .bar): true
        case (.number(let a, let unit), .number(let b, let other)):
            isForWholeNumbers || max(unit, other) > 0 ? abs(a - b) <= allowed(max(abs(a), abs(b)), unit) : a == b
        default: false
        }
    }

    private func allowed(_ size: Double, _ unit: Double) -> Double {
        // A little more, for what the decimals lack in binary.
        max(tolerance * size, unit <= size * Self.largestShare * 1.001 ? unit * 1.001 : 0)
    }

    enum Token: Equatable {
        case word(String)
        case bar
        /// `unit` is what one more in the last digit shown is worth; 0 for whole numbers.
        case number(Double, unit: Double)
    }

    /// `1,234.5 of x` as a number and two words.
    static func tokens(_ line: String) -> [Token] {
        var tokens: [Token] = []
        for piece in line.split(whereSeparator: \.isWhitespace) {
            var word = ""
            var rest = Substring(piece)
            func endWord() {
                if !word.isEmpty { tokens.append(.word(word)) }
                word = ""
            }
            while let character = rest.first {
                // `block5` and `v1.2` are words.
                let isWithinWord = word.last.map { $0.isLetter || $0.isNumber || "_.".contains($0) } ?? false
                if !isWithinWord, let (number, length) = number(rest) {
                    endWord()
                    tokens.append(number)
                    rest = rest.dropFirst(length)
                } else if ("\u{2580}"..."\u{259F}").contains(character) {
                    endWord()
                    if tokens.last != .bar { tokens.append(.bar) }
                    rest = rest.dropFirst()
                } else {
                    word.append(character)
                    rest = rest.dropFirst()
                }
            }
            endWord()
        }
        return tokens
    }

    /// The number that a text begins with, such as `-1,234.5e-6`, and its length.
    private static func number(_ text: Substring) -> (Token, length: Int)? {
        var digits = ""
        var decimals: Int?
        var exponent = ""
        var length = 0
        var rest = text
        func take() -> Character {
            length += 1
            return rest.removeFirst()
        }
        if rest.first == "-" || rest.first == "+" { digits.append(take()) }
        guard rest.first.map({ $0.isASCII && $0.isNumber }) == true else { return nil }
        while let next = rest.first {
            if next.isASCII, next.isNumber {
                digits.append(take())
                decimals? += 1
            } else if next == ",", decimals == nil, isGroup(rest.dropFirst()) {
                _ = take()
            } else if next == ".", decimals == nil, rest.dropFirst().first?.isNumber == true {
                digits.append(take())
                decimals = 0
            } else {
                break
            }
        }
        if rest.first == "e" {
            let power = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+") }
            // Beyond that it is no power of a number that anybody prints.
            if let value = Int(power), (-400...400).contains(value) {
                exponent = String(power)
                length += 1 + power.count
            }
        }
        guard let value = Double(exponent.isEmpty ? digits : "\(digits)e\(exponent)") else { return nil }
        let unit = decimals.map { pow(10, Double((Int(exponent) ?? 0) - $0)) } ?? 0
        return (.number(value, unit: unit), length)
    }

    /// Three digits and then no more, as they follow the comma of a grouped number.
    private static func isGroup(_ text: Substring) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return digits.count == 3
    }
}
