import Diagnostics

struct Statement: Sendable {
    indirect enum Kind: Sendable {
        case expression(Expression)
        case command(CommandNode)
        /// `let x = …` where `isDeclaration`, otherwise `x = …`.
        case assignment(to: Target, nameSpan: Span, isDeclaration: Bool, Source)
        case conditional([Branch], otherwise: [Statement])
        case loop(Target, nameSpan: Span, sequence: Expression, body: [Statement])
        case repetition(condition: Expression, body: [Statement])
        case leaveLoop
        case nextTurn
        case definition(name: Int, nameSpan: Span, FunctionCode, captures: [Capture])
        case giveBack(Source?)
        /// `error` is the place of the message in the frame.
        case parameter(ScriptParameter)
        case attempt([Statement], error: Int, otherwise: [Statement])
    }

    /// What is given a value.
    enum Target: Sendable {
        /// A variable of the script, by the number of its name.
        case variable(Int)
        /// A variable of a function, by its place in the frame.
        case local(Int, name: String)
    }

    enum Source: Sendable {
        case expression(Expression)
        case command(CommandNode)
    }

    struct Branch: Sendable {
        var condition: Expression
        var body: [Statement]
    }

    var kind: Kind
    var span: Span

    /// Whether it ends with a closing brace.
    var isBlock: Bool {
        switch kind {
        case .conditional, .loop, .repetition, .definition, .attempt: true
        case .expression, .command, .assignment, .leaveLoop, .nextTurn, .giveBack, .parameter: false
        }
    }
}

/// A command with its arguments bound to the parameters and options of its signature, literals already read.
struct CommandNode: Sendable {
    struct Argument: Sendable {
        enum Source: Sendable {
            case literal(Value)
            /// A path pattern, expanded when the command runs; values in it stand for themselves.
            case glob([TextPart])
            case computed(Expression)
            indirect case command(CommandNode)
        }

        /// Of the parameter or option.
        var name: String
        var kind: ArgumentKind
        /// The parameter may be given several times: a list spreads over it.
        var repeats: Bool
        var source: Source
        var span: Span
    }

    var signature: Signature
    /// Whether it takes what comes through a pipe.
    var isStage = false
    var arguments: [Argument]
    var options: [Argument]
    /// Switches that were given, with their places.
    var switches: [(name: String, span: Span)]
    var span: Span
}

/// A whole script.
struct Program: Sendable {
    var statements: [Statement] = []
    /// The names that expressions and assignments refer to by number.
    var names: [String] = []
    /// Places in the frame of the script itself, for the messages of `try`.
    var localCount = 0

    /// What the script may be given; they stand before everything else.
    var parameters: [ScriptParameter] {
        statements.compactMap { if case .parameter(let parameter) = $0.kind { parameter } else { nil } }
    }
}
