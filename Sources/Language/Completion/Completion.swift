import Diagnostics

/// What may stand in a line in place of the word before the cursor.
public struct Completion: Sendable, Hashable {
    public struct Candidate: Sendable, Hashable {
        /// What is put into the line, in quotes where that is needed.
        public var text: String
        /// A few words: a command's summary, a variable's type.
        public var explanation: String
        /// Whether the word ends here, so that a space may follow: not after a folder or an opening bracket.
        public var isWhole: Bool

        public init(_ text: String, _ explanation: String = "", isWhole: Bool = true) {
            self.text = text
            self.explanation = explanation
            self.isWhole = isWhole
        }
    }

    /// The bytes that a candidate replaces; they end at the cursor.
    public var replaced: Range<Int>
    public var candidates: [Candidate]
}

/// What completion needs to know of the world.
public protocol CompletionProvider {
    /// The names of the model's layers, in order; empty without a model.
    func layers() -> [String]
    /// Paths that start with `prefix`, sorted; folders end with `/`.
    func paths(startingWith prefix: String) -> [String]
    /// What a script takes; empty if it is none, or takes anything.
    func scriptParameters(of path: String) -> [Completion.ScriptParameter]
    /// What was given there before, as it was typed, the latest first.
    func pastValues(at place: GivenPlace) -> [String]
}

extension CompletionProvider {
    public func scriptParameters(of path: String) -> [Completion.ScriptParameter] { [] }
    public func pastValues(at place: GivenPlace) -> [String] { [] }
}

extension Completion {
    /// What the language knows at the cursor: everything but the world.
    struct Words {
        var vocabulary: Vocabulary
        var variables: [Variable]
        /// The present values of host names that have one.
        var hostValues: [Variable]
        /// Names of the text that is being typed, the innermost first: they hide the others.
        var locals: [Local] = []

        var named: [Variable] { variables + hostValues }

        /// Whether it is the name of something that has a value, or will have one.
        func isNamed(_ name: String) -> Bool {
            named.contains { $0.name == name } || locals.contains { $0.name == name }
        }

        func value(ofName name: String) -> Value? {
            if let local = locals.first(where: { $0.name == name }) { return local.value }
            return named.first { $0.name == name }?.value
        }
    }

    /// - Parameter cursor: in bytes from the beginning of `text`.
    init(_ text: String, cursor: Int, words: Words, provider: any CompletionProvider) {
        let bytes = Array(text.utf8.prefix(max(cursor, 0)))
        let place = CompletionPlace(bytes, vocabulary: words.vocabulary)
        let candidates = Candidates(words: words.with(LocalNames(bytes).names), provider: provider, pipe: place.pipe)
        let found =
            candidates.labels(of: place.call, word: place.word)
            + candidates.candidates(for: place.expected, word: place.word)
            + candidates.keywords(for: place.expected, word: place.word, isBeginning: Self.isBeginning(bytes, place))
        let start = place.wordStart
        replaced = start..<bytes.count
        var seen: Set<ExactText> = []
        self.candidates = found.filter { seen.insert(ExactText($0.text)).inserted }
    }

    /// Whether the word at the cursor is the first of its statement.
    private static func isBeginning(_ bytes: [UInt8], _ place: CompletionPlace) -> Bool {
        let open = OpenPlaces(Lexer(bytes: bytes)).places
        return open.count == 1 && bytes[open[0].start..<place.wordStart].allSatisfy { " \t\n".utf8.contains($0) }
    }
}

extension Interpreter {
    /// What may stand in place of the word before the cursor, with the variables of the prompt.
    ///
    /// - Parameter cursor: in bytes from the beginning of `text`.
    public func completion(of text: String, cursor: Int, provider: any CompletionProvider) -> Completion {
        Completion(text, cursor: cursor, words: completionWords, provider: provider)
    }
}
