import Diagnostics
import Language
import Reporting

/// A command of the language: one value a file, with its signature, its help, its examples and what it does.
struct Command: Sendable {
    let signature: Signature
    /// What becomes of it in `cost` and `check`.
    let dry: Dry
    let body: @Sendable (Call) throws -> Outcome

    init(_ signature: Signature, dry: Dry = .skipped, body: @escaping @Sendable (Call) throws -> Outcome) {
        self.signature = signature
        self.dry = dry
        self.body = body
    }
}

/// What a command gives: a value for the script and a report for people and programs.
struct Outcome {
    var value: Value
    var report: Report
    /// Whether the report says what is so on this machine only, such as a whole path: a replay is not held to it.
    var isOfThisMachine = false

    init(_ value: Value = .nothing, _ blocks: [Block] = [], record: Record = Record()) {
        self.value = value
        report = Report(blocks: blocks, record: record)
    }

    /// - Parameter record: asked only where somebody wants the record, which may hold a number for every unit.
    init(_ value: Value, _ blocks: [Block], recordedBy record: @escaping @Sendable () -> Record) {
        self.value = value
        report = Report(blocks: blocks, recordedBy: record)
    }
}

/// A command's arguments, as its signature promises them, and the host that it works in.
struct Call {
    let invocation: Invocation
    let host: Host
    /// Whether the value goes into a variable or a pipe.
    var isKept = false

    /// The argument of a parameter, or nothing if it was left out.
    func value(_ parameter: String) -> Value? { invocation.arguments[parameter]?.first?.value }

    func values(_ parameter: String) -> [Value] { invocation.arguments[parameter]?.map(\.value) ?? [] }

    func text(_ parameter: String) -> String? { value(parameter)?.asText }

    func texts(_ parameter: String) -> [String] { values(parameter).compactMap(\.asText) }

    func has(_ option: String) -> Bool { invocation.options[option] != nil }

    func optionText(_ option: String) -> String? { invocation.options[option]?.value.asText }

    func optionNumber(_ option: String) -> Double? {
        guard case .number(let number)? = invocation.options[option]?.value else { return nil }
        return number
    }

    /// The whole number of an option whose signature asks for one.
    func optionWhole(_ option: String) -> Int? { optionNumber(option).flatMap { Int(exactly: $0) } }

    /// For a command that works on whole statements: within a block, some of them have not ended.
    ///
    /// - Throws: `Failure` if the command is not all of its statement.
    func requireWholeStatement() throws {
        guard let running = host.levels.last?.running else { return }
        if running.text.span.lower == invocation.span.lower,
            running.text.source.name.isExactly(invocation.source.name)
        {
            return
        }
        let name = invocation.signature.name
        throw Failure(
            .command, "\(name) stands within a statement that has not ended",
            facts: ["it works on whole statements"], remedies: ["a statement of its own: \(name)"])
    }

    /// The same failure, with its place at one argument instead of the whole command.
    func failure(_ failure: Failure, at argument: Invocation.Argument?) -> Diagnostic {
        Diagnostic(failure, source: invocation.source, span: argument?.span ?? invocation.span)
    }

    /// Runs `body`; a failure is shown at the argument of a parameter.
    func placing<R>(at parameter: String, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let failure as Failure where failure.kind != .interrupted {
            throw self.failure(failure, at: invocation.arguments[parameter]?.first)
        }
    }

    /// Runs `body`; a failure is shown at an option's value.
    func placing<R>(atOption option: String, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let failure as Failure where failure.kind != .interrupted {
            throw self.failure(failure, at: invocation.options[option])
        }
    }
}

extension Value {
    /// The text of a text.
    var asText: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}
