import Diagnostics

/// Names that are given a value, and names that are looked up.
extension Resolver {
    /// `let sum = (a, b) => …` would be called by nobody.
    mutating func refuseHidingBuiltIn(_ target: Statement.Target, _ span: Span, with value: Expression) {
        guard case .variable(let number) = target, case .function = value.kind,
            let function = vocabulary.functions[names[number]]
        else { return }
        report(
            "'\(names[number])' is a built-in function and cannot be another one", span,
            facts: ["usage: \(function.usage)"], remedies: ["choose another name: my_\(names[number])"])
    }

    mutating func assign(_ target: Statement.Target, _ span: Span, isDeclaration: Bool) {
        switch target {
        case .variable(let number): assign(names[number], span, isDeclaration: isDeclaration)
        case .local(_, let name):
            // A def's own: never looked up by name, so nothing has to know it.
            let wasKnown = known.contains(name)
            assign(name, span, isDeclaration: true)
            if !wasKnown { known.remove(name) }
        }
    }

    mutating func assign(_ name: String, _ span: Span, isDeclaration: Bool) {
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

    mutating func resolveName(_ name: String, _ span: Span, startsLine: Bool) {
        if known.contains(name) || mayKnowMore || isInRow { return }
        if let function = vocabulary.functions[name] {
            report("'\(name)' is a function and needs brackets", span, remedies: ["write \(function.usage)"])
        } else if vocabulary.isCommandWord(name) {
            report(
                "'\(name)' is a command, not a value", span,
                remedies: ["keep its result first: `let x = \(name) …`"])
        } else if let stage = vocabulary.commands[name], stage.input == .pipe {
            report(
                "'\(name)' stands in a pipe, and is no value", span, facts: ["usage: \(stage.usage)"],
                remedies: ["say what goes in: features | \(name)"])
        } else if startsLine {
            report(
                "no variable or command named '\(name)'", span, note: vocabulary.elsewhere[name]?.note,
                remedies: vocabulary.remedies(
                    for: name,
                    else: [
                        DidYouMean.sentence(
                            for: name,
                            among: vocabulary.commandWords + Keyword.starting + variableNames
                                + vocabulary.functions.keys.sorted()),
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
    mutating func resolveLayerOutput(_ base: Expression, _ name: String, _ span: Span) {
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

    private var variableNames: [String] { known.sorted() }
}
