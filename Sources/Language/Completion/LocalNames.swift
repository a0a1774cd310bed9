/// The names that the text before the cursor gives a meaning where the cursor stands: parameters and variables of the
/// function that is open, and otherwise variables of all statements before, those in blocks and of loops included: only
/// the body of a function has names of its own. Like `OpenPlaces` this only looks at words and
/// brackets.
struct LocalNames {
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
    /// How many of the names, the last ones, come from the block that has just been closed, and from its other branches.
    var branchNames = 0
    /// Those of the branches before the block that opens next.
    var otherBranches: [Name] = []
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
            names += inside.map { Name(name: $0.name, origin: $0.origin, endsWithStatement: true) }
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
        frame.otherBranches = otherBranches
        otherBranches = []
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
            endShortFunctions()
            takeVariable()
            let frame = frames[top].isFunction ? leave() : leaveBlock()
            isAfterAttempt = frame.isAttempt
            names += frame.otherBranches
            branchNames = names.count - min(frame.outside, names.count)
        }
        head = .none
        pending = []
        position += 1
        isAtStart = true
    }

    /// Takes the innermost frame away, and the names that are known only in it.
    private mutating func leave() -> Frame {
        let frame = frames.removeLast()
        forgetNames(in: frame)
        return frame
    }

    /// Takes the innermost frame away, and of its names only the message that `else` gives after `try`.
    private mutating func leaveBlock() -> Frame {
        let frame = frames.removeLast()
        let outside = min(frame.outside, names.count)
        names = names[..<outside] + names[outside...].filter { $0 != Name.error }
        return frame
    }

    /// The names that came in within a frame go; a frame around it that was closed first may have taken some of them.
    private mutating func forgetNames(in frame: Frame) {
        names.removeLast(names.count - min(frame.outside, names.count))
    }

    private mutating func nextArgument() {
        let frame = frames[top]
        forgetNames(in: frame)
        if frame.starts.count == 1 { frames[top].firstArgument = lexer.text(frame.starts[0], position) }
        position += 1
        frames[top].starts.append(position)
    }

    private mutating func endStatement() {
        if frames[top].isBlock {
            endShortFunctions()
            takeVariable()
            head = .none
            pending = []
            opensFunction = false
            isAtStart = true
        }
        position += 1
    }

    /// At the end of a statement: the parameters of its short functions are known in these only.
    private mutating func endShortFunctions() {
        let inside = min(frames[top].outside, names.count)
        names = names[..<inside] + names[inside...].filter { !$0.endsWithStatement }
    }

    /// After `else`: what another branch gives a value, this one does not have.
    mutating func hideBranches() {
        otherBranches = Array(names.suffix(branchNames))
        names.removeLast(otherBranches.count)
        branchNames = 0
    }

    /// At the end of a `let`: its variable is known from here on.
    private mutating func takeVariable() {
        guard case .variable(let name, let start) = head else { return }
        names.append(Name(name: name, origin: .value(of: lexer.text(min(start, position), position))))
    }
}
