extension CompletionPlace {
    mutating func findArgument(_ first: String, from end: Int, isStage: Bool = false, isInText: Bool) {
        var words = Self.words(lexer, from: end)
        guard let last = words.popLast() else { return }
        guard var signature = signature(first, &words) else {
            return take(words.isEmpty ? .secondWord(of: first) : .nothing, from: last.lowerBound)
        }
        if signature.parameters.first?.kind == .command { return findCommand(within: first, from: end, isInText) }
        if isStage, case .parameter(let name) = signature.input { signature.parameters.removeAll { $0.name == name } }
        let parameters = signature.parameters
        let typed = TypedArguments(
            words.map { lexer.text($0.lowerBound, $0.upperBound) }, of: signature, parameters: parameters)
        let excluded = typed.excluded(by: signature)
        let given = typed.given.union(excluded)
        progress = Progress(
            signature: signature, parameter: typed.parameter + (typed.isInExpression ? 1 : 0), given: given,
            pending: typed.pending)
        if let option = typed.pending { return takeOptionValue(option, of: signature, from: last.lowerBound, isInText) }
        var wanted: Wanted?
        if typed.parameter < parameters.count, !excluded.contains(parameters[typed.parameter].name) {
            let next = parameters[typed.parameter]
            wanted = Wanted(
                kind: next.kind, suggestions: next.suggestions, previous: typed.previous,
                given: GivenPlace(command: signature.name))
        }
        if signature.passesOptions, let file = typed.first, let wanted,
            lexer.byte(at: last.lowerBound) != UInt8(ascii: "$")
        {
            let own = typed.ownOptionsEnded ? [] : signature.options
            if takeValue(ofOneOf: own, of: signature, from: last.lowerBound, isInText) { return }
            let script = ScriptWords(
                file: file, words: typed.passed, own: own, left: own.filter { !given.contains($0.name) })
            return take(.scriptArgument(wanted, script), from: last.lowerBound)
        }
        takeArgument(
            wanted, from: last.lowerBound, signature, given: given, isStage: isStage,
            since: typed.isInExpression ? end : last.lowerBound, isInText)
    }

    /// A command as the argument of another one.
    private mutating func findCommand(within outer: String, from start: Int, _ isInText: Bool) {
        let begin = lexer.skippingBlanks(from: start, acrossLines: false)
        guard let end = lexer.endOfName(at: begin), end < lexer.bytes.count else {
            return take(.argument(Wanted(kind: .command)), from: begin)
        }
        let name = lexer.text(begin, end)
        guard vocabulary.isCommandWord(name), name != outer else { return take(.nothing, from: begin) }
        findArgument(name, from: end, isInText: isInText)
    }

    /// - Parameter begin: behind what the argument cannot be a part of.
    private mutating func takeArgument(
        _ wanted: Wanted?, from start: Int, _ signature: Signature, given: Set<String>, isStage: Bool,
        since begin: Int, _ isInText: Bool
    ) {
        let partial = lexer.text(start, lexer.bytes.count)
        if takeValue(ofOneOf: signature.options, of: signature, from: start, isInText) { return }
        if partial.hasPrefix("--"), partial.contains("=") { return }
        let left = signature.options.filter { !given.contains($0.name) }
        if partial.hasPrefix("--") || (partial == "-" && wanted?.kind != .number) {
            return take(.optionName(left), from: start)
        }
        guard let wanted else { return take(partial.isEmpty ? .optionName(left) : .nothing, from: start) }
        if wanted.kind.isExpression || partial.hasPrefix("$") {
            return isInText ? () : takeExpression(since: begin, isPipe: isStage, options: left)
        }
        take(.argumentOrOption(wanted, left), from: start)
    }

    /// What stands after the sign in `--batch=4`, if one of these options is written so.
    private mutating func takeValue(
        ofOneOf options: [Option], of signature: Signature, from start: Int, _ isInText: Bool
    ) -> Bool {
        let partial = lexer.text(start, lexer.bytes.count)
        guard partial.hasPrefix("--"), let equals = partial.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
        let name = partial[..<equals].dropFirst(2)
        guard let option = options.first(where: { $0.name == name }), option.kind != nil else { return false }
        let offset = partial.utf8.distance(from: partial.startIndex, to: equals)
        takeOptionValue(option, of: signature, from: start + offset + 1, isInText)
        return true
    }

    private mutating func takeOptionValue(
        _ option: Option, of signature: Signature, from start: Int, _ isInText: Bool
    ) {
        guard let kind = option.kind else { return }
        let startsWithName = lexer.byte(at: start) == UInt8(ascii: "$")
        if kind.isExpression || startsWithName { return isInText ? () : takeExpression(since: start) }
        let given = GivenPlace(command: signature.name, option: option.name)
        take(.argument(Wanted(kind: kind, suggestions: option.suggestions, given: given)), from: start)
    }

    /// The signature; takes the second word of a command's name off the words.
    private func signature(_ first: String, _ words: inout [Range<Int>]) -> Signature? {
        if let second = words.first,
            let signature = vocabulary.commands["\(first) \(lexer.text(second.lowerBound, second.upperBound))"]
        {
            words.removeFirst()
            return signature
        }
        return vocabulary.commands[first]
    }

    /// The words from a position on, what stands in brackets or quotes as one; the last one, which the cursor ends,
    /// may be empty.
    static func words(_ lexer: Lexer, from start: Int) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var position = start
        while true {
            position = lexer.skippingBlanks(from: position, acrossLines: false)
            let begin = position
            var quote: UInt8?
            var depth = 0
            while let byte = lexer.byte(at: position) {
                if let open = quote {
                    if byte == open { quote = nil }
                } else if depth == 0, " \t\n".utf8.contains(byte) {
                    break
                } else {
                    switch byte {
                    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                    case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(depth - 1, 0)
                    case UInt8(ascii: "\\"): position += 1
                    default: break
                    }
                }
                position += 1
            }
            position = min(position, lexer.bytes.count)
            words.append(begin..<position)
            if position >= lexer.bytes.count { return words }
            if lexer.byte(at: position) == UInt8(ascii: "\n") { position += 1 }
        }
    }
}

extension Signature {
    /// Whether names of columns stand in it.
    var takesColumns: Bool {
        let kinds = parameters.map(\.kind) + options.compactMap(\.kind)
        return kinds.contains(.column) || kinds.contains(.rowExpression)
    }
}
