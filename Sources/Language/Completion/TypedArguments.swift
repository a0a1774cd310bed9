/// What the words of a command that is being typed have given it already.
struct TypedArguments {
    /// The parameter that the next argument belongs to.
    private(set) var parameter = 0
    /// Options that were given.
    private(set) var given: Set<String> = []
    /// The option whose value comes next.
    private(set) var pending: Option?
    /// The argument before.
    private(set) var previous: String?
    /// The first argument.
    private(set) var first: String?
    /// The words after it that are for the script that it names.
    private(set) var passed: [String] = []
    /// Whether a `--` among them says that all that follows is for the script.
    private(set) var ownOptionsEnded = false
    /// Whether the parameter is an expression that has begun.
    private(set) var isInExpression = false
    /// Parameters and options with their values, as far as these can be told from their words.
    private var values: [String: [Value?]] = [:]

    /// - Parameter parameters: of the signature, without the one that a pipe fills.
    init(_ words: [String], of signature: Signature, parameters: [Parameter]) {
        for word in words {
            if let option = pending {
                values[option.name] = [option.kind.flatMap { Self.value(word, $0) }]
                pending = nil
            } else if signature.passesOptions, first != nil, ownOptionsEnded || !Self.isOption(word, of: signature) {
                passed.append(word)
                if word == "--" { ownOptionsEnded = true }
                if parameter < parameters.count, !parameters[parameter].repeats { parameter += 1 }
            } else if word.hasPrefix("--") {
                take(option: word.dropFirst(2), of: signature)
            } else {
                take(argument: word, parameters)
            }
        }
    }

    private static func isOption(_ word: String, of signature: Signature) -> Bool {
        word.hasPrefix("--") && signature.options.contains { $0.name == word.dropFirst(2).prefix { $0 != "=" } }
    }

    private mutating func take(option word: Substring, of signature: Signature) {
        let name = String(word.prefix { $0 != "=" })
        given.insert(name)
        guard let option = signature.options.first(where: { $0.name == name }) else { return }
        if let kind = option.kind, word.contains("=") {
            values[name] = [Self.value(String(word.dropFirst(name.count + 1)), kind)]
        } else if option.kind != nil {
            pending = option
        } else {
            values[name] = [.truth(true)]
        }
    }

    private mutating func take(argument word: String, _ parameters: [Parameter]) {
        if first == nil { first = word }
        previous = word
        guard parameter < parameters.count else { return }
        let next = parameters[parameter]
        values[next.name, default: []].append(Self.value(word, next.kind))
        // An expression may be of many words.
        if next.kind.takesRest {
            isInExpression = true
        } else if !next.repeats {
            parameter += 1
        }
    }

    /// The value of a bare word.
    private static func value(_ word: String, _ kind: ArgumentKind) -> Value? {
        if kind.isExpression || word.contains(where: { "'\"\\$([{".contains($0) }) { return nil }
        return try? kind.read(word, isBare: true, name: "")
    }

    /// The parameters and options that what is there rules out.
    func excluded(by signature: Signature) -> Set<String> {
        let known = KnownArguments(typed: values)
        let names = signature.parameters.map(\.name) + signature.options.map(\.name)
        return Set(names.filter { !signature.mayTake($0, after: known) })
    }
}
