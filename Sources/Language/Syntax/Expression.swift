import Diagnostics

/// An expression as parsed: names are numbers of the program's table of names, so that running one needs no
/// dictionary.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
        case literal(Value)
        case name(Int, nameSpan: Span)
        /// A parameter or variable of the function around it, by its place in the function's frame.
        case local(Int, name: String)
        case list([Expression])
        case interpolation([TextPart])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case range(Expression, Expression, isClosed: Bool)
        case index(Expression, [IndexExpression])
        case member(Expression, String, nameSpan: Span)
        case call(CallNode)
        /// A call of what an expression gives: `fs[0](x)`.
        case application(Expression, [Expression], labels: [Label?])
        /// `x => …`, which keeps what it uses of the frame around it.
        case function(FunctionCode, captures: [Capture])
        /// `x in values`, `x not in values`.
        case membership(Expression, in: Expression, isNegated: Bool)
    }

    var kind: Kind
    var span: Span
    /// Levels of expressions below and including this one; bounded, so that walking the tree needs bounded stack.
    var depth: Int
}

/// A piece of interpolated text.
enum TextPart: Sendable {
    case text(String)
    case value(Expression)
}

/// One index between brackets.
enum IndexExpression: Sendable {
    case at(Expression)
    case slice(lower: Expression?, upper: Expression?, step: Expression?, span: Span)

    var expressions: [Expression] {
        switch self {
        case .at(let expression): [expression]
        case .slice(let lower, let upper, let step, _): [lower, upper, step].compactMap { $0 }
        }
    }
}
