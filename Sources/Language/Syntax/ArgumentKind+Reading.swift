import Diagnostics

extension ArgumentKind {
    /// Reads a literal word as an argument of this kind.
    ///
    /// - Parameters:
    ///   - isBare: false if any of it stood in quotes, which makes it text even if it looks like a number.
    ///   - name: how messages call the argument: `LAYER`, `--batch`.
    /// - Throws: `Failure` (usage) if it is something else.
    func read(_ word: String, isBare: Bool, name: String) throws -> Value {
        switch self {
        case .text, .textOrNumber, .existingPath, .newPath, .valueOrPath, .column:
            if word.isEmpty, self != .text, self != .textOrNumber {
                throw Failure(
                    .usage, "\(name) is empty", note: "expected \(expected)",
                    remedies: [self == .column ? "a column is written t.name" : "the working folder is ."])
            }
            return .text(word)
        case .layer:
            guard isBare, let number = Self.number(in: word), number == number.rounded() else { return .text(word) }
            return .number(number)
        case .number, .wholeNumber:
            guard let number = Self.number(in: word) else { throw mismatch(name, found: "'\(word)'") }
            return try accept(.number(number), name: name, found: "'\(word)'")
        case .size:
            let parts = word.split(separator: "x", omittingEmptySubsequences: false)
            guard parts.count == 2, let height = Int32(parts[0]), let width = Int32(parts[1]), height > 0, width > 0
            else { throw mismatch(name, found: "'\(word)'") }
            return .list([.number(Double(height)), .number(Double(width))])
        case .choice(let choices):
            guard choices.contains(word) else { throw notAChoice(word, choices, name) }
            return .text(word)
        case .value, .expression, .expressions, .rowExpression, .command: return .text(word)
        }
    }

    /// Checks a computed value against this kind.
    ///
    /// - Throws: `Failure` (usage) if it is of another type; text and numbers are never turned into one another.
    func accept(_ value: Value, name: String) throws -> Value {
        try accept(value, name: name, found: value.described)
    }

    private func accept(_ value: Value, name: String, found: String) throws -> Value {
        switch (self, value) {
        case (.value, _), (.valueOrPath, _), (.expression, _), (.expressions, _), (.rowExpression, _), (.command, _),
            (.text, .text), (.column, .text),
            (.textOrNumber, .text), (.textOrNumber, .number),
            (.existingPath, .text), (.newPath, .text), (.layer, .text), (.number, .number):
            return value
        case (.layer, .number(let number)) where number == number.rounded(): return value
        case (.wholeNumber(let minimum), .number(let number))
        where number == number.rounded() && number >= Double(minimum) && abs(number) <= Bounds.largest:
            return value
        case (.size, .list(let sides)) where sides.count == 2:
            guard sides.allSatisfy(\.isSide) else { throw mismatch(name, found: found) }
            return value
        case (.choice(let choices), .text(let text)):
            guard choices.contains(text) else { throw notAChoice(text, choices, name) }
            return value
        default: throw mismatch(name, found: found)
        }
    }

    private func mismatch(_ name: String, found: String) -> Failure {
        Failure(.usage, "\(name) cannot be \(found)", note: "expected \(expected)", remedies: [example])
    }

    private func notAChoice(_ word: String, _ choices: [String], _ name: String) -> Failure {
        Failure(
            .usage, "'\(word)' is no choice for \(name)", facts: ["choices: \(choices.joined(separator: ", "))"],
            remedies: [DidYouMean.sentence(for: word, among: choices) ?? "for example \(choices.first ?? "")"])
    }

    /// What somebody may type who did not know what to.
    private var example: String {
        switch self {
        case .layer: "a name or an index stands in `layers`"
        case .number: "for example 0.5 or 1e-6"
        case .wholeNumber(let minimum): "for example \(max(minimum, 0) + 1)"
        case .size: "for example 224x224"
        case .text, .column, .existingPath, .newPath, .valueOrPath:
            "text stands in quotes: \"{x}\" makes it of a value"
        case .textOrNumber, .choice, .value, .expression, .expressions, .rowExpression, .command: "see `help`"
        }
    }

    /// In words: `a whole number of at least 1`.
    var expected: String {
        switch self {
        case .text: "text"
        case .textOrNumber: "text or a number"
        case .existingPath: "a path"
        case .newPath: "a file to write"
        case .layer: "a layer's name or index"
        case .number: "a number"
        case .wholeNumber(let minimum): "a whole number of at least \(minimum)"
        case .size: "a size, height × width, like 224x224"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .value, .expression, .expressions, .rowExpression: "a value"
        case .column: "a column's name"
        case .command: "a command"
        case .valueOrPath: "a value or a path"
        }
    }

    /// `-6`, `1e-6`, `50%`, `1/255`.
    static func number(in word: String) -> Double? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let numerator = signedNumber(first) else { return nil }
        guard parts.count == 2 else { return numerator }
        guard let denominator = signedNumber(parts[1]), denominator != 0 else { return nil }
        return numerator / denominator
    }

    private static func signedNumber(_ word: Substring) -> Double? {
        let isNegative = word.hasPrefix("-")
        let lexer = Lexer(bytes: Array(word.dropFirst(isNegative ? 1 : 0).utf8))
        guard let token = try? lexer.number(at: 0), token.span.upper == lexer.bytes.count,
            case .number(let number) = token.kind
        else { return nil }
        return isNegative ? -number : number
    }
}

extension Value {
    /// A height or width.
    fileprivate var isSide: Bool {
        if case .number(let side) = self { side >= 1 && side == side.rounded() && side <= 2_147_483_647 } else { false }
    }
}
