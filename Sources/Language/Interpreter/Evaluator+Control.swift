import Diagnostics

extension Evaluator {
    /// How a statement ended: what its block does next.
    enum Flow {
        case next, leaveLoop, nextTurn, leaveFunction
    }

    func execute(block: [Statement]) throws -> Flow {
        guard let first = block.first else { return .next }
        do { try depth.enterBlock() } catch let failure as Failure { throw diagnostic(failure, first.span) }
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

    func loop(_ target: Statement.Target, over sequence: Expression, _ body: [Statement]) throws -> Flow {
        let value = try evaluate(sequence)
        // A range is never laid out as a list: it may be longer than memory.
        if case .range(let bounds) = value {
            for number in bounds.lower..<bounds.upper {
                set(target, .number(Double(number)))
                if let flow = try turn(body) { return flow }
            }
        } else {
            for element in try located(sequence.span, { try value.elements() }) {
                set(target, element)
                if let flow = try turn(body) { return flow }
            }
        }
        return .next
    }

    func repeating(while condition: Expression, _ body: [Statement]) throws -> Flow {
        while try isTrue(condition) {
            if let flow = try turn(body) { return flow }
        }
        return .next
    }

    /// Runs the first block; if it fails, puts everything back and runs the second.
    func attempt(_ body: [Statement], error place: Int, otherwise: [Statement]) throws -> Flow {
        let goBack = restorePoint()
        let (frame, before) = (Array(frames[base...]), result)
        do {
            return try execute(block: body)
        } catch let diagnostic as Diagnostic where diagnostic.failure.kind != .interrupted {
            goBack()
            frames.replaceSubrange(base..., with: frame)
            result = before
            frames[base + place] = .text(diagnostic.failure.message)
            return try execute(block: otherwise)
        }
    }

    func set(_ target: Statement.Target, _ value: Value) {
        switch target {
        case .variable(let number): scope.set(origin.slots[number], value)
        case .local(let place, _): frames[base + place] = value
        }
    }
}
