public import Diagnostics

/// Scripts that commands run, and what scripts are given.
extension Interpreter {
    /// Runs a script from within a command (`run`, `source`, `replay`).
    ///
    /// - Throws: `Diagnostic` for the first thing that is wrong with it, before anything of it runs, or for its first
    ///   statement that fails; `Failure` if scripts are nested too deeply.
    public func run(
        script source: SourceText, arguments: [String], scope choice: ScopeChoice,
        observer: StatementObserver = StatementObserver()
    ) throws {
        guard nesting < Self.maximumNesting else {
            throw Failure(
                .command, "scripts run one another more than \(Self.maximumNesting) deep",
                facts: ["the innermost is \(source.name)"], remedies: ["look for a script that runs itself"])
        }
        let outer = scope
        let list = ScriptArguments.list(arguments)
        let lendsArguments = choice == .shared && !arguments.isEmpty
        let outerArguments = lendsArguments ? outer["args"] : nil
        scopes.append(choice == .own ? Scope(arguments: list) : outer)
        if lendsArguments { outer["args"] = .list(list.map(Value.text)) }
        nesting += 1
        defer {
            nesting -= 1
            scopes.removeLast()
            if lendsArguments { outer["args"] = outerArguments }
        }
        let parsed = parse(source)
        if let first = check(parsed).first { throw first }
        do {
            guard let values = try values(for: parsed, given: arguments) else { return }
            try execute(parsed, values, observer)
        } catch let refusal as RefusedArguments {
            // What is wrong with the words stands where the command does.
            if refusal.isOfWords { throw refusal.diagnostic.failure }
            throw refusal.diagnostic
        }
    }

    struct RefusedArguments: Error {
        var diagnostic: Diagnostic
        /// Whether a word is wrong, and not one missing.
        var isOfWords: Bool
    }

    /// What the parameters of a script are given; nothing if it was only asked for help.
    func values(for parsed: Parsed, given words: [String]) throws -> ScriptArguments.Values? {
        if presentsHelp(of: parsed, words) { return nil }
        if parsed.program.parameters.isEmpty { return ScriptArguments.Values() }
        var arguments = ScriptArguments(parsed, vocabulary: vocabulary) { [host] path in
            try !host.expand(glob: Word.escapedForPattern(path)).paths.isEmpty
        }
        do {
            return try arguments.values(of: words)
        } catch let failure as Failure {
            throw RefusedArguments(diagnostic: Diagnostic(failure), isOfWords: true)
        } catch let refused as ScriptArguments.RefusedWord {
            throw RefusedArguments(
                diagnostic: Diagnostic(refused.failure, source: refused.source, span: refused.span), isOfWords: true)
        } catch let diagnostic as Diagnostic {
            throw RefusedArguments(diagnostic: diagnostic, isOfWords: false)
        }
    }

    /// What is wrong with the words that this interpreter was given for a text, whose `check` found nothing; without any
    /// words nothing is, since they may come when it runs.
    public func checkArguments(for parsed: Parsed) -> [Diagnostic] {
        guard !arguments.isEmpty else { return [] }
        do { _ = try values(for: parsed, given: arguments) } catch {
            return [(error as? RefusedArguments)?.diagnostic].compactMap(\.self)
        }
        return []
    }

    /// Shows what a script takes, if its words ask for that instead of running it. One without parameters may have its own
    /// use for such a word, but not for one that stands right behind its name.
    ///
    /// - Returns: whether they do.
    public func presentsHelp(of parsed: Parsed, _ words: [String]) -> Bool {
        let parameters = parsed.program.parameters
        guard ScriptArguments.asksForHelp(parameters.isEmpty ? Array(words.prefix(1)) : words) else { return false }
        host.presentHelp(ScriptUsage.text(parameters, parsed.source), source: parsed.source)
        return true
    }
}
