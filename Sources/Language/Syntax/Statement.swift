import Diagnostics

struct Statement: Sendable {
    indirect enum Kind: Sendable {
        case expression(Expression)
        case command(CommandNode)
        /// `let x = …` where `isDeclaration`, otherwise `x = …`.
        case assignment(name: Int, nameSpan: Span, isDeclaration: Bool, Source)
        case conditional([Branch], otherwise: [Statement])
        case loop(name: Int, nameSpan: Span, sequence: Expression, body: [Statement])
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
        case .conditional, .loop: true
        case .expression, .command, .assignment: false
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
}
