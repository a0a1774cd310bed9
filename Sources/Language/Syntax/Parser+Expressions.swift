import Diagnostics

extension Parser {
    /// An operator between two operands; the higher the level the tighter it binds.
    private enum Infix {
        case binary(BinaryOperator, level: Int)
        case range(isClosed: Bool)
        case membership(isNegated: Bool)

        static let rangeLevel = 4

        var level: Int {
            switch self {
            case .binary(_, let level): level
            case .range: Self.rangeLevel
            case .membership: Parser.comparisonLevel
            }
        }
    }

    fileprivate static let comparisonLevel = 3
    private static let negationLevel = 7

    private static let infixes: [String: Infix] = [
        "or": .binary(.or, level: 0), "and": .binary(.and, level: 1),
        "==": .binary(.equal, level: comparisonLevel), "!=": .binary(.notEqual, level: comparisonLevel),
        "<": .binary(.less, level: comparisonLevel), "<=": .binary(.lessOrEqual, level: comparisonLevel),
        ">": .binary(.greater, level: comparisonLevel), ">=": .binary(.greaterOrEqual, level: comparisonLevel),
        "..": .range(isClosed: true), "..<": .range(isClosed: false),
        "+": .binary(.add, level: 5), "-": .binary(.subtract, level: 5),
        "in": .membership(isNegated: false),
        "*": .binary(.multiply, level: 6), "/": .binary(.divide, level: 6), "mod": .binary(.remainder, level: 6),
        "^": .binary(.power, level: 8),
    ]

    mutating func expression() throws -> Expression { try expression(atLeast: 0) }

    /// Precedence climbing, with Python's order: or, and, not, comparisons, ranges, + -, * / mod, unary -, ^.
    private mutating func expression(atLeast level: Int) throws -> Expression {
        var left = try operand()
        while let (infix, token) = try infix(), infix.level >= level {
            try refuseOptionLookalike(token)
            position = token.span.upper
            switch infix {
            case .binary(.power, let ownLevel):
                // Right associative; a sign may follow: 2 ^ -1.
                let right = try nested(token.span) { try $0.expression(atLeast: ownLevel) }
                left = try binary(.power, left, right)
            case .binary(let operation, let ownLevel):
                let right = try nested(token.span) { try $0.expression(atLeast: ownLevel + 1) }
                left = try binary(operation, left, right)
                if ownLevel == Self.comparisonLevel { try refuseSecondComparison(after: operation.rawValue) }
            case .membership(let isNegated):
                let right = try nested(token.span) { try $0.expression(atLeast: Self.comparisonLevel + 1) }
                left = try node(
                    .membership(left, in: right, isNegated: isNegated), left.span.union(right.span), [left, right])
                try refuseSecondComparison(after: "in")
            case .range(let isClosed):
                let right = try nested(token.span) { try $0.expression(atLeast: Infix.rangeLevel + 1) }
                left = try node(.range(left, right, isClosed: isClosed), left.span.union(right.span), [left, right])
            }
        }
        return left
    }

    private func infix() throws -> (Infix, Token)? {
        let token = try peek()
        switch token.kind {
        case .word("not"):
            let next = try lexer.token(at: token.span.upper, acrossLines: openBrackets > 0)
            guard next.isWord("in") else { return nil }
            return (.membership(isNegated: true), Token(kind: .word("in"), span: token.span.union(next.span)))
        case .symbol(let text), .word(let text):
            guard let infix = Self.infixes[text], !startsOption(token) else { return nil }
            return (infix, token)
        default: return nil
        }
    }

    /// `--name` after a blank, where the command has an option of that name.
    private func startsOption(_ token: Token) -> Bool {
        guard !optionsAhead.isEmpty, openBrackets == 0, token.is("-"),
            lexer.byte(at: token.span.upper) == UInt8(ascii: "-"),
            lexer.byte(at: token.span.lower - 1).map({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) ?? false
        else { return false }
        return optionsAhead.contains(optionName(at: token.span.upper + 1))
    }

    /// `x --seed` where no such option exists would be `x - (-seed)`, which nobody means.
    private func refuseOptionLookalike(_ token: Token) throws {
        guard token.is("-"), lexer.byte(at: token.span.upper) == UInt8(ascii: "-"),
            lexer.endOfName(at: token.span.upper + 1) != nil,
            lexer.byte(at: token.span.lower - 1) == UInt8(ascii: " ")
        else { return }
        let name = optionName(at: token.span.upper + 1)
        let remedies = Self.suggestedOptions(name, among: optionsAhead.sorted())
        throw SyntaxError(
            "no option '--\(name)' belongs here", Span(token.span.lower, token.span.upper + 1 + name.utf8.count),
            remedies: remedies.isEmpty ? ["to subtract something negative write `- (-\(name))`"] : remedies)
    }

    private func refuseSecondComparison(after first: String) throws {
        guard let (infix, token) = try infix(), infix.level == Self.comparisonLevel else { return }
        let second = lexer.text(token.span.lower, token.span.upper)
        throw SyntaxError(
            "comparisons cannot be chained", token.span, remedies: ["write `a \(first) b and b \(second) c`"])
    }

    /// A sign, `not`, or something with what follows it directly.
    mutating func operand() throws -> Expression {
        let token = try peek()
        switch token.kind {
        case .symbol("-"):
            position = token.span.upper
            let inner = try nested(token.span) { try $0.expression(atLeast: Self.negationLevel) }
            if case .literal(.number(let number)) = inner.kind {
                return Expression(kind: .literal(.number(-number)), span: token.span.union(inner.span), depth: 1)
            }
            return try node(.unary(.negate, inner), token.span.union(inner.span), [inner])
        case .word("not"):
            position = token.span.upper
            let inner = try nested(token.span) { try $0.expression(atLeast: 2) }
            return try node(.unary(.not, inner), token.span.union(inner.span), [inner])
        default: return try primaryWithSuffixes()
        }
    }

    private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) throws -> Expression {
        try node(.binary(operation, left, right), left.span.union(right.span), [left, right])
    }

    /// A node above `children`, unless the tree would get too deep to walk.
    func node(_ kind: Expression.Kind, _ span: Span, _ children: [Expression]) throws -> Expression {
        let depth = (children.map(\.depth).max() ?? 0) + 1
        guard depth <= Self.maximumDepth else { throw tooDeep(span) }
        return Expression(kind: kind, span: span, depth: depth)
    }
}
