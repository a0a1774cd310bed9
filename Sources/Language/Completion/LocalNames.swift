/// The names that the text before the cursor gives a meaning where the cursor stands: parameters and variables of the
/// function that is open, and otherwise variables of all statements before, those in blocks and of loops included: only
/// the body of a function has names of its own. Like `OpenPlaces` this only looks at words and
/// brackets.
struct LocalNames {
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

    /// The functions that give their second argument the elements of the first one.
    static let eachElement: Set<String> = ["map", "filter"]

    /// The innermost last.
    var names: [Name] = []
    let lexer: Lexer
    var position = 0
    var frames = [Frame(opening: 0, starts: [0], outside: 0)]
    var head = Head.none
    /// Known in the block that opens next.
    var pending: [Name] = []
    /// Whether that block is the body of a function.
    var opensFunction = false
    var isAtStart = true
    /// Whether the block of a `try` has just been closed.
    var isAfterAttempt = false
    var lastWord = (text: "", end: -1)

    init(_ bytes: [UInt8]) {
        lexer = Lexer(bytes: bytes)
        while let byte = lexer.byte(at: position) { step(byte) }
    }

    private mutating func step(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
        case UInt8(ascii: "#") where isAfterBlank: skip { $0 != UInt8(ascii: "\n") }
        case UInt8(ascii: "\\"): position = lexer.afterJoin(at: position) ?? position + 1
        case UInt8(ascii: "'"), UInt8(ascii: "\""): skipQuoted(byte)
        case UInt8(ascii: "("), UInt8(ascii: "["): open(byte)
        case UInt8(ascii: ")"), UInt8(ascii: "]"): closeBracket()
        case UInt8(ascii: "{"): openBlock()
        case UInt8(ascii: "}"): closeBlock()
        case UInt8(ascii: ",") where !frames[top].isBlock: nextArgument()
        case UInt8(ascii: "\n") where !isInPipe, UInt8(ascii: ";"): endStatement()
        default: takeWord()
        }
    }

    var top: Int { frames.count - 1 }

    private var isAfterBlank: Bool { position == 0 || " \t\n;{(".utf8.contains(lexer.bytes[position - 1]) }

    /// Whether a `|` before the end of the line goes on in the next one.
    private var isInPipe: Bool {
        lexer.bytes[..<position].last { !" \t\r".utf8.contains($0) } == UInt8(ascii: "|")
    }

    private mutating func skip(_ belongs: (UInt8) -> Bool) {
        while let byte = lexer.byte(at: position), belongs(byte) { position += 1 }
    }

    /// To the other quote, or to the end of the line.
    private mutating func skipQuoted(_ quote: UInt8) {
        isAtStart = false
        position += 1
        while let byte = lexer.byte(at: position), byte != UInt8(ascii: "\n") {
            position += byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
            if byte == quote { return }
        }
    }

    // MARK: Brackets and blocks

    private mutating func open(_ byte: UInt8) {
        let function = lastWord.end == position ? lastWord.text : ""
        isAtStart = false
        position += 1
        frames.append(Frame(opening: byte, starts: [position], outside: names.count, function: function))
    }

    private mutating func closeBracket() {
        isAtStart = false
        defer { position += 1 }
        guard !frames[top].isBlock else { return }
        let frame = leave()
        let inside = parameters(beginningAt: frame.starts)
        if case .function = head, frames[top].isBlock {
            pending = inside
            opensFunction = true
            head = .none
        } else if isArrow(after: position + 1) {
            names += inside
        }
    }

    private mutating func openBlock() {
        switch head {
        case .loop(let name, let start):
            pending = [Name(name: name, origin: .element(of: lexer.text(min(start, position), position)))]
        default: break
        }
        var frame = Frame(opening: UInt8(ascii: "{"), starts: [position + 1], outside: names.count)
        if case .attempt = head { frame.isAttempt = true }
        frame.isFunction = opensFunction
        opensFunction = false
        frames.append(frame)
        names += pending
        pending = []
        head = .none
        position += 1
        isAtStart = true
        isAfterAttempt = false
    }

    private mutating func closeBlock() {
        // Brackets that are still open in it are closed with it.
        if frames.contains(where: { $0.opening == UInt8(ascii: "{") }) {
            while frames[top].opening != UInt8(ascii: "{") { _ = leave() }
            takeVariable()
            isAfterAttempt = (frames[top].isFunction ? leave() : leaveBlock()).isAttempt
        }
        head = .none
        pending = []
        position += 1
        isAtStart = true
    }

    /// Takes the innermost frame away, and the names that are known only in it.
    private mutating func leave() -> Frame {
        let frame = frames.removeLast()
        names.removeLast(names.count - min(frame.outside, names.count))
        return frame
    }

    /// Takes the innermost frame away, and of its names only the message that `else` gives after `try`.
    private mutating func leaveBlock() -> Frame {
        let frame = frames.removeLast()
        let outside = min(frame.outside, names.count)
        names = names[..<outside] + names[outside...].filter { $0 != Name.error }
        return frame
    }

    private mutating func nextArgument() {
        let frame = frames[top]
        names.removeLast(names.count - frame.outside)
        if frame.starts.count == 1 { frames[top].firstArgument = lexer.text(frame.starts[0], position) }
        position += 1
        frames[top].starts.append(position)
    }

    private mutating func endStatement() {
        if frames[top].isBlock {
            takeVariable()
            head = .none
            pending = []
            opensFunction = false
            isAtStart = true
        }
        position += 1
    }

    /// At the end of a `let`: its variable is known from here on.
    private mutating func takeVariable() {
        guard case .variable(let name, let start) = head else { return }
        names.append(Name(name: name, origin: .value(of: lexer.text(min(start, position), position))))
    }
}
