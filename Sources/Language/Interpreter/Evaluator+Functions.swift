import Diagnostics

extension Evaluator {
    /// `name(…)`: a function that a variable holds, otherwise a built-in one.
    @inline(never) func call(_ expression: Expression) throws -> Value {
        guard case .call(let node) = expression.kind else { return .nothing }
        let span = expression.span
        if let function = try function(of: node) {
            return try call(function, try node.arguments.map(evaluate), labels: node.labels, span)
        }
        guard let signature = node.builtIn else { throw notAFunction(node) }
        let values = try node.arguments.map(evaluate)
        return try call(builtIn: signature, values, labels: node.labels, span)
    }

    @inline(never) private func function(of node: CallNode) throws -> FunctionValue? {
        switch node.target {
        case .local(let place, _):
            if case .function(let function)? = frames[base + place] { return function }
        case .variable(let number) where node.builtIn == nil && origin.slots[number] != CodeOrigin.hostSlot:
            if case .function(let function)? = scope.value(origin.slots[number]) { return function }
        case .variable: break
        }
        return nil
    }

    @inline(never) private func notAFunction(_ node: CallNode) -> Diagnostic {
        let value: Value? =
            switch node.target {
            case .local(let place, _): frames[base + place]
            case .variable(let number):
                origin.slots[number] == CodeOrigin.hostSlot ? nil : scope.value(origin.slots[number])
            }
        guard let value else {
            return diagnostic(
                Failure(
                    .command, "'\(node.name)' has no value yet",
                    remedies: ["define the function before: `def \(node.name)(…) { … }`"]), node.nameSpan)
        }
        return diagnostic(
            Failure(
                .command, "'\(node.name)' is \(value.described), not a function", remedies: ["an index stands in [ ]"]),
            node.nameSpan)
    }

    /// What an expression gave is called.
    @inline(never) func apply(_ expression: Expression) throws -> Value {
        guard case .application(let callee, let arguments, let labels) = expression.kind else { return .nothing }
        let value = try evaluate(callee)
        guard case .function(let function) = value else {
            throw placed(
                Failure(.command, "\(value.described) cannot be called", remedies: ["only functions can"]), callee.span)
        }
        return try call(function, try arguments.map(evaluate), labels: labels, expression.span)
    }

    /// - Parameter span: the call, if it stands in the script; for what `map` calls, that of `map`.
    @inline(never) func call(_ function: FunctionValue, _ values: [Value], labels: [Label?] = [], _ span: Span?) throws
        -> Value
    {
        switch function.kind {
        case .builtIn(let signature): return try call(builtIn: signature, values, labels: labels, span)
        case .code(let code, let kept, let codeOrigin):
            let isPlain = labels.isEmpty && values.count == code.parameters.count
            let places = isPlain ? [] : try arranged(values.count, labels, function.parameters, span)
            do {
                let outerBlocks = try depth.enterCall()
                defer { depth.leaveCall(outerBlocks) }
                return try run(code, codeOrigin.placed(in: scope, hostNames: hostNames), function.row) { start in
                    fill(start, values, places: isPlain ? nil : places, kept)
                }
            } catch { throw traced(error, code.name, span) }
        }
    }

    /// Puts the arguments and what the function keeps into its frame.
    private func fill(_ start: Int, _ values: [Value], places: [Int?]?, _ kept: [(place: Int, value: Value?)]) {
        if let places {
            for (place, argument) in places.enumerated() {
                if let argument { frames[start + place] = values[argument] }
            }
        } else {
            for (place, value) in values.enumerated() { frames[start + place] = value }
        }
        for (place, value) in kept { frames[start + place] = value }
    }

    @inline(never) private func run(
        _ code: FunctionCode, _ codeOrigin: CodeOrigin, _ functionRow: RowBinding?, fill: (Int) -> Void
    ) throws -> Value {
        let (outerOrigin, outerBase, outerRow, start) = (origin, base, row, frames.count)
        // The columns of the caller's condition are none of the function's names, unless it stands there itself.
        row = functionRow
        frames.append(contentsOf: repeatElement(nil, count: code.localCount))
        fill(start)
        (origin, base) = (codeOrigin, start)
        functionDepth += 1
        defer {
            functionDepth -= 1
            frames.removeLast(frames.count - start)
            if !grownLocals.isEmpty { grownLocals = grownLocals.filter { $0.key < start } }
            (origin, base, row) = (outerOrigin, outerBase, outerRow)
        }
        for (place, parameter) in code.parameters.enumerated() where frames[start + place] == nil {
            if let value = parameter.defaultValue { frames[start + place] = try evaluate(value) }
        }
        switch code.body {
        case .expression(let expression): return try evaluate(expression)
        case .statements(let statements):
            guard try execute(block: statements) == .leaveFunction else { return .nothing }
            defer { returned = .nothing }
            return returned
        }
    }

    @inline(never) private func call(
        builtIn signature: FunctionSignature, _ values: [Value], labels: [Label?], _ span: Span?
    ) throws -> Value {
        var values = values
        let most = signature.isVariadic ? Int.max : signature.parameters.count
        if !labels.isEmpty || values.count < signature.required || values.count > most {
            let places = try arranged(values.count, labels, ParameterList(signature), span)
            values = places.compactMap { $0.map { values[$0] } }
        }
        let outerSpan = callSpan
        callSpan = span
        defer { callSpan = outerSpan }
        do { return try host.call(signature.name, values) } catch { throw placed(error, span) }
    }

    @inline(never) private func arranged(
        _ count: Int, _ labels: [Label?], _ parameters: ParameterList, _ span: Span?
    ) throws -> [Int?] {
        do { return try parameters.places(for: count, labels: labels) } catch let problem as ParameterList.Problem {
            var failure = problem.failure
            failure.kind = .command
            throw placed(failure, problem.label?.span ?? span)
        }
    }

    /// Says from where the function was called in which something failed; the innermost call only.
    @inline(never) private func traced(_ error: any Error, _ name: String, _ span: Span?) -> any Error {
        guard var diagnostic = error as? Diagnostic else { return placed(error, span) }
        guard diagnostic.failure.kind != .interrupted, !name.isEmpty, let span,
            !diagnostic.failure.facts.contains(where: { $0.hasPrefix("in ") && $0.contains("(), called at ") })
        else { return diagnostic }
        let (line, column) = origin.source.position(of: span.lower)
        diagnostic.failure.facts.append("in \(name)(), called at \(origin.source.name):\(line):\(column)")
        return diagnostic
    }

    /// A function with what it keeps of the present frame.
    @inline(never) func function(_ code: FunctionCode, _ captures: [Capture], _ span: Span) throws -> Value {
        let kept = captures.map { (place: $0.inner, value: frames[base + $0.outer]) }
        return .function(try located(span) { try FunctionValue(code, keeping: kept, origin, row: row) })
    }
}
