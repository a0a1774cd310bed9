public import Diagnostics

/// A command as it stands in the script, its arguments evaluated and checked against its signature.
public struct Invocation: Sendable {
    public struct Argument: Sendable {
        public var value: Value
        public var span: Span
        /// The two sides, if the argument is an expression that compares: an assertion that fails shows them.
        public var comparison: Comparison?
        /// The command, if the argument is one: with its arguments evaluated, and not run.
        public var command: Invocation?
        /// A pattern has found it, and no path leads to it, as its name is not UTF-8: to be counted. Only where a
        /// parameter takes several paths.
        public var isUnreadable = false

        public init(_ value: Value, span: Span, comparison: Comparison? = nil, command: Invocation? = nil) {
            self.value = value
            self.span = span
            self.comparison = comparison
            self.command = command
        }
    }

    /// `left operation right`, with the sides as written and as they came out.
    public struct Comparison: Sendable {
        public var operation: BinaryOperator
        public var left: (text: String, value: Value)
        public var right: (text: String, value: Value)
    }

    public var signature: Signature
    /// By parameter name, in order; a parameter that was left out has no entry.
    public var arguments: [String: [Argument]]
    /// By option name without dashes; a switch that was given holds `.truth(true)`.
    public var options: [String: Argument]
    /// What came through the pipe, for a command that stands in pipes only.
    public var input: Value?
    /// Whether it, or the pipe that it ends, only looks around.
    public var isAside = false
    public var source: SourceText
    /// The whole command.
    public var span: Span

    public init(
        signature: Signature, arguments: [String: [Argument]], options: [String: Argument], input: Value? = nil,
        source: SourceText, span: Span
    ) {
        self.signature = signature
        self.arguments = arguments
        self.options = options
        self.input = input
        self.source = source
        self.span = span
    }
}

/// The language's only way out: everything it does to the world goes through here.
public protocol CommandHost: AnyObject {
    /// All commands, in the order in which help lists them.
    var commands: [Signature] { get }
    var functions: [FunctionSignature] { get }
    /// Words of other programs that the host's commands and functions do the work of.
    var foreignWords: [ForeignWord] { get }
    /// Names that the host gives a value, such as `model` and `features`; scripts may not assign to them.
    var hostNames: [String] { get }

    /// The present value of a host name.
    ///
    /// - Throws: `Failure` if it has none yet ("no model is loaded").
    func value(ofHostName name: String) throws -> Value

    /// Runs a command. With `isKept` its value goes into a variable or a pipe, so its report is not shown.
    ///
    /// - Throws: `Failure`, which gets the command's place, or `Diagnostic` for a place of its own.
    func run(_ invocation: Invocation, isKept: Bool) throws -> Value

    /// Calls a function whose argument count has been checked.
    func call(_ name: String, _ arguments: [Value]) throws -> Value

    /// Shows the value of an expression that stands as a statement.
    func present(_ value: Value, source: SourceText, span: Span) throws

    /// The paths that a glob pattern matches, sorted by bytes; empty if it matches none.
    ///
    /// Apart from them, what was left out as its name is not UTF-8, in a readable form; folders end with `/`.
    func expand(glob pattern: String) throws -> (paths: [String], unreadable: [String])

    /// Throws `Failure.interrupted` once the person has pressed Ctrl-C. Asked between statements and iterations.
    func checkInterruption() throws

    /// Told that something begins which goes through many turns, within no other such: of how many, if that is known
    /// before. What each turn is, the work says (`for`, `map`, `where`).
    func turnsBegin(_ work: TurnedWork, total: Int?)

    /// Told how many turns are done, after each, so it must be quick.
    func turnsAre(_ done: Int)

    /// Told that they are over.
    func turnsEnd()

    /// Shows what a script says of itself when it is asked with `--help`.
    func presentHelp(_ text: String, source: SourceText)

    /// Remembers how everything that commands change is now; calling the result puts it back. Asked before every
    /// statement at the top level, and before whatever may be taken back within one, so it must be quick. Each result
    /// puts its own moment back, whichever was asked for later.
    func restorePoint() -> () -> Void

    /// Told that the first block of a `try` failed, before everything goes back and the second block runs; if this
    /// throws, the statement fails instead.
    func attemptFailed() throws

    /// Told that the first block of a `try` ran to its end; if this throws, the statement fails.
    func attemptSucceeded() throws

    /// Told of every statement that `record` will be told of, before anything of it runs.
    func begin(_ statement: StatementText)

    /// Runs what a statement does. Objects of the host that it computes with know no host: this is where theirs can see
    /// to it that they ask whether to stop.
    func during<Result>(_ statement: () throws -> Result) throws -> Result

    /// Told of every statement at the top level of what the person gave, after it ran or failed. Not told of the
    /// statements of a nested script: the statement that ran the script stands for them.
    func record(_ statement: StatementRecord)

    /// Bytes that the stack of the present thread may still grow. Asked when a text begins to run.
    var stackLeft: Int { get }
}

extension CommandHost {
    public func begin(_ statement: StatementText) {}

    /// For a host whose objects ask nobody.
    public func during<Result>(_ statement: () throws -> Result) throws -> Result { try statement() }

    /// For a host that tells nobody how far work is.
    public func turnsBegin(_ work: TurnedWork, total: Int?) {}

    public func turnsAre(_ done: Int) {}

    public func turnsEnd() {}

    public func attemptFailed() throws {}

    public func attemptSucceeded() throws {}

    /// For a host whose commands change nothing.
    public func restorePoint() -> () -> Void { {} }

    /// What the smallest stacks hold.
    public var stackLeft: Int { 256 << 10 }

    /// For a host that knows of no other.
    public var foreignWords: [ForeignWord] { [] }
}
