import Diagnostics

extension Parser {
    /// A command with its arguments, read as its signature says.
    ///
    /// - Parameter isStage: whether it stands after a `|`.
    mutating func command(isStage: Bool = false) throws -> CommandNode {
        let start = position
        let signature = try commandName()
        var node = CommandNode(
            signature: signature, isStage: isStage, arguments: [], options: [], switches: [],
            span: Span(start, position))
        let nameSpan = node.span
        if isStage { try checkInput(signature, nameSpan) }
        let parameters = node.parameters
        var optionsEnded = false
        var ownOptionsEnded = false
        var parameter = 0
        while true {
            let end = position
            let next = parameter < parameters.count ? parameters[parameter].kind : nil
            let sign = next == .topic ? topicSign() : nil
            position = sign ?? lexer.skippingBlanks(from: position, acrossLines: openBrackets > 0)
            if isEndOfArguments(), !(next == .topic && isBarAtEnd()) { break }
            guard position > end else {
                throw SyntaxError(
                    "expected a space between two arguments", Span(position, position + 1),
                    remedies: ["a word with other signs in it stands in quotes: 'a-b.png'"])
            }
            let isPassed = signature.passesOptions && parameter > 0 && (ownOptionsEnded || !isOption(of: signature))
            if isPassed, isBareDashes { ownOptionsEnded = true }
            if !optionsEnded, !isPassed, sign == nil, lexer.byte(at: position) == UInt8(ascii: "-"),
                lexer.byte(at: position + 1) == UInt8(ascii: "-")
            {
                if isEndOfWord(at: position + 2) {
                    position += 2
                    optionsEnded = true
                } else {
                    try option(into: &node)
                }
                node.span.upper = position
                continue
            }
            guard parameter < parameters.count else { throw try tooManyArguments(node) }
            try argument(parameters[parameter], into: &node, optionsEnded: optionsEnded || isPassed)
            if !parameters[parameter].repeats || parameters[parameter].kind.takesRest {
                parameter += 1
            }
            node.span.upper = position
        }
        try checkCount(node, at: nameSpan)
        return node
    }

    /// Whether an option of the command itself stands here, among words that are for a script.
    private func isOption(of signature: Signature) -> Bool {
        guard lexer.byte(at: position) == UInt8(ascii: "-"), lexer.byte(at: position + 1) == UInt8(ascii: "-") else {
            return false
        }
        let name = optionName(at: position + 2)
        return signature.options.contains { $0.name == name }
    }

    /// Whether `--` stands here by itself.
    private var isBareDashes: Bool {
        lexer.byte(at: position) == UInt8(ascii: "-") && lexer.byte(at: position + 1) == UInt8(ascii: "-")
            && isEndOfWord(at: position + 2)
    }

    /// Two words where the signatures have them (`stats zeros`), otherwise one.
    private mutating func commandName() throws -> Signature {
        let start = position
        let end = lexer.endOfName(at: start) ?? start
        let first = lexer.text(start, end)
        position = end
        let forms = vocabulary.forms[first] ?? []
        let next = lexer.skippingBlanks(from: end, acrossLines: false)
        let secondEnd = next > end ? lexer.endOfName(at: next) : nil
        let second = secondEnd.map { lexer.text(next, $0) }
        if let second, let secondEnd, isEndOfWord(at: secondEnd),
            let signature = vocabulary.commands["\(first) \(second)"]
        {
            position = secondEnd
            return signature
        }
        if let signature = vocabulary.commands[first] { return signature }
        let list = "forms: " + forms.map { "\(first) \($0)" }.joined(separator: ", ")
        if let second, let secondEnd {
            position = secondEnd
            throw SyntaxError(
                "'\(first)' has no form '\(second)'", Span(next, secondEnd), facts: [list],
                remedies: [
                    DidYouMean.sentence(for: second, among: forms)?.replacing("mean ", with: "mean \(first) "),
                    "more about them: help \(first)",
                ].compactMap { $0 })
        }
        throw SyntaxError(
            "'\(first)' needs a second word", Span(start, end), facts: [list],
            remedies: ["more about them: help \(first)"])
    }

