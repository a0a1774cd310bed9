import Diagnostics

/// What scripts with parameters are given.
extension Interpreter {
    struct RefusedArguments: Error {
        var diagnostic: Diagnostic
    }

    /// What the parameters of a script are given; nothing if it was only asked for help.
    func values(for parsed: Parsed, given words: [String]) throws -> ScriptArguments.Values? {
        let parameters = parsed.program.parameters
        if parameters.isEmpty { return ScriptArguments.Values() }
        if presentsHelp(of: parsed, words) { return nil }
        var arguments = ScriptArguments(parsed, vocabulary: vocabulary) { [host] path in
            try !host.expand(glob: Word.escapedForPattern(path)).isEmpty
        }
        do {
            return try arguments.values(of: words)
        } catch let failure as Failure {
            throw RefusedArguments(diagnostic: Diagnostic(failure))
        } catch let diagnostic as Diagnostic {
            throw RefusedArguments(diagnostic: diagnostic)
        }
    }

    /// Shows what a script takes, if its words ask for that instead of running it.
    ///
    /// - Returns: whether they do.
    public func presentsHelp(of parsed: Parsed, _ words: [String]) -> Bool {
        let parameters = parsed.program.parameters
        guard !parameters.isEmpty, ScriptArguments.asksForHelp(words) else { return false }
        host.presentHelp(ScriptUsage.text(parameters, parsed.source), source: parsed.source)
        return true
    }
}
