import Diagnostics

/// `SOURCE | STAGE | STAGE`. Without stages it is a command in brackets, whose value is wanted.
struct Pipe: Sendable {
    enum Source: Sendable {
        case expression(Expression)
        case command(CommandNode)

        var span: Span {
            switch self {
            case .expression(let expression): expression.span
            case .command(let command): command.span
            }
        }
    }

    var source: Source
    /// Commands that take the value of what stands before them.
    var stages: [CommandNode]

    /// Whether it only looks around: stages of their own do no more.
    var isAside: Bool {
        guard case .command(let command) = source, command.signature.effect == .aside else { return false }
        return stages.allSatisfy { $0.signature.effect == .aside }
    }

    /// Everything in it that is evaluated.
    var expressions: [Expression] {
        switch source {
        case .expression(let expression): [expression] + stages.flatMap(\.expressions)
        case .command(let command): command.expressions + stages.flatMap(\.expressions)
        }
    }
}

extension CommandNode {
    /// Everything in the arguments that is evaluated.
    var expressions: [Expression] {
        (arguments + options).flatMap { argument -> [Expression] in
            switch argument.source {
            case .literal: []
            case .glob(let parts): Parser.expressions(parts)
            case .computed(let expression): [expression]
            case .command(let command): command.expressions
            }
        }
    }

    /// How it is typed where it stands.
    var usage: String {
        guard isStage, case .parameter = signature.input else { return signature.usage }
        var stage = signature
        (stage.parameters, stage.input) = (parameters, .pipe)
        return stage.usage
    }

    /// The parameters that are written: in a pipe, one of them may be what comes in.
    var parameters: [Parameter] {
        guard isStage, case .parameter(let name) = signature.input else { return signature.parameters }
        return signature.parameters.filter { $0.name != name }
    }
}