    /// One argument of the positional `parameter`, or all that are left for expressions.
    private mutating func argument(
        _ parameter: Parameter, into node: inout CommandNode, optionsEnded: Bool
    ) throws {
        let name = parameter.label(in: node.signature)
        switch parameter.kind {
        case .command:
            let command = try innerCommand(of: node)
            node.arguments.append(
                CommandNode.Argument(
                    name: parameter.name, kind: parameter.kind, repeats: false, source: .command(command),
                    span: command.span))
        case .expression, .expressions, .rowExpression:
            let given = Set(node.options.map(\.name) + node.switches.map(\.name))
            optionsAhead = optionsEnded ? [] : Set(node.signature.options.map(\.name)).subtracting(given)
            defer { optionsAhead = [] }
            repeat {
                let value = try expression()
                node.arguments.append(
                    CommandNode.Argument(
                        name: parameter.name, kind: parameter.kind, repeats: false, source: .computed(value),
                        span: value.span))
            } while try parameter.kind == .expressions && take(",") != nil
        default:
            if !optionsEnded { try refuseShortOption(node.signature) }
            let (source, span) = try argument(parameter.kind, name: name)
            node.arguments.append(
                CommandNode.Argument(
                    name: parameter.name, kind: parameter.kind, repeats: parameter.repeats, source: source, span: span))
        }
    }

    /// `-x` is no negative number and hardly ever a file.
    private func refuseShortOption(_ signature: Signature) throws {
        guard lexer.byte(at: position) == UInt8(ascii: "-"), let end = lexer.endOfName(at: position + 1) else { return }
        let name = lexer.text(position + 1, end)
        throw SyntaxError(
            "options have two dashes, found '-\(name)'", Span(position, end),
            facts: [Self.optionList(signature)],
            remedies: ["if it is a name, put it in quotes: '-\(name)'"])
    }

    static func optionList(_ signature: Signature) -> String {
        signature.options.isEmpty
            ? "\(signature.name) has no options"
            : "options of \(signature.name): " + signature.options.map { "--\($0.name)" }.joined(separator: ", ")
    }

    /// Reads one word or value as `kind` says.
    mutating func argument(_ kind: ArgumentKind, name: String) throws -> (CommandNode.Argument.Source, Span) {
        if kind.isExpression || (kind == .valueOrPath && startsValue()) {
            let value = try valueArgument()
            if case .literal(let literal) = value.kind { return (.literal(literal), value.span) }
            return (.computed(value), value.span)
        }
        let word = kind == .topic ? try topicWord() : try word()
        if let value = word.onlyValue { return (.computed(value), word.span) }
        if kind.isExisting, word.isGlob { return (.glob(word.patternParts), word.span) }
        guard let literal = word.literal else {
            let text = try node(.interpolation(word.textParts), word.span, Self.expressions(word.textParts))
            return (.computed(text), word.span)
        }
        do {
            return (.literal(try kind.read(literal, isBare: word.isBare, name: name)), word.span)
        } catch var failure as Failure {
            if word.isBare, knownNames.contains(literal) {
                failure.remedies = ["the value of a variable stands after '$': $\(literal)"]
            }
            throw SyntaxError(failure, word.span)
        }
    }

    /// A primary expression with what follows it directly; a `$` before a name does no harm.
    private mutating func valueArgument() throws -> Expression {
        if lexer.byte(at: position) == UInt8(ascii: "$"), lexer.endOfName(at: position + 1) != nil { position += 1 }
        let value = try operand()
        guard isEndOfWord(at: position) else {
            let token = try peek()
            throw SyntaxError(
                "expected a space after the value, found \(described(token))", token.span,
                remedies: ["put a computed value in brackets: ( … )"])
        }
        return value
    }

    private func startsValue() -> Bool {
        switch lexer.byte(at: position) {
        case UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: "["): return true
        default: break
        }
        guard let end = lexer.endOfName(at: position) else { return false }
        let name = lexer.text(position, end)
        let next = lexer.byte(at: end)
        if next == UInt8(ascii: "(") { return vocabulary.functions[name] != nil }
        return knownNames.contains(name)
            && (isEndOfWord(at: end) || next == UInt8(ascii: "[") || next == UInt8(ascii: "."))
    }
}
