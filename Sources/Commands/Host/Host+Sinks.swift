public import Diagnostics
public import Reporting
public import Workbench

extension Host {
    /// Where results, remarks and progress go; whoever starts the program decides how they look.
    public struct Sinks {
        /// The report of a statement, with its place: shown as text, or printed as JSON.
        public var report: (Report, _ command: String, SourceText, Span) -> Void
        /// How far long work has come; `nil` at its end. Called from any thread, one call at a time.
        public var progress: @Sendable (WorkProgress?) -> Void
        /// Asks before something is lost; `nil` where nobody can answer.
        public var confirm: ((_ question: String) throws -> Bool)?
        /// Asks for a line; `nil` where nobody can answer. The answer is `nil` at the end of input.
        public var ask: ((_ prompt: String) throws -> String?)?
        /// Has a person type a statement while another one waits, and runs it, as at the prompt; `nil` where there is no
        /// line editor, and `ask` has to do.
        public var between:
            (
                (_ label: String, _ above: @escaping () -> Void, _ run: (_ statement: String) throws -> Bool)
                    throws -> PauseAnswer
            )?
        /// Shows an error after which the statement goes on.
        public var failure: (Diagnostic) -> Void
        /// Whether a person goes on typing after an error or an interruption.
        public var isPrompt: Bool
        /// Has somebody change a statement: what came of it, or nothing if it is to stay; `nil` where nobody can.
        public var edit: ((_ statement: String) throws -> String?)?
        /// The statements of all sessions, the oldest first; `nil` where no history is kept.
        public var pastStatements: (() throws -> [PastStatement])?

        public init(
            report: @escaping (Report, _ command: String, SourceText, Span) -> Void,
            progress: @escaping @Sendable (WorkProgress?) -> Void = { _ in },
            confirm: ((_ question: String) throws -> Bool)? = nil, isPrompt: Bool = true,
            ask: ((_ prompt: String) throws -> String?)? = nil, failure: @escaping (Diagnostic) -> Void = { _ in },
            edit: ((_ statement: String) throws -> String?)? = nil,
            pastStatements: (() throws -> [PastStatement])? = nil
        ) {
            self.report = report
            self.progress = progress
            self.confirm = confirm
            self.ask = ask
            self.failure = failure
            self.isPrompt = isPrompt
            self.edit = edit
            self.pastStatements = pastStatements
        }
    }
}
