/// How the program was started.
public struct LaunchOptions: Sendable, Hashable {
    /// Where the text comes from.
    public enum Source: Sendable, Hashable {
        case file(String)
        /// `-c TEXT`
        case text(String)
        case standardInput
        /// Lines typed at a terminal.
        case prompt
    }

    public enum Information: Sendable, Hashable { case help, version }

    public var source = Source.prompt
    /// What follows the file, or the text of `-c`: for the script.
    public var scriptArguments: [String] = []
    public var checksOnly = false
    public var isJSON = false
    /// `nil`: as many as the machine has processors.
    public var threads: Int?
    public var isQuiet = false
    public var readsStartUpFile = true
    /// Asked for instead of a session.
    public var information: Information?

    public init() {}
}
