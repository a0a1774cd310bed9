import Diagnostics

extension Parser {
    /// The letters, digits and dashes of an option's name.
    func optionName(at start: Int) -> String {
        var end = start
        while let byte = lexer.byte(at: end),
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80 || isAlphanumeric(byte)
        {
            end += 1
        }
        return lexer.text(start, end)
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// `--name value`, `--name=value` or a switch.
    mutating func option(into node: inout CommandNode) throws {
        let start = position
        let name = optionName(at: start + 2)
        let span = Span(start, start + 2 + name.utf8.count)
        guard let option = node.signature.options.first(where: { $0.name == name }) else {
            let meant = Self.suggestedOptions(name, among: node.signature.options.map(\.name))
            throw SyntaxError(
                "no option '--\(name)' for \(node.signature.name)", span, facts: [Self.optionList(node.signature)],
                remedies: meant.isEmpty ? ["more about it: help \(node.signature.name)"] : meant)
        }
        if node.options.contains(where: { $0.name == name }) || node.switches.contains(where: { $0.name == name }) {
            throw SyntaxError("--\(name) is given twice", span, remedies: ["leave one of them out"])
        }
        position = span.upper
        let hasEquals = lexer.byte(at: position) == UInt8(ascii: "=")
        guard let kind = option.kind else {
            if hasEquals {
                throw SyntaxError(
                    "--\(name) is a switch and takes no value", Span(start, position + 1),
                    remedies: ["leave it out, or write just --\(name)"])
            }
            guard isEndOfWord(at: position) else { throw runOn(option) }
            node.switches.append((name, span))
            return
        }
        if hasEquals {
            position += 1
        } else {
            guard isEndOfWord(at: position) else { throw runOn(option) }
            position = lexer.skippingBlanks(from: position, acrossLines: false)
        }
        let isOption =
            lexer.byte(at: position) == UInt8(ascii: "-") && lexer.byte(at: position + 1) == UInt8(ascii: "-")
        if isEndOfArguments() || (isOption && !hasEquals) || (hasEquals && isEndOfWord(at: position)) {
            throw SyntaxError(
                "--\(name) needs a value", span, note: "expected \(kind.expected)",
                remedies: ["usage: \(option.usage)"])
        }
        let (source, valueSpan) = try argument(kind, name: "--\(name)")
        node.options.append(
            CommandNode.Argument(name: name, kind: kind, repeats: false, source: source, span: valueSpan))
    }

    private func runOn(_ option: Option) -> SyntaxError {
        let length = lexer.character(at: position)?.length ?? 1
        return SyntaxError(
            "expected a space\(option.kind == nil ? "" : " or '='") after --\(option.name)",
            Span(position, position + length), remedies: ["usage: \(option.usage)"])
    }

    static func suggestedOptions(_ name: String, among options: [String]) -> [String] {
        let matches = DidYouMean.closestMatches(to: name, among: options).map { "--\($0)" }
        return matches.isEmpty ? [] : ["did you mean \(DidYouMean.alternatives(matches))?"]
    }

    mutating func tooManyArguments(_ node: CommandNode) throws -> SyntaxError {
        try refuseUnreadable(node.signature)
        if let last = node.parameters.last, last.kind.takesRest {
            let between = last.kind == .expressions ? "expected ',' between two values" : "expected an operator"
            let token = try peek()
            var remedy = "more about it: help \(node.signature.name)"
            if case .symbol(let symbol) = token.kind, let other = Self.instead[symbol] { remedy = other }
            return SyntaxError(
                "\(between), found \(described(token))", token.span, facts: ["usage: \(node.usage)"],
                remedies: [remedy])
        }
        let most = node.parameters.count
        let found = try word()
        return SyntaxError(
            most == 0
                ? "\(node.signature.name) takes no arguments"
                : "\(node.signature.name) takes at most \(most) argument\(most == 1 ? "" : "s")",
            found.span, note: "one too many",
            facts: ["usage: \(node.usage)"],
            remedies: [quotedPath(node, with: found), "more about it: help \(node.signature.name)"].compactMap(\.self))
    }

    /// A path that blanks have taken apart, `my model.h5`, in quotes. Its first word has no extension.
    private mutating func quotedPath(_ node: CommandNode, with next: Word) -> String? {
        let kinds: [ArgumentKind] = [.existingPath, .existingFolder, .newPath, .valueOrPath]
        guard let first = node.arguments.last, first.name == node.parameters.last?.name, kinds.contains(first.kind),
            first.span.upper <= next.span.lower, next.isBare
        else { return nil }
        var end = next.span.upper
        while true {
            position = lexer.skippingBlanks(from: position, acrossLines: false)
            guard !isEndOfArguments(), lexer.byte(at: position) != UInt8(ascii: "-"), let word = try? word(),
                word.isBare
            else { break }
            end = word.span.upper
        }
        let text = lexer.text(first.span.lower, end)
        let isPlain = !text.contains { "'\"$()\\\n".contains($0) }
        guard isPlain, !lexer.text(first.span.lower, first.span.upper).contains(".") else { return nil }
        let others = node.arguments.count == 1 ? "" : "… "
        return "a path with blanks stands in quotes: \(node.signature.name) \(others)'\(text)'"
    }

    /// After the last argument a single dash is an option that lacks its second.
    private func refuseUnreadable(_ signature: Signature) throws {
        guard lexer.byte(at: position) == UInt8(ascii: "-"), let end = lexer.endOfName(at: position + 1) else { return }
        throw SyntaxError(
            "options have two dashes, found '\(lexer.text(position, end))'", Span(position, end),
            facts: [Self.optionList(signature)], remedies: ["write -\(lexer.text(position, end))"])
    }

    func checkCount(_ node: CommandNode, at span: Span) throws {
        let given = Set(node.arguments.map(\.name))
        guard let missing = node.parameters.first(where: { $0.isRequired && !given.contains($0.name) })
        else { return }
        throw SyntaxError(
            "\(node.signature.name) needs \(missing.placeholder)", span, note: missing.summary,
            facts: ["usage: \(node.usage)"], remedies: ["more about it: help \(node.signature.name)"])
    }
}
