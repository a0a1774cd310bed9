import Diagnostics

extension FunctionSignature {
    /// Of `Interpreter.map`, for the host's list of functions.
    public static let map = FunctionSignature(
        "map", ["values", "f"],
        summary:
            "what a function gives for each element of a list, a range, a text, or each row of a table or features",
        examples: [
            Example("map([1, 2, 3], x => x ^ 2)", "[1, 4, 9]"),
            Example("map([\"a\", \"bcd\"], len)", "[1, 3]"),
            Example("map(features, row => zeros(row))", "the fraction of zeros of each image"),
        ])

    /// Of `Interpreter.filter`, for the host's list of functions.
    public static let filter = FunctionSignature(
        "filter", ["values", "f"],
        summary: "the elements for which a function gives true, as a list; of a table, those rows as a table",
        examples: [
            Example("filter(0..<10, x => x mod 3 == 0)", "[0, 3, 6, 9]"),
            Example("filter(features.files, file => \"a/\" in file)", "the files of one folder"),
        ])
}

extension Interpreter {
    /// Calls a function value: of a `def`, a short one or a built-in one.
    ///
    /// - Throws: `Failure` or `Diagnostic` for whatever goes wrong in it; `Failure` if the value is no function, or
    ///   takes another number of arguments.
    public func apply(_ function: Value, to arguments: [Value]) throws -> Value {
        try caller().call(try Self.function(function), arguments, nil)
    }

    /// What `function` gives for each element of `values`, as a list.
    public func map(_ values: Value, _ function: Value) throws -> Value {
        let (evaluator, function) = (try caller(), try Self.function(function))
        let elements = try values.elements(checkInterruption: host.checkInterruption)
        var results: [Value] = []
        try evaluator.counting(.map, total: elements.count) { turns in
            for element in elements {
                try host.checkInterruption()
                results.append(try evaluator.call(function, [element], evaluator.callSpan))
                evaluator.turnIsOver(&turns)
            }
        }
        try Limits.checkContents(results)
        return .list(results)
    }

    /// The elements of `values` for which `function` gives true, as a list; of a table, those rows as a table.
    public func filter(_ values: Value, _ function: Value) throws -> Value {
        let (evaluator, function) = (try caller(), try Self.function(function))
        let elements = try values.elements(checkInterruption: host.checkInterruption)
        var chosen: [Int] = []
        try evaluator.counting(.filter, total: elements.count) { turns in
            for (position, element) in elements.enumerated() {
                try host.checkInterruption()
                let answer = try evaluator.call(function, [element], evaluator.callSpan)
                guard case .truth(let isChosen) = answer else {
                    throw Failure(
                        .command, "filter() needs a function that gives true or false",
                        facts: ["for element \(position) it gives \(answer.described)"],
                        remedies: ["compare with something: x => x > 0"])
                }
                if isChosen { chosen.append(position) }
                evaluator.turnIsOver(&turns)
            }
        }
        if case .table(let table) = values {
            return .table(Table(columns: table.columns, rows: chosen.map { table.rows[$0] }))
        }
        return .list(chosen.map { elements[$0] })
    }

    /// What runs now.
    private func caller() throws -> Evaluator {
        guard let evaluator = evaluators.last else { throw Failure(.command, "functions cannot be called here") }
        return evaluator
    }

    private static func function(_ value: Value) throws -> FunctionValue {
        if case .function(let function) = value { return function }
        throw Failure(
            .command, "\(value.described) is no function",
            remedies: ["functions are x => x + 1, the name of a def, or that of a built-in one: len"])
    }
}
