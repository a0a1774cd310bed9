import Diagnostics

/// Walks over statements, and over the functions that they mention.
struct EffectsFinder {
    private(set) var effects = PossibleEffects()
    /// Of the text whose code is walked over.
    private var names: [String]
    /// What a variable holds now.
    private let value: (String) -> Value?
    private var seenNames: Set<String> = []
    private var seenFunctions: Set<ObjectIdentifier> = []

    init(names: [String], value: @escaping (String) -> Value?) {
        self.names = names
        self.value = value
    }

    mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression):
            effects.showsResults = true
            visit(expression)
        case .command(let command):
            if command.signature.effect != .aside { effects.showsResults = true }
            visit(command)
        case .assignment(let target, _, _, let source):
            note(target)
            visit(source)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                visit(branch.condition)
                visit(branch.body)
            }
            visit(otherwise)
        case .loop(let target, _, let sequence, let body):
            note(target)
            visit(sequence)
            visit(body)
        case .repetition(let condition, let body):
            visit(condition)
            visit(body)
        case .definition(let name, _, let code, _):
            effects.variables.insert(names[name])
            visit(code)
        case .parameter(let parameter): effects.variables.insert(parameter.name)
        case .giveBack(let source): if let source { visit(source) }
        case .attempt(let body, _, let otherwise):
            visit(body)
            visit(otherwise)
        case .leaveLoop, .nextTurn: break
        }
    }

    /// What a function gives a value is gone when it ends.
    private mutating func note(_ target: Statement.Target) {
        if case .variable(let number) = target { effects.variables.insert(names[number]) }
    }

    private mutating func visit(_ source: Statement.Source) {
        switch source {
        case .expression(let expression): visit(expression)
        case .command(let command): visit(command)
        }
    }

    private mutating func visit(_ command: CommandNode) {
        var arguments: [String: [String?]] = [:]
        for argument in command.arguments + command.options {
            // A command that another one is given is not run.
            if case .command = argument.source { continue }
            arguments[argument.name, default: []].append(argument.literalText)
        }
        effects.commands.append(PossibleEffects.Command(signature: command.signature, arguments: arguments))
        for expression in command.expressions { visit(expression) }
    }

    private mutating func visit(_ expressions: [Expression]) { for expression in expressions { visit(expression) } }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .literal, .local: break
        case .name(let number, _): visit(valueOf: names[number])
        case .call(let call):
            if call.builtIn == nil, case .variable = call.target { visit(valueOf: call.name) }
            visit(call.arguments)
        case .function(let code, _): visit(code)
        case .pipe(let pipe):
            switch pipe.source {
            case .expression(let expression): visit(expression)
            case .command(let command): visit(command)
            }
            for stage in pipe.stages { visit(stage) }
        case .list(let elements): visit(elements)
        case .interpolation(let parts): visit(Parser.expressions(parts))
        case .unary(_, let operand), .member(let operand, _, _): visit(operand)
        case .binary(_, let left, let right), .range(let left, let right, _), .membership(let left, let right, _):
            visit([left, right])
        case .index(let base, let indices): visit([base] + indices.flatMap(\.expressions))
        case .application(let callee, let arguments, _): visit([callee] + arguments)
        }
    }

    private mutating func visit(_ code: FunctionCode) {
        guard seenFunctions.insert(ObjectIdentifier(code)).inserted else { return }
        visit(code.parameters.compactMap(\.defaultValue))
        switch code.body {
        case .expression(let expression): visit(expression)
        case .statements(let statements):
            // What a function shows is no result of the script.
            let showsResults = effects.showsResults
            visit(statements)
            effects.showsResults = showsResults
        }
    }

    /// A variable that is mentioned may hold functions, which may be called then.
    private mutating func visit(valueOf name: String) {
        guard seenNames.insert(name).inserted, let value = value(name) else { return }
        visit(functionsIn: value)
    }

    private mutating func visit(functionsIn value: Value) {
        switch value {
        case .function(let function):
            guard case .code(let code, let kept, let origin) = function.kind else { return }
            let outer = names
            names = origin.names
            defer { names = outer }
            visit(code)
            for entry in kept { if let value = entry.value { visit(functionsIn: value) } }
        case .list(let elements): for element in elements { visit(functionsIn: element) }
        case .nothing, .number, .truth, .text, .range, .table, .object: break
        }
    }
}

extension CommandNode.Argument {
    /// Its text, if nothing in it is computed.
    fileprivate var literalText: String? {
        switch source {
        case .literal(let value): value.text
        case .computed(let expression):
            if case .literal(let value) = expression.kind { value.text } else { nil }
        case .glob, .command: nil
        }
    }
}
