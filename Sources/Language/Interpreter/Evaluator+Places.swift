import Diagnostics

/// Where something went wrong.
extension Evaluator {
    func checkInterruption() throws {
        do { try host.checkInterruption() } catch { throw interruption(error) }
    }

    @inline(never) private func interruption(_ error: any Error) -> any Error {
        (error as? Failure).map { diagnostic($0, nil) } ?? error
    }

    /// Adds the place to a failure; a diagnostic has its own.
    func located<Result>(_ span: Span, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw placed(error, span) }
    }

    /// Apart from `located`, whose callers it would cost much of the stack. Without a span a failure stays without a
    /// place: it gets that of the call around it.
    @inline(never) func placed(_ error: any Error, _ span: Span?) -> any Error {
        guard let span, let failure = error as? Failure else { return error }
        return diagnostic(failure, span)
    }

    /// An interruption has no place: it is nobody's mistake.
    func diagnostic(_ failure: Failure, _ span: Span?) -> Diagnostic {
        guard let span, failure.kind != .interrupted else { return Diagnostic(failure) }
        return Diagnostic(failure, source: source, span: span)
    }
}
