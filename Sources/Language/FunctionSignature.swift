/// A function's name and parameters; like a command's signature it drives checking, completion and help.
public struct FunctionSignature: Sendable {
    public var name: String
    /// Names of the parameters in order; those from `required` on may be left out.
    public var parameters: [String]
    public var required: Int
    /// True if the last parameter may be given any number of times.
    public var isVariadic: Bool
    /// What completes a text as the first argument.
    public var suggestions: [Suggestion]
    public var summary: String
    public var examples: [Example]

    public init(
        _ name: String, _ parameters: [String], required: Int? = nil, isVariadic: Bool = false,
        suggestions: [Suggestion] = [], summary: String, examples: [Example] = []
    ) {
        self.name = name
        self.parameters = parameters
        self.required = required ?? parameters.count
        self.isVariadic = isVariadic
        self.suggestions = suggestions
        self.summary = summary
        self.examples = examples
    }
}
