import Diagnostics

/// What a `def` or a `x => …` does, as parsed. Its variables have places in a frame that every call gets anew.
public final class FunctionCode: Sendable {
    struct Parameter: Sendable {
        var name: String
        var span: Span
        /// Evaluated with every call that leaves the argument out; it may use the parameters before it.
        var defaultValue: Expression?
    }

    enum Body: Sendable {
        case statements([Statement])
        case expression(Expression)
    }

    /// Empty for a short function.
    let name: String
    /// They take the first places of the frame.
    let parameters: [Parameter]
    let body: Body
    /// Places in the frame.
    let localCount: Int
    /// As people read it: `firing(v, eps = 1)`, or a short function as written.
    let text: String
    let parameterList: ParameterList

    init(name: String, parameters: [Parameter], body: Body, localCount: Int, text: String) {
        self.name = name
        self.parameters = parameters
        self.body = body
        self.localCount = localCount
        self.text = text
        parameterList = ParameterList(
            function: name, names: parameters.map(\.name),
            required: parameters.firstIndex { $0.defaultValue != nil } ?? parameters.count, usage: text)
    }
}

/// What a function keeps of the frame in which it is made.
struct Capture: Sendable {
    /// The place in the frame around it.
    var outer: Int
    /// The place in its own frame.
    var inner: Int
}

/// `name(arguments)`. A class, because the evaluator holds one on its stack for every call within calls.
final class CallNode: Sendable {
    let name: String
    let nameSpan: Span
    /// What the name may stand for besides a built-in function.
    let target: Statement.Target
    let builtIn: FunctionSignature?
    let arguments: [Expression]
    /// As many as arguments, or none at all if no argument has a name.
    let labels: [Label?]

    init(
        name: String, nameSpan: Span, target: Statement.Target, builtIn: FunctionSignature?, arguments: [Expression],
        labels: [Label?]
    ) {
        self.name = name
        self.nameSpan = nameSpan
        self.target = target
        self.builtIn = builtIn
        self.arguments = arguments
        self.labels = labels
    }
}

/// The name in `name = value` of a call.
struct Label: Sendable {
    var name: String
    var span: Span
}
