import Diagnostics

extension Resolver {
    /// The functions that a text defines once and never gives another value: calls of them can be checked before
    /// anything runs.
    static func definitions(in statements: [Statement], names: [String]) -> [String: ParameterList] {
        var found: [String: ParameterList] = [:]
        var isOther: Set<String> = []
        visit(statements) { statement in
            switch statement.kind {
            case .definition(let number, _, let code, _):
                let name = names[number]
                if found.updateValue(code.parameterList, forKey: name) != nil { isOther.insert(name) }
            case .assignment(.variable(let number), _, _, _), .loop(.variable(let number), _, _, _):
                isOther.insert(names[number])
            case .parameter(let parameter): isOther.insert(parameter.name)
            default: break
            }
        }
        for name in isOther { found[name] = nil }
        return found
    }

    /// The names that a text declares, or all that it gives a value.
    static func assigned(in statements: [Statement], names: [String], isDeclaration: Bool) -> Set<String> {
        var result: Set<String> = []
        visit(statements) { statement in
            switch statement.kind {
            case .assignment(_, _, false, _) where isDeclaration: break
            case .assignment(.variable(let number), _, _, _), .loop(.variable(let number), _, _, _),
                .definition(let number, _, _, _):
                result.insert(names[number])
            case .parameter(let parameter): result.insert(parameter.name)
            default: break
            }
        }
        return result
    }

    /// Every statement outside functions, with those in blocks.
    static func visit(_ statements: [Statement], _ body: (Statement) -> Void) {
        for statement in statements {
            body(statement)
            switch statement.kind {
            case .conditional(let branches, let otherwise):
                for branch in branches { visit(branch.body, body) }
                visit(otherwise, body)
            case .loop(_, _, _, let inner), .repetition(_, let inner): visit(inner, body)
            case .attempt(let inner, _, let otherwise):
                visit(inner, body)
                visit(otherwise, body)
            default: break
            }
        }
    }

    mutating func resolve(_ call: CallNode, whole: Span) {
        defer { for argument in call.arguments { resolveArgument(argument) } }
        guard case .variable = call.target else { return }
        if let signature = call.builtIn { return check(call, ParameterList(signature), whole) }
        if vocabulary.hostNames.contains(call.name) {
            return report(
                "'\(call.name)' is no function", call.nameSpan,
                remedies: ["an index stands in [ ]: \(call.name)[0]", "a member follows a dot"])
        }
        if known.contains(call.name) || mayKnowMore {
            if !mayKnowMore, let parameters = functions[call.name] { check(call, parameters, whole) }
        } else if let stage = vocabulary.commands[call.name], stage.input == .pipe {
            report(
                "'\(call.name)' stands in a pipe, and is no function", call.nameSpan, facts: ["usage: \(stage.usage)"],
                remedies: ["say what goes in: features | \(call.name)"])
        } else if vocabulary.isCommandWord(call.name) {
            refuse(callOfCommand: call)
        } else if functions[call.name] != nil {
            report(
                "no function named '\(call.name)' here", call.nameSpan,
                remedies: ["its def stands further down: put it before the call"])
        } else {
            let known = vocabulary.functions.keys.sorted() + functions.keys.sorted()
            report(
                "no function named '\(call.name)'", call.nameSpan, note: vocabulary.elsewhere[call.name]?.note,
                remedies: vocabulary.remedies(
                    for: call.name,
                    else: [DidYouMean.sentence(for: call.name, among: known), "all functions: help functions"]))
        }
    }

    private mutating func refuse(callOfCommand call: CallNode) {
        let name = vocabulary.forms[call.name]?.first.map { "\(call.name) \($0)" } ?? call.name
        let command = vocabulary.commands[name]
        let isWhole = call.arguments.isEmpty && command?.parameters.allSatisfy { !$0.isRequired } ?? true
        report(
            "'\(call.name)' is a command and takes no brackets", call.nameSpan,
            facts: ["usage: \(command?.usage ?? name)"],
            remedies: ["write `\(isWhole ? name : command?.usage ?? name)`"])
    }

    /// A built-in function may be handed over without brackets.
    mutating func resolveArgument(_ argument: Expression) {
        if case .name(let number, _) = argument.kind, !known.contains(names[number]),
            vocabulary.functions[names[number]] != nil
        {
            return
        }
        resolve(argument)
    }

    private mutating func check(_ call: CallNode, _ parameters: ParameterList, _ whole: Span) {
        do { _ = try parameters.places(for: call.arguments.count, labels: call.labels) } catch let problem
            as ParameterList.Problem
        {
            report(problem.failure, problem.label?.span ?? whole)
        } catch {}
    }

    mutating func define(_ name: String, _ span: Span, _ code: FunctionCode) {
        if vocabulary.isCommandWord(name) {
            report(
                "'\(name)' is a command and cannot be a def", span, remedies: ["choose another name: my_\(name)"])
        } else if vocabulary.hostNames.contains(name) {
            report(
                "'\(name)' is what the session holds and cannot be a def", span,
                remedies: ["choose another name: my_\(name)"])
        } else if let function = vocabulary.functions[name] {
            report(
                "'\(name)' is a built-in function and cannot be a def", span, facts: ["usage: \(function.usage)"],
                remedies: ["choose another name: my_\(name)"])
        } else if Scope.specialNames.contains(name) {
            report("'\(name)' cannot be a def", span, remedies: ["choose another name"])
        }
        known.insert(name)
        resolveParameters(of: code)
        postponed.append(code)
    }

    mutating func resolveParameters(of code: FunctionCode) {
        for parameter in code.parameters {
            if vocabulary.isCommandWord(parameter.name) {
                report(
                    "'\(parameter.name)' is a command and cannot be a parameter", parameter.span,
                    remedies: ["choose another name: my_\(parameter.name)"])
            } else if vocabulary.hostNames.contains(parameter.name) {
                report(
                    "'\(parameter.name)' is what the session holds and cannot be a parameter", parameter.span,
                    remedies: ["choose another name: my_\(parameter.name)"])
            } else if parameter.name == "args" {
                report(
                    "'args' is what the script was given and cannot be a parameter", parameter.span,
                    remedies: ["choose another name: values"])
            }
        }
    }

    /// The bodies of defs, which may use whatever has a value once they are called.
    mutating func resolvePostponed() {
        while let code = postponed.popLast() {
            for parameter in code.parameters { if let value = parameter.defaultValue { resolve(value) } }
            if case .statements(let statements) = code.body { resolve(statements) }
        }
    }
}
