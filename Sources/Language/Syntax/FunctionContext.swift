import Diagnostics

/// What the parser knows of the function in whose body it stands, or of the script around all functions.
struct FunctionContext {
    enum Kind: Equatable {
        case script
        case definition(name: String)
        case short
    }

    var kind = Kind.script
    /// Places of the names that stand for something in the frame, from where they are declared on.
    private(set) var locals: [String: Int] = [:]
    private(set) var localCount = 0
    private(set) var captures: [Capture] = []
    /// Loops around the place where the parser stands.
    var loops = 0

    mutating func declare(_ name: String) -> Int {
        if let place = locals[name] { return place }
        return declareAnew(name)
    }

    /// A place of its own for a name that hides one of the same name.
    mutating func declareAnew(_ name: String) -> Int {
        locals[name] = localCount
        localCount += 1
        return localCount - 1
    }

    /// - Parameter place: what the name stood for before, if anything.
    mutating func endHiding(_ name: String, _ place: Int?) { locals[name] = place }

    mutating func capture(_ name: String, from outer: Int) -> Int {
        let inner = declareAnew(name)
        captures.append(Capture(outer: outer, inner: inner))
        return inner
    }
}

extension Parser {
    /// The place of a name in the innermost frame, to which it is brought from frames further out.
    mutating func place(of name: String) -> Int? { place(of: name, in: functions.count - 1) }

    private mutating func place(of name: String, in level: Int) -> Int? {
        if let place = functions[level].locals[name] { return place }
        guard level > 0, let outer = place(of: name, in: level - 1) else { return nil }
        return functions[level].capture(name, from: outer)
    }

    /// The value of a name.
    mutating func reference(to name: String, _ span: Span) -> Expression {
        let kind: Expression.Kind =
            if let place = place(of: name) { .local(place, name: name) } else {
                .name(number(of: name), nameSpan: span)
            }
        return Expression(kind: kind, span: span, depth: 1)
    }

    /// What an assignment to a name changes, which from here on is known.
    mutating func target(_ name: String) -> Statement.Target {
        knownNames.insert(name)
        guard functions.count > 1 else { return .variable(number(of: name)) }
        return .local(functions[functions.count - 1].declare(name), name: name)
    }

    /// A function gives back what it finds, and changes nothing around it.
    func refuseOuterVariable(_ name: String, _ span: Span) throws {
        guard functions.count > 1, functions[functions.count - 1].locals[name] == nil else { return }
        throw SyntaxError(
            "'\(name)' is no variable of this def, which can assign to no other", span,
            remedies: [
                "for one of its own write `let \(name) = …`", "give the value back with `return`, and assign it there",
            ])
    }

    /// Runs `body` inside a new function, and returns its context as it is at the end.
    mutating func inFunction<Result>(
        _ kind: FunctionContext.Kind, _ body: (inout Parser) throws -> Result
    ) throws -> (Result, FunctionContext) {
        let outerNames = knownNames
        functions.append(FunctionContext(kind: kind))
        defer {
            functions.removeLast()
            knownNames = outerNames
        }
        let result = try body(&self)
        return (result, functions[functions.count - 1])
    }
}
