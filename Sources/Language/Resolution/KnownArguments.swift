public import Diagnostics

/// What is known of a command's arguments: its literals before anything runs, all of them when the command does.
///
/// A signature's own check goes by it, so that what cannot be right is said before an hour of computing and not after.
public struct KnownArguments: Sendable {
    /// By parameter or option name; a switch that was given holds `.truth(true)`.
    private var values: [String: [Value]] = [:]
    /// Names of everything that was given, known or not.
    private var given: Set<String> = []
    /// Of parameters that are given something by its bare name, that name: `model`, `features`, a variable.
    private var names: [String: String] = [:]

    /// - Parameter values: of everything that was given, by parameter or option name.
    public init(_ values: [String: [Value]]) {
        self.values = values
        given = Set(values.keys)
    }

    /// What stands there literally.
    ///
    /// - Parameter names: of the program, by number.
    init(literalsOf command: CommandNode, names: [String]) {
        for argument in command.arguments + command.options {
            given.insert(argument.name)
            // Half of a list of arguments would be taken for all of it.
            if case .literal(let value) = argument.source { values[argument.name, default: []].append(value) }
            if case .computed(let expression) = argument.source, case .name(let number, _) = expression.kind {
                self.names[argument.name] = names[number]
            }
        }
        for argument in command.arguments + command.options {
            if case .literal = argument.source { continue }
            values[argument.name] = nil
        }
        for (name, _) in command.switches { given.insert(name) }
    }

    /// What a person has typed so far; nothing where a value is not known.
    init(typed: [String: [Value?]]) {
        for (name, typed) in typed {
            given.insert(name)
            let known = typed.compactMap(\.self)
            if known.count == typed.count { values[name] = known }
        }
    }

    /// The same with one more argument, whose value is not known yet.
    func adding(_ name: String) -> KnownArguments {
        var result = self
        result.given.insert(name)
        result.values[name] = nil
        return result
    }

    /// Whether a parameter or option was given at all.
    public func has(_ name: String) -> Bool { given.contains(name) }

    /// All values of a parameter; nothing if one of them is not known yet.
    public func values(_ name: String) -> [Value]? { given.contains(name) ? values[name] : [] }

    /// The text of a parameter or option, if it was given and is known.
    public func text(_ name: String) -> String? {
        guard case .text(let text)? = values[name]?.first else { return nil }
        return text
    }

    /// The name that a parameter was given in place of a value, before anything has run: what the session holds under it
    /// is not known yet, and of what kind it is may be.
    public func name(_ parameter: String) -> String? { names[parameter] }

    /// The number of a parameter or option, if it was given and is known.
    public func number(_ name: String) -> Double? {
        guard case .number(let number)? = values[name]?.first else { return nil }
        return number
    }

    /// The whole number of a parameter or option that takes nothing else.
    public func whole(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
}

/// What is wrong with one argument.
public struct ArgumentFailure: Error, Sendable {
    public var failure: Failure
    /// Of the parameter or option; the whole command if it is none of those that were given.
    public var argument: String

    public init(_ argument: String, _ failure: Failure) {
        self.failure = failure
        self.argument = argument
    }
}

extension Signature {
    /// Whether a parameter or option may still follow what is there, as the signature's own check sees it. Where that
    /// finds something wrong already, it cannot tell.
    func mayTake(_ name: String, after known: KnownArguments) -> Bool {
        do { try check(known) } catch { return true }
        do { try check(known.adding(name)) } catch { return false }
        return true
    }
}

extension CommandNode {
    /// Where a parameter's first argument or an option stands; the whole command if it was not given.
    func span(ofArgument name: String) -> Span {
        (arguments + options).first { $0.name == name }?.span ?? switches.first { $0.name == name }?.span ?? span
    }

    /// What the signature's own check finds wrong, with its place.
    func problem(with known: KnownArguments) -> (failure: Failure, span: Span)? {
        do {
            try signature.check(known)
            return nil
        } catch let problem as ArgumentFailure {
            return (problem.failure, span(ofArgument: problem.argument))
        } catch let failure as Failure {
            return (failure, span)
        } catch {
            return (Failure(.usage, "\(error)"), span)
        }
    }
}
