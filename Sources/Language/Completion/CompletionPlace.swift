import Diagnostics

/// What the cursor stands in, found from the text before it. That text seldom parses, so this only looks at words,
/// quotes and brackets.
struct CompletionPlace {
    enum Expected {
        /// A command or an expression.
        case statement
        case secondWord(of: String)
        /// A command that takes what comes through a pipe.
        case stage
        case expression
        /// What may follow a finished value: an operator that is a word, `|` where a pipe may begin, or one of these options.
        case continuation(isPipe: Bool, [Option])
        /// One of these words.
        case word([String])
        /// What a script takes, and what it is run with.
        case scriptArgument(Wanted, ScriptWords)
        /// What follows the dot after this expression.
        case member(of: String)
        /// A text between the brackets after this expression.
        case index(of: String)
        /// A text among the arguments of this function.
        case functionText(of: String)
        case argument(Wanted)
        /// Options not given yet, and before them arguments of the next parameter's kind.
        case optionName([Option])
        case argumentOrOption(Wanted, [Option])
        case variable
        case nothing
    }

    /// What an argument may be.
    struct Wanted {
        var kind: ArgumentKind
        var suggestions: [Suggestion] = []
        /// The argument before it, if there is one.
        var previous: String?
        /// Whose values that were given before may come again.
        var given: GivenPlace?
    }

    /// What was typed for a script.
    struct ScriptWords {
        /// As it was typed.
        var file: String
        /// The words for the script, before the last one.
        var words: [String]
        /// The options of the command that runs it which may stand here, and of these the ones that were not given yet.
        var own: [Option]
        var left: [Option]
    }

    /// How far a command's arguments have come before the last word.
    struct Progress {
        /// In a pipe without the parameter that the pipe fills.
        var signature: Signature
        /// The parameter that the next argument belongs to.
        var parameter: Int
        /// Options that were given, or that what was given rules out.
        var given: Set<String>
        /// The option whose value comes next.
        var pending: Option?
    }

    /// The stages before the cursor's.
    struct Pipe {
        var source: String
        var stages: [String]
    }

    /// A function whose argument begins at the cursor's word.
    struct Call {
        var function: String
        /// The names that arguments before it are given by.
        var labels: Set<ExactText>
        /// How many arguments before it have no name, and so belong to the first parameters.
        var inOrder: Int
    }

    var expected: Expected = .nothing
    var progress: Progress?
    /// The part of the word before the cursor, as it stands there.
    private(set) var word = ""
    private(set) var wordStart: Int
    /// The pipe whose columns may be named here.
    var pipe: Pipe?
    var call: Call?

    let lexer: Lexer
    let vocabulary: Vocabulary

    init(_ bytes: [UInt8], vocabulary: Vocabulary) {
        lexer = Lexer(bytes: bytes)
        self.vocabulary = vocabulary
        wordStart = bytes.count
        let open = OpenPlaces(lexer)
        if open.isInComment { return }
        let places = open.places
        guard let innermost = places.last else { return }
        findPipe(places)
        if innermost.isQuote, places.count > 1 {
            findText(from: innermost.position, within: places[places.count - 2])
        } else {
            findCode(in: innermost)
            findCall(innermost)
        }
    }

    mutating func take(_ expected: Expected, from start: Int) {
        self.expected = expected
        wordStart = start
        word = lexer.text(start, lexer.bytes.count)
    }
}
