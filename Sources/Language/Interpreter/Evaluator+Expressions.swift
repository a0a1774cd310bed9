import Diagnostics

extension Evaluator {
    /// Looks at leaves itself; the rest stands in functions of its own, so that expressions within expressions, and
    /// functions that call themselves, take little of the stack.
    func evaluate(_ expression: Expression) throws -> Value {
        switch expression.kind {
        case .literal(let value): return value
        case .local(let place, let name):
            if let value = row?.value(of: name) { return value }
            if let value = frames[base + place] { return value }
            throw diagnostic(hasNoValue(name), expression.span)
        case .name(let number, let span):
            if let value = row?.value(of: origin.names[number]) { return value }
            let slot = origin.slots[number]
            if slot != CodeOrigin.hostSlot, let value = scope.value(slot) { return value }
            return try value(of: number, span)
        default: return try compound(expression)
        }
    }

    @inline(never) private func compound(_ expression: Expression) throws -> Value {
        if depth.isStackUsedUp { throw diagnostic(Depth.stackFailure, expression.span) }
        return switch expression.kind {
        case .binary(.and, _, _), .binary(.or, _, _): try logical(expression)
        case .binary: try binary(expression)
        case .call: try call(expression)
        case .unary: try unary(expression)
        case .list: try list(expression)
        case .interpolation: try interpolation(expression)
        case .range: try range(expression)
        case .index: try element(expression)
        case .member: try member(expression)
        case .application: try apply(expression)
        case .function: try function(expression)
        case .membership: try membership(expression)
        case .pipe: try pipe(expression)
        case .literal, .local, .name: try evaluate(expression)
        }
    }

    @inline(never) private func binary(_ expression: Expression) throws -> Value {
        guard case .binary(let operation, let left, let right) = expression.kind else { return .nothing }
        let first = try evaluate(left)
        let second = try evaluate(right)
        if row != nil, operation.isOrdering, first.isNothing || second.isNothing { return .truth(false) }
        do { return try Operators.apply(operation, first, second) } catch { throw placed(error, expression.span) }
    }

    @inline(never) private func pipe(_ expression: Expression) throws -> Value {
        guard case .pipe(let pipe) = expression.kind else { return .nothing }
        return try run(pipe, isKept: true)
    }

    @inline(never) private func unary(_ expression: Expression) throws -> Value {
        guard case .unary(let operation, let operand) = expression.kind else { return .nothing }
        let value = try evaluate(operand)
        return try located(expression.span) { try Operators.apply(operation, value) }
    }

    @inline(never) private func range(_ expression: Expression) throws -> Value {
        guard case .range(let lower, let upper, let isClosed) = expression.kind else { return .nothing }
        let first = try wholeNumber(lower, "the start of a range")
        let last = try wholeNumber(upper, "the end of a range")
        return try located(expression.span) { try Operators.range(first, last, isClosed: isClosed) }
    }

    @inline(never) private func element(_ expression: Expression) throws -> Value {
        guard case .index(let base, let indices) = expression.kind else { return .nothing }
        let value = try evaluate(base)
        let found = try indices.map(index)
        return try located(expression.span) {
            try value.subscripted(found, checkInterruption: host.checkInterruption)
        }
    }

    @inline(never) private func member(_ expression: Expression) throws -> Value {
        guard case .member(let base, let name, let span) = expression.kind else { return .nothing }
        let value = try evaluate(base)
        return try located(span) { try value.member(name) }
    }

    @inline(never) private func membership(_ expression: Expression) throws -> Value {
        guard case .membership(let element, let container, let isNegated) = expression.kind else { return .nothing }
        let (first, second) = (try evaluate(element), try evaluate(container))
        if let value = [first, second].first(where: \.isUnknown) { return value }
        let isThere = try located(expression.span) {
            try Membership.contains(second, first, check: host.checkInterruption)
        }
        return .truth(isThere != isNegated)
    }

    @inline(never) private func value(of number: Int, _ span: Span) throws -> Value {
        if origin.slots[number] == CodeOrigin.hostSlot {
            return try located(span) { try host.value(ofHostName: origin.names[number]) }
        }
        let name = origin.names[number]
        // Handed to another function, a built-in one stands without brackets.
        if let signature = functions[name] { return .function(FunctionValue(builtIn: signature)) }
        if let row { throw diagnostic(row.noColumn(name, variables: scope.variables.map(\.name)), span) }
        throw diagnostic(
            name == "_"
                ? Failure(.command, "there is no result yet", remedies: ["`_` is the value that was shown last"])
                : hasNoValue(name), span)
    }

