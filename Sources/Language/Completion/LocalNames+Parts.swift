/// The names themselves, and the brackets and blocks that bound them.
extension LocalNames {
    /// What a name stands for.
    enum Origin: Hashable {
        /// Nobody can tell before it runs; in a word.
        case unknown(String)
        /// The value of an expression or a command.
        case value(of: String)
        /// Whatever is in the value of an expression or a command.
        case element(of: String)
    }

    struct Name: Hashable {
        var name: String
        var origin: Origin
        /// Whether it is a parameter of a short function, which the end of a statement ends.
        var endsWithStatement = false

        /// What `else` after `try` knows.
        static let error = Name(name: "error", origin: .unknown("text"))
    }

    struct Frame {
        /// `(`, `[`, `{`, or 0 for the text as a whole.
        var opening: UInt8
        /// Where its arguments begin.
        var starts: [Int]
        /// How many names there are outside.
        var outside: Int
        /// What stands before a bracket.
        var function = ""
        var firstArgument: String?
        var isAttempt = false
        var isFunction = false
        /// Names that the other branches before it gave, which it does not have.
        var otherBranches: [Name] = []

        var isBlock: Bool { opening == 0 || opening == UInt8(ascii: "{") }
    }

    /// What the head of a statement says of the names to come.
    enum Head {
        case none
        case variable(String, from: Int)
        case loop(String, from: Int)
        case function
        case attempt
    }
}
