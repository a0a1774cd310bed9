/// A failure together with its place in a script.
public struct Diagnostic: Error, Sendable {
    public var failure: Failure
    public var source: SourceText?
    public var span: Span?

    public init(_ failure: Failure, source: SourceText? = nil, span: Span? = nil) {
        self.failure = failure
        self.source = source
        self.span = span
    }
}