    private func hasNoValue(_ name: String) -> Failure {
        // After `source`, `undo` and the like a misspelt command may be found out only here.
        let known = host.commands.compactMap { $0.name.split(separator: " ").first.map(String.init) } + functions.keys
        return Failure(
            .command, "'\(name)' has no value yet",
            remedies: [
                DidYouMean.sentence(for: name, among: known + scope.variables.map(\.name)),
                "give it one before: `let \(name) = …`",
            ].compactMap(\.self))
    }

    @inline(never) private func list(_ expression: Expression) throws -> Value {
        guard case .list(let elements) = expression.kind else { return .nothing }
        let values = try elements.map(evaluate)
        try located(expression.span) { try Limits.checkContents(values) }
        return .list(values)
    }

    @inline(never) private func interpolation(_ expression: Expression) throws -> Value {
        guard case .interpolation(let parts) = expression.kind else { return .nothing }
        do { return .text(try text(parts, expression.span)) } catch let part as UnknownPart { return part.value }
    }

    @inline(never) private func function(_ expression: Expression) throws -> Value {
        guard case .function(let code, let captures) = expression.kind else { return .nothing }
        return try function(code, captures, expression.span)
    }

    /// Of a text in which something is not computed yet, nothing is known either.
    private struct UnknownPart: Error { let value: Value }

    private func text(_ parts: [TextPart], _ span: Span) throws -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let expression):
                let value = try evaluate(expression)
                if value.isUnknown { throw UnknownPart(value: value) }
                try located(span) { try value.append(to: &result, checkInterruption: host.checkInterruption) }
            }
        }
        return result
    }

    /// `and` and `or` look at the right side only if the left does not decide; with a tensor on either side they go
    /// element by element.
    @inline(never) private func logical(_ expression: Expression) throws -> Value {
        guard case .binary(let operation, let left, let right) = expression.kind else { return .nothing }
        let (deciding, span) = (operation == .or, expression.span)
        let first = try evaluate(left)
        if case .truth(deciding) = first { return first }
        switch first {
        case .truth, .object: break
        default: throw diagnostic(Operators.notTruth(operation.rawValue, first), left.span)
        }
        let second = try evaluate(right)
        switch (first, second) {
        case (.truth, .truth): return second
        case (.object(let object), _):
            return try located(span) { try object.combined(operation, with: second, objectIsLeft: true) }
        case (_, .object(let object)):
            return try located(span) { try object.combined(operation, with: first, objectIsLeft: false) }
        default: throw diagnostic(Operators.notTruth(operation.rawValue, second), right.span)
        }
    }

    private func wholeNumber(_ expression: Expression, _ what: String) throws -> Int {
        let value = try evaluate(expression)
        return try located(expression.span) { try value.wholeNumber(as: what) }
    }

    private func index(_ index: IndexExpression) throws -> Index {
        switch index {
        case .at(let expression):
            let value = try evaluate(expression)
            switch value {
            case .text(let name): return .named(name)
            case .range(let bounds):
                // A range up to -1 includes the last element: what follows that, counted from the end, is no 0.
                let reachesEnd = bounds.lower < 0 && bounds.upper == 0
                return .slice(lower: bounds.lower, upper: reachesEnd ? nil : bounds.upper, step: nil)
            default: return .at(try located(expression.span) { try value.wholeNumber(as: "an index") })
            }
        case .slice(let lower, let upper, let step, _):
            return .slice(
                lower: try lower.flatMap { try sliceBound($0, "the start of a slice") },
                upper: try upper.flatMap { try sliceBound($0, "the end of a slice") },
                step: try step.flatMap { try sliceBound($0, "the step of a slice") })
        }
    }

    /// `nothing` counts as left out, as in Python.
    private func sliceBound(_ expression: Expression, _ what: String) throws -> Int? {
        let value = try evaluate(expression)
        if case .nothing = value { return nil }
        return try located(expression.span) { try value.wholeNumber(as: what) }
    }
}
