import Diagnostics
import Language
import Workbench

/// What commands and functions give where nothing is computed.
extension DryRun {
    /// What the host does with a command instead of running it.
    func value(of command: Command, _ call: Call) throws -> Value {
        readsDoubtfulFile = false
        host.note(call.invocation, isKept: call.isKept)
        let isPredict = command.signature.name == "predict"
        let isInDoubt = isInDoubt(call) || readsDoubtfulFile && !isPredict
        switch command.dry {
        case .skipped, .checked:
            let dependsOnUnknown = call.invocation.dependsOnUnknown
            if case .checked(let check) = command.dry, !isInDoubt, !dependsOnUnknown { try check(call) }
            if dependsOnUnknown { uncertain += 1 }
            wentOver(call.invocation)
            return unknown(of: call.invocation)
        case .run:
            guard isInDoubt || call.invocation.dependsOnUnknown else { return try run(command, call) }
            // Of what is not computed yet, nothing is known but that something comes of it.
            guard command.signature.changesNothing else { throw notKnown("it depends on what is computed") }
            try tryOnNoRows(command, call)
            uncertain += 1
            return unknown(of: call.invocation)
        case .estimated(let estimate):
            if isInDoubt { throw notKnown("it depends on what ran before, which is not known") }
            let cost = try known.cost(of: call) {
                try count(Self.stepsOfEstimate)
                return try estimate(call)
            }
            costs.append((command.signature.name, cost))
            ran(call.invocation)
            if let planned = cost.features { features = .planned(planned) }
            wentOver(call.invocation)
            return cost.value ?? unknown(of: call.invocation)
        }
    }

    /// Of rows that are not computed yet, the columns may be known: a stage that does not go with these goes with no rows.
    ///
    /// - Throws: what the stage does.
    private func tryOnNoRows(_ command: Command, _ call: Call) throws {
        let arguments = call.invocation.arguments.values.flatMap(\.self) + Array(call.invocation.options.values)
        guard command.signature.input == .pipe, case .object(let object)? = call.invocation.input, object.isUnknown,
            !object.columnNames.isEmpty, !arguments.contains(where: \.value.isUnknown)
        else { return }
        var invocation = call.invocation
        invocation.input = .table(Table(columns: object.columnNames, rows: []))
        _ = try command.body(Call(invocation: invocation, host: host, isKept: true))
    }

    private func run(_ command: Command, _ call: Call) throws -> Value {
        let value = try asking { try command.body(call).value }
        ran(call.invocation)
        return value
    }

    /// What a function gives, unless that is not known.
    func value(of function: String, _ arguments: [Value], _ body: () throws -> Value) throws -> Value {
        if arguments.contains(where: \.isUnknown) {
            // It may call them, and they may run commands.
            if arguments.contains(where: \.isFunction) { throw notKnown("it depends on what is computed") }
            uncertain += 1
            return unknown
        }
        // A file may be large.
        if function == "read" || function == "layers" && doubts.parts.contains(.model) {
            uncertain += 1
            return unknown
        }
        readsDoubtfulFile = false
        return try asking(body)
    }

    /// What comes of asking for files, unless one is in doubt.
    private func asking(_ body: () throws -> Value) throws -> Value {
        do {
            let value = try body()
            if !readsDoubtfulFile { return value }
            uncertain += 1
            return unknown
        } catch {
            if readsDoubtfulFile { looks.add() }
            throw error
        }
    }

    func noteReading(_ path: String) { if isInDoubt(path) { readsDoubtfulFile = true } }

    /// - Throws: `Failure` if it cannot be told what matches a pattern.
    func requireKnown(_ pattern: String) throws {
        if isInDoubt(pattern) { throw notKnown("which files there are is known only when it runs") }
    }

    /// Why something is not known.
    func notKnown(_ message: String) -> Failure {
        looks.add()
        return Failure(.command, message)
    }
}
