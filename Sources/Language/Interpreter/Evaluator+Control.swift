import Diagnostics

extension Evaluator {
    /// How a statement ended: what its block does next.
    enum Flow {
        case next, leaveLoop, nextTurn, leaveFunction
    }

    @inline(never) func execute(block: [Statement]) throws -> Flow {
        guard let first = block.first else { return .next }
        do { try depth.enterBlock() } catch { throw placed(error, first.span) }
        defer { depth.leaveBlock() }
        for statement in block {
            let flow = try execute(statement)
            if flow != .next { return flow }
        }
        return .next
    }

    /// One turn of a loop; nothing if the loop goes on.
    private func turn(_ body: [Statement]) throws -> Flow? {
        try checkInterruption()
        switch try execute(block: body) {
        case .next, .nextTurn: return nil
        case .leaveLoop: return .next
        case .leaveFunction: return .leaveFunction
        }
    }

    @inline(never) func decide(_ statement: Statement) throws -> Flow {
        guard case .conditional(let branches, let otherwise) = statement.kind else { return .next }
        for branch in branches where try isTrue(branch.condition) { return try execute(block: branch.body) }
        return try execute(block: otherwise)
    }

    @inline(never) func loop(_ statement: Statement) throws -> Flow {
        guard case .loop(let target, _, let sequence, let body) = statement.kind else { return .next }
        let value = try evaluate(sequence)
        // A range is never laid out as a list: it may be longer than memory.
        if case .range(let bounds) = value {
            let numbers = bounds.lower..<bounds.upper
            return try turns(through: numbers, total: numbers.count, target, body) { .number(Double($0)) }
        }
        let elements = try located(sequence.span) { try value.elements(checkInterruption: host.checkInterruption) }
        return try turns(through: elements, total: elements.count, target, body) { $0 }
    }

    private func turns<Elements: Sequence>(
        through elements: Elements, total: Int, _ target: Statement.Target, _ body: [Statement],
        _ value: (Elements.Element) -> Value
    ) throws -> Flow {
        try counting(.forLoop, total: total) { turns in
            for element in elements {
                set(target, value(element))
                if let flow = try turn(body) { return flow }
                turnIsOver(&turns)
            }
            return .next
        }
    }

    @inline(never) func repeating(_ statement: Statement) throws -> Flow {
        guard case .repetition(let condition, let body) = statement.kind else { return .next }
        return try counting(.whileLoop, total: nil) { turns in
            while try isTrue(condition) {
                if let flow = try turn(body) { return flow }
                turnIsOver(&turns)
            }
            return .next
        }
    }

    /// Runs the first block; if it fails, puts everything back and runs the second.
    @inline(never) func attempt(_ statement: Statement) throws -> Flow {
        guard case .attempt(let body, let place, let otherwise) = statement.kind else { return .next }
        let goBack = restorePoint()
        let (frame, before) = (Array(frames[base...]), result)
        let flow: Flow
        do {
            flow = try execute(block: body)
        } catch {
            guard let message = Self.message(error) else { throw error }
            try located(statement.span) { try host.attemptFailed() }
            goBack()
            frames.replaceSubrange(base..., with: frame)
            grownLocals = [:]
            result = before
            frames[base + place] = .text(message)
            return try execute(block: otherwise)
        }
        try located(statement.span) { try host.attemptSucceeded() }
        return flow
    }

    /// Of a failure; an interruption and the wish to leave are none.
    @inline(never) private static func message(_ error: any Error) -> String? {
        guard let diagnostic = error as? Diagnostic, diagnostic.failure.kind != .interrupted else { return nil }
        return diagnostic.failure.message
    }

    func set(_ target: Statement.Target, _ value: Value) {
        switch target {
        case .variable(let number): scope.set(origin.slots[number], value)
        case .local(let place, _):
            if !grownLocals.isEmpty { grownLocals[base + place] = nil }
            frames[base + place] = value
        }
    }
}
