import Diagnostics
import Platform

/// Shows errors on standard error and remembers the first one's exit status.
struct ErrorReport {
    let render: (_ error: Diagnostic, _ allowsColour: Bool, _ width: Int) -> String

    /// - Returns: the exit status that belongs to the error.
    @discardableResult
    func show(_ error: any Error) -> Int32 {
        let diagnostic = Self.diagnostic(error)
        let output = Output.error
        output.write(render(diagnostic, output.allowsColour, output.width))
        return diagnostic.failure.kind.exitStatus
    }

    private static func diagnostic(_ error: any Error) -> Diagnostic {
        switch error {
        case let diagnostic as Diagnostic: diagnostic
        case let failure as Failure: Diagnostic(failure)
        default: Diagnostic(Failure(.command, "\(error)"))
        }
    }
}
