import Diagnostics

/// Looks up every name of a program before any of it runs: a wrong word on line 90 must not cost an hour of
/// computing.
///
/// A variable counts as known from the first place on at which it may have been given a value; whether it really has
/// one shows when the program runs.
struct Resolver {
    let vocabulary: Vocabulary
    let source: SourceText
    let names: [String]
    private var known: Set<String>
    private var mayKnowMore = false
    private(set) var diagnostics: [Diagnostic] = []

    init(_ parsed: Parsed, vocabulary: Vocabulary, knownNames: Set<String>) {
        self.vocabulary = vocabulary
        source = parsed.source
        names = parsed.program.names
        known = knownNames.union(vocabulary.hostNames).union(parsed.assumedNames).union(Scope.specialNames)
    }

    mutating func resolve(_ statements: [Statement]) {
        for statement in statements { resolve(statement) }
    }

    private mutating func resolve(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression): resolve(expression, startsLine: true)
        case .command(let command): resolve(command)
        case .assignment(let name, let span, let isDeclaration, let value):
            switch value {
            case .expression(let expression): resolve(expression)
            case .command(let command): resolve(command)
            }
            assign(names[name], span, isDeclaration: isDeclaration)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                resolve(branch.condition)
                resolve(branch.body)
            }
            resolve(otherwise)
        case .loop(let name, let span, let sequence, let body):
            resolve(sequence)
            assign(names[name], span, isDeclaration: true)
            // What one turn assigns, the next may use.
            known.formUnion(assigned(in: body))
            resolve(body)
        }
    }

    private mutating func resolve(_ command: CommandNode) {
        for argument in command.arguments + command.options {
            switch argument.source {
            case .literal: break
            case .computed(let expression): resolve(expression)
            case .glob(let parts): for expression in Parser.expressions(parts) { resolve(expression) }
            case .command(let command): resolve(command)
            }
        }
        if let (failure, span) = command.problem(with: KnownArguments(literalsOf: command)) {
            report(failure, span)
        }
        if command.signature.setsVariables { mayKnowMore = true }
    }

    private mutating func assign(_ name: String, _ span: Span, isDeclaration: Bool) {
        if vocabulary.isCommandWord(name) {
            report(
                "'\(name)' is a command and cannot be a variable", span, remedies: ["choose another name: my_\(name)"])
        } else if vocabulary.hostNames.contains(name) {
            report(
                "'\(name)' is what the session holds and cannot be assigned", span,
                remedies: ["choose another name: my_\(name)"])
        } else if Scope.specialNames.contains(name) {
            report("'\(name)' cannot be assigned", span, remedies: ["choose another name"])
        } else if !isDeclaration, !known.contains(name), !mayKnowMore {
            report(
                "no variable named '\(name)' to assign to", span,
                remedies: [
                    DidYouMean.sentence(for: name, among: variableNames), "for a new one write `let \(name) = …`",
                ])
        }
        known.insert(name)
    }

    private func assigned(in statements: [Statement]) -> Set<String> {
        var result: Set<String> = []
        for statement in statements {
            switch statement.kind {
            case .assignment(let name, _, true, _): result.insert(names[name])
            case .conditional(let branches, let otherwise):
                for branch in branches { result.formUnion(assigned(in: branch.body)) }
                result.formUnion(assigned(in: otherwise))
            case .loop(let name, _, _, let body):
                result.insert(names[name])
                result.formUnion(assigned(in: body))
            case .expression, .command, .assignment: break
            }
        }
        return result
    }

    private mutating func resolve(_ expression: Expression, startsLine: Bool = false) {
        switch expression.kind {
        case .literal: break
        case .name(let number, let span): resolveName(names[number], span, startsLine: startsLine)
        case .list(let elements): for element in elements { resolve(element) }
        case .interpolation(let parts): for part in Parser.expressions(parts) { resolve(part) }
        case .unary(_, let operand): resolve(operand)
        case .binary(_, let left, let right), .range(let left, let right, _):
            resolve(left, startsLine: startsLine)
            resolve(right)
        case .index(let base, let indices):
            resolve(base)
            for index in indices.flatMap(\.expressions) { resolve(index) }
        case .member(let base, let name, let span):
            resolve(base)
            resolveLayerOutput(base, name, span)
        case .call(let name, let span, let arguments):
            resolveCall(name, span, arguments.count, whole: expression.span)
            for argument in arguments { resolve(argument) }
        }
    }

    private mutating func resolveName(_ name: String, _ span: Span, startsLine: Bool) {
        if known.contains(name) || mayKnowMore { return }
        if let function = vocabulary.functions[name] {
            report("'\(name)' is a function and needs brackets", span, remedies: ["write \(function.usage)"])
        } else if vocabulary.isCommandWord(name) {
            report(
                "'\(name)' is a command, not a value", span,
                remedies: ["keep its result first: `let x = \(name) …`"])
        } else if startsLine {
            report(
                "no variable or command named '\(name)'", span, note: vocabulary.elsewhere[name]?.note,
                remedies: vocabulary.remedies(
                    for: name,
                    else: [
                        DidYouMean.sentence(
                            for: name,
                            among: vocabulary.commandWords + variableNames + vocabulary.functions.keys.sorted()),
                        "all commands: help",
                    ]))
        } else {
            let text = "text stands in quotes: \"\(name)\""
            let functions = vocabulary.functions.keys.sorted()
            report(
                "no variable named '\(name)'", span, note: vocabulary.elsewhere[name]?.note,
                remedies: vocabulary.elsewhere[name].map {
                    [DidYouMean.sentence(for: name, among: variableNames), $0.answer]
                } ?? [DidYouMean.sentence(for: name, among: variableNames + functions) ?? text])
        }
    }

    /// `model.layers[-6].output`, which Keras cuts a model with: layers are named by texts here.
    private mutating func resolveLayerOutput(_ base: Expression, _ name: String, _ span: Span) {
        guard case .index(let list, let indices) = base.kind, case .at(let index)? = indices.first,
            indices.count == 1, case .member(let model, "layers", _) = list.kind,
            case .name(let number, _) = model.kind,
            vocabulary.hostNames.contains(names[number])
        else { return }
        let position = String(decoding: source.bytes[index.span.lower..<index.span.upper], as: UTF8.self)
        let layer = "\(names[number])[\(position)]"
        let foreign = vocabulary.elsewhere["." + name]
        report(
            "'\(names[number]).layers' lists names, which have no '.\(name)'", span, note: foreign?.note,
            remedies: [foreign?.answer.replacing("LAYER", with: position), "the layer itself: \(layer)"])
    }

    private mutating func resolveCall(_ name: String, _ span: Span, _ count: Int, whole: Span) {
        guard let function = vocabulary.functions[name] else {
            if vocabulary.isCommandWord(name) {
                let typed = name
                let name = vocabulary.forms[name]?.first.map { "\(name) \($0)" } ?? name
                let command = vocabulary.commands[name]
                let isWhole = count == 0 && command?.parameters.allSatisfy { !$0.isRequired } ?? true
                report(
                    "'\(typed)' is a command and takes no brackets", span,
                    remedies: ["write `\(isWhole ? name : command?.usage ?? name)`"])
            } else {
                report(
                    "no function named '\(name)'", span, note: vocabulary.elsewhere[name]?.note,
                    remedies: vocabulary.remedies(
                        for: name,
                        else: [
                            DidYouMean.sentence(for: name, among: vocabulary.functions.keys.sorted()),
                            "all functions: help functions",
                        ]))
            }
            return
        }
        let most = function.isVariadic ? Int.max : function.parameters.count
        if count >= function.required && count <= most { return }
        let expected =
            function.isVariadic
            ? "at least \(function.required)"
            : function.required == most ? "\(most)" : "\(function.required) to \(most)"
        let isSingular = expected == "1" || expected == "at least 1"
        report(
            "\(name) takes \(expected) argument\(isSingular ? "" : "s"), found \(count)", whole,
            facts: ["usage: \(function.usage)"], remedies: [])
    }

    private var variableNames: [String] { known.sorted() }

    private mutating func report(
        _ message: String, _ span: Span, note: String? = nil, facts: [String] = [], remedies: [String?]
    ) {
        report(Failure(.usage, message, note: note, facts: facts, remedies: remedies.compactMap { $0 }), span)
    }

    private mutating func report(_ failure: Failure, _ span: Span) {
        // As in the parser: after so many, a text is no script.
        guard diagnostics.count < Parser.maximumErrors else { return }
        diagnostics.append(Diagnostic(failure, source: source, span: span))
    }
}
