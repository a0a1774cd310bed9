public import Diagnostics

/// What the console hands text to, and what it learns from it: the language with its commands, seen from here.
public protocol SourceRunner: AnyObject {
    /// Every error that can be found without running anything: of words, of structure, of names and arguments.
    func check(_ source: SourceText) -> [Diagnostic]

    /// Runs a text up to its first error.
    ///
    /// - Throws: `RefusedText` before anything runs if `check` finds something; `Leaving` when the text wants to end the
    ///   program; `FailedWithin` where it went on after a failure; `Diagnostic` or `Failure` for everything else.
    func run(_ source: SourceText) throws

    /// Whether the text only lacks its end: a bracket or brace is open, or the last line ends with `\`.
    func isIncomplete(_ text: String) -> Bool

    /// What may stand in a line in place of the word before the cursor.
    ///
    /// - Parameter offset: the cursor, in bytes from the beginning.
    func completions(of line: String, at offset: Int) -> Completions

    /// Told before the first prompt: from now on a person types.
    ///
    /// - Parameter earlier: what was typed in earlier sessions and did not fail, the oldest first.
    /// - Returns: lines for that person, with their ends, or nothing.
    func beginPrompt(_ earlier: [String]) -> String?

    /// Told before anything runs where a person at the terminal can type while a statement waits, and told `nil` at the
    /// end.
    func offer(_ prompt: InnerPrompt?)

    /// Told once the person has left the prompt; not if the program ended in any other way.
    func endPrompt()

    /// What may still be typed after a text, such as ` PATH… [--batch N]`; empty if that is not known.
    func usageHint(after text: String) -> String

    /// What each byte of a text belongs to, as far as that can be told while it is typed.
    func kinds(of text: String) -> [TextKind]

    /// A text that the last one wants to be run after it as if it were typed, once.
    func takeFollowUp() -> String?

    /// What the prompt shows of the session, such as `vgg19[block5_pool]`; empty if there is nothing to show.
    var promptLabel: String { get }
}

extension SourceRunner {
    public func beginPrompt(_ earlier: [String]) -> String? { nil }
    public func endPrompt() {}
    public func offer(_ prompt: InnerPrompt?) {}
}

/// Thrown instead of running a text in which something is wrong: all that is.
public struct RefusedText: Error, Sendable {
    public let errors: [Diagnostic]

    public init(errors: [Diagnostic]) { self.errors = errors }
}

/// Thrown by a text that ends the program.
public struct Leaving: Error, Sendable, Hashable {
    public let status: Int32

    public init(status: Int32) { self.status = status }
}

/// Thrown after a text that ran to its end although a part of it had failed, which has been shown.
public struct FailedWithin: Error, Sendable, Hashable {
    /// Of the first failure.
    public let kind: Failure.Kind

    public init(_ kind: Failure.Kind) { self.kind = kind }
}

/// Words that may take the place of a part of a line.
public struct Completions: Sendable, Hashable {
    public struct Candidate: Sendable, Hashable {
        /// What is put into the line.
        public var text: String
        /// A few words for the list: a command's summary, a layer's output.
        public var explanation: String
        /// Whether a space follows: not after a folder, whose files come next.
        public var isWhole: Bool

        public init(_ text: String, explanation: String = "", isWhole: Bool = true) {
            self.text = text
            self.explanation = explanation
            self.isWhole = isWhole
        }
    }

    /// Where the replaced part begins, in bytes; it ends at the cursor.
    public var start: Int
    public var candidates: [Candidate]

    public init(start: Int, candidates: [Candidate]) {
        self.start = start
        self.candidates = candidates
    }
}
