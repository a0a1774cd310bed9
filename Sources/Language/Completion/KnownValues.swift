extension Completion.Words {
    /// The value of names, members and indices, `features[0].files`, as far as looking it up computes nothing. A slice
    /// counts as what it is a part of.
    func value(of text: String) -> Value? {
        var parser = Parser(
            bytes: Array(text.utf8), vocabulary: vocabulary, knownNames: Set(named.map(\.name) + locals.map(\.name)))
        guard let expression = try? parser.pipedExpression(), parser.position == text.utf8.count else { return nil }
        return value(of: expression, parser.names)
    }

    private func value(of expression: Expression, _ names: [String]) -> Value? {
        switch expression.kind {
        case .literal(let value): return value
        case .list(let elements): return .list(elements.compactMap { value(of: $0, names) })
        case .name(let number, _): return self.value(ofName: names[number])
        case .member(let base, let name, _): return try? value(of: base, names)?.member(name)
        case .index(let base, let indices):
            guard let value = value(of: base, names), indices.count == 1 else { return nil }
            switch indices[0] {
            case .slice: return value
            case .at(let index):
                switch self.value(of: index, names) {
                case .text(let name)?: return try? value.subscripted([.named(name)])
                case .number(let number)?:
                    return Int(exactly: number).flatMap { try? value.subscripted([.at($0)]) }
                default: return nil
                }
            }
        case .pipe(let pipe):
            guard case .expression(let source) = pipe.source, pipe.stages.allSatisfy(\.signature.keepsColumns) else {
                return nil
            }
            return value(of: source, names)
        case .unary(.negate, let operand):
            guard case .number(let number)? = value(of: operand, names) else { return nil }
            return .number(-number)
        default: return nil
        }
    }

    /// The columns of what comes out of a pipe; nothing if that is not known before it runs.
    func columns(of pipe: CompletionPlace.Pipe) -> [String] {
        var columns = columns(ofSource: pipe.source)
        for stage in pipe.stages {
            let (signature, words) = command(stage)
            columns = signature?.columns(columns, words) ?? []
        }
        return columns
    }

    private func columns(ofSource text: String) -> [String] {
        let trimmed = String(text.drop { " \t\n".contains($0) }.reversed().drop { " \t\n".contains($0) }.reversed())
        let (signature, words) = command(trimmed)
        if let signature, signature.input != .pipe { return signature.columns([], words) }
        guard let value = value(of: trimmed) else { return [] }
        return (try? Rows(value, for: ""))?.columns ?? []
    }

    /// The command that a text begins with, and its arguments.
    private func command(_ text: String) -> (Signature?, [String]) {
        let lexer = Lexer(bytes: Array(text.utf8))
        var words = CompletionPlace.words(lexer, from: 0).map { lexer.text($0.lowerBound, $0.upperBound) }
            .filter { !$0.isEmpty }
        guard let first = words.first else { return (nil, []) }
        words.removeFirst()
        if let second = words.first, let signature = vocabulary.commands["\(first) \(second)"] {
            return (signature, Array(words.dropFirst()))
        }
        return (vocabulary.commands[first], words)
    }
}

extension Signature {
    /// Whether the rows that come out have the columns of those that go in.
    public var keepsColumns: Bool { input == .pipe && columns(["column"], []) == ["column"] }
}
