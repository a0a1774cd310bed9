import Diagnostics

extension Evaluator {
    func evaluate(_ expression: Expression) throws -> Value {
        if depth.isStackUsedUp { throw diagnostic(Depth.stackFailure, expression.span) }
        switch expression.kind {
        case .literal(let value): return value
        case .name(let number, let span): return try value(of: number, span)
        case .local(let place, let name):
            if let value = frames[base + place] { return value }
            throw diagnostic(hasNoValue(name), expression.span)
        case .list(let elements): return try list(elements, expression.span)
        case .interpolation(let parts): return .text(try text(parts, expression.span))
        case .unary(let operation, let operand):
            let value = try evaluate(operand)
            return try located(expression.span) { try Operators.apply(operation, value) }
        case .binary(.and, let left, let right):
            return try logical(.and, decidedBy: false, left, right, expression.span)
        case .binary(.or, let left, let right):
            return try logical(.or, decidedBy: true, left, right, expression.span)
        case .binary(let operation, let left, let right):
            let first = try evaluate(left)
            let second = try evaluate(right)
            return try located(expression.span) { try Operators.apply(operation, first, second) }
        case .range(let lower, let upper, let isClosed):
            let first = try wholeNumber(lower, "the start of a range")
            let last = try wholeNumber(upper, "the end of a range")
            return try located(expression.span) { try Operators.range(first, last, isClosed: isClosed) }
        case .index(let base, let indices):
            let value = try evaluate(base)
            let indices = try indices.map(index)
            return try located(expression.span) { try value.subscripted(indices) }
        case .member(let base, let name, let span):
            let value = try evaluate(base)
            return try located(span) { try value.member(name) }
        case .call(let node): return try call(node, expression.span)
        case .application(let callee, let arguments, let labels):
            return try apply(try evaluate(callee), arguments, labels: labels, callee.span, expression.span)
        case .function(let code, let captures): return try function(code, captures, expression.span)
        case .membership(let element, let container, let isNegated):
            let (first, second) = (try evaluate(element), try evaluate(container))
            return .truth(try located(expression.span) { try Membership.contains(second, first) } != isNegated)
        }
    }

    private func value(of number: Int, _ span: Span) throws -> Value {
        if origin.isHostName[number] {
            return try located(span) { try host.value(ofHostName: origin.names[number]) }
        }
        if let value = scope.value(origin.slots[number]) { return value }
        let name = origin.names[number]
        // Handed to another function, a built-in one stands without brackets.
        if let signature = functions[name] { return .function(FunctionValue(builtIn: signature)) }
        throw diagnostic(
            name == "_"
                ? Failure(.command, "there is no result yet", remedies: ["`_` is the value that was shown last"])
                : hasNoValue(name), span)
    }

    private func hasNoValue(_ name: String) -> Failure {
        Failure(.command, "'\(name)' has no value yet", remedies: ["give it one before: `let \(name) = …`"])
    }

    private func list(_ elements: [Expression], _ span: Span) throws -> Value {
        let values = try elements.map(evaluate)
        try located(span) { try Limits.checkContents(values) }
        return .list(values)
    }

    func text(_ parts: [TextPart], _ span: Span) throws -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let expression):
                let value = try evaluate(expression)
                try located(span) { try value.append(to: &result) }
            }
        }
        return result
    }

    /// `and` and `or` look at the right side only if the left does not decide; with a tensor on either side they go
    /// element by element.
    private func logical(
        _ operation: BinaryOperator, decidedBy deciding: Bool, _ left: Expression, _ right: Expression, _ span: Span
    ) throws -> Value {
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
