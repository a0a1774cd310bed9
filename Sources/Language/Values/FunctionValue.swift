import Diagnostics

/// A function as a value: of a `def`, a short one with what it keeps of the variables around it, or a built-in one.
public final class FunctionValue: Sendable {
    enum Kind: Sendable {
        case builtIn(FunctionSignature)
        /// The kept values stand beside the places that they take in the frame of a call.
        case code(FunctionCode, kept: [(place: Int, value: Value?)], CodeOrigin)
    }

    let kind: Kind
    /// The row of the condition in which a short function stands: it sees the columns.
    let row: RowBinding?
    /// Of the kept values: functions keep functions that keep functions, and letting go of them takes stack.
    let extent: Extent

    init(builtIn signature: FunctionSignature) {
        kind = .builtIn(signature)
        row = nil
        extent = Extent()
    }

    /// - Throws: `Failure` if it keeps too much, or functions too deep within one another.
    init(
        _ code: FunctionCode, keeping kept: [(place: Int, value: Value?)], _ origin: CodeOrigin, row: RowBinding? = nil
    ) throws {
        kind = .code(code, kept: kept, origin)
        self.row = row?.hiding(code.parameters.map(\.name))
        let values = kept.compactMap(\.value)
        if values.isEmpty {
            extent = Extent()
        } else {
            var measured = MeasuredLists()
            extent = measured.extent(of: values)
            guard extent.depth <= Limits.nesting else {
                throw Failure(
                    .command, "values that functions keep, more than \(Limits.nesting) deep within one another",
                    remedies: ["a function keeps what it uses of the block around it: let a loop do the work instead"])
            }
            try Limits.check(extent)
        }
    }

    /// What it keeps of the variables that were around it when it was made.
    public var keptValues: [Value] {
        if case .code(_, let kept, _) = kind { kept.compactMap(\.value) } else { [] }
    }

    /// Empty for a short function.
    public var name: String {
        switch kind {
        case .builtIn(let signature): signature.name
        case .code(let code, _, _): code.name
        }
    }

    /// As people read it: `firing(v, eps = 1)`, `x => x + 1`, `round(x[, digits])`.
    public var text: String {
        switch kind {
        case .builtIn(let signature): signature.usage
        case .code(let code, _, _): code.text
        }
    }

    var parameters: ParameterList {
        switch kind {
        case .builtIn(let signature): ParameterList(signature)
        case .code(let code, _, _): code.parameterList
        }
    }
}

/// The text that code stands in, and where its names are in the scope that it runs in.
final class CodeOrigin: Sendable {
    static let hostSlot = -1

    let source: SourceText
    let names: [String]
    /// For the number of a name, its slot in the scope; `hostSlot` where the host gives the value.
    let slots: [Int]
    let scope: Scope.Identity

    init(source: SourceText, names: [String], scope: Scope, hostNames: Set<String>) {
        self.source = source
        self.names = names
        slots = names.map { hostNames.contains($0) ? Self.hostSlot : scope.slot(for: $0) }
        self.scope = scope.identity
    }

    /// The same for another scope, where a function is called that came from elsewhere.
    func placed(in scope: Scope, hostNames: Set<String>) -> CodeOrigin {
        if scope.identity === self.scope { return self }
        return CodeOrigin(source: source, names: names, scope: scope, hostNames: hostNames)
    }
}
