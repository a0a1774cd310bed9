/// What a command is called, takes and does: the one description that drives parsing, checking, completion, help
/// and error messages.
public struct Signature: Sendable {
    /// Whether `save` keeps the statement.
    public enum Effect: Sendable {
        /// Changes the session: kept.
        case state
        /// Yields a result: kept.
        case result
        /// Looks around (`help`, `history`, `ls`): not kept.
        case aside
    }

    /// What a command takes from the pipe in which it stands.
    public enum Input: Sendable, Hashable {
        /// Nothing: it cannot stand after a `|`.
        case none
        /// The argument of this parameter, which is then not written: `… | export t.csv`.
        case parameter(String)
        /// Rows that it works on. Such a command stands in pipes only, so that its name may be a variable's.
        case pipe
    }

    /// One word, or two for a command with several forms: `truncate`, `stats zeros`.
    public var name: String
    /// One line, from a verb on, without a full stop.
    public var summary: String
    public var parameters: [Parameter]
    public var options: [Option]
    public var input: Input
    public var effect: Effect
    /// What `help` tells beyond the summary, in paragraphs.
    public var details: [String]
    public var examples: [Example]
    /// True for a command that may give variables values behind the language's back (`source`, `undo`): from it on,
    /// an unknown variable is an error only once it is reached.
    public var setsVariables: Bool
    /// For a command that works on whole statements and so is one itself: the switches with which it only looks, and may
    /// stand anywhere. Nothing for all other commands.
    public var standsAloneWithout: Set<String>?
    /// True for a command whose last parameter takes what follows the first one, words with two dashes too, but for the
    /// command's own options before a `--`: they are for the script that it runs.
    public var passesOptions: Bool
    /// What the kinds of the arguments do not tell: bounds, options that exclude each other. Called with the literals
    /// before anything runs, and with everything before the command does.
    ///
    /// - Throws: `ArgumentFailure`, or `Failure` for the command as a whole.
    public var check: @Sendable (KnownArguments) throws -> Void
    /// The columns of the table that it gives, for completion: of what comes in, and its own words. Nothing if they
    /// are not known before it runs.
    public var columns: @Sendable (_ incoming: [String], _ words: [String]) -> [String]

    public init(
        _ name: String, summary: String, parameters: [Parameter] = [], options: [Option] = [],
        input: Input = .none, effect: Effect, details: [String] = [], examples: [Example] = [],
        setsVariables: Bool = false, standsAloneWithout: Set<String>? = nil, passesOptions: Bool = false,
        columns: @escaping @Sendable (_ incoming: [String], _ words: [String]) -> [String] = { _, _ in [] },
        check: @escaping @Sendable (KnownArguments) throws -> Void = { _ in }
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.options = options
        self.input = input
        self.effect = effect
        self.details = details
        self.examples = examples
        self.setsVariables = setsVariables
        self.standsAloneWithout = standsAloneWithout
        self.passesOptions = passesOptions
        self.check = check
        self.columns = columns
    }
}

/// How an argument is read, completed and checked before anything runs.
public enum ArgumentKind: Sendable, Hashable {
    /// A bare or quoted word. Yields `.text`.
    case text
    /// The same, or a number that a variable or an expression gives. Yields `.text` or `.number`.
    case textOrNumber
    /// A file or folder that is read. Globs are expanded where the parameter repeats. Yields `.text`.
    case existingPath
    /// The same, where only a folder makes sense.
    case existingFolder
    /// A file that is written; never globbed. Yields `.text`.
    case newPath
    /// A layer's name, index or negative index: yields `.text` or `.number`.
    case layer
    case number
    /// A whole number of at least `minimum`. Yields `.number`.
    case wholeNumber(minimum: Int)
    /// `669x1026`, height × width: yields a `.list` of two `.number`s.
    case size
    case choice([String])
    /// A value: a name or another primary expression, with what follows it without a space (`features[0:5].files`).
    case value
    /// A value if the word starts with the name of a variable, of something the host knows or of a function,
    /// otherwise a path, never globbed: `show features[0]`, `show train/a.png`.
    case valueOrPath
    /// The rest of the statement as one expression.
    case expression
    /// The rest of the statement as expressions separated by commas.
    case expressions
    /// The rest of the statement as one expression that is evaluated once for each row of what comes through the
    /// pipe, with the names of its columns as names. Yields a `.list` of one value a row.
    case rowExpression
    /// The name of a column of what comes through the pipe. Yields `.text`.
    case column
    /// A word as it stands, brackets and a bar that ends the statement included: what `help` is asked about. In quotes,
    /// and with `$`, as in every other word. Yields `.text`.
    case topic
    /// The rest of the statement as a command with its own arguments, which is not run: it stands beside the value in
    /// `Invocation.Argument.command`. The value is its text.
    case command
}

/// Shown by `help` and run by the tests.
public struct Example: Sendable {
    public var script: String
    public var summary: String

    public init(_ script: String, _ summary: String) {
        self.script = script
        self.summary = summary
    }
}
