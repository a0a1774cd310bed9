/// What a part of a text is, for its colour.
public enum TokenKind: Sendable, Hashable { case plain, command, keyword, text, number, comment, option }

extension Interpreter {
    /// What each byte of a text belongs to. Works on texts that are not complete, and goes by words only.
    public func kinds(of text: String) -> [TokenKind] {
        var scan = KindScan(Array(text.utf8), vocabulary: vocabulary)
        return scan.run()
    }
}

/// Goes through a text once, telling statements that begin with a command from expressions.
private struct KindScan {
    private let bytes: [UInt8]
    private let vocabulary: Vocabulary
    private var kinds: [TokenKind]
    private var position = 0
    /// Whether the next word may be a command.
    private var isAtStart = true
    private var isInCommand = false
    /// Whether a stage may begin here.
    private var isInPipe = false

    init(_ bytes: [UInt8], vocabulary: Vocabulary) {
        self.bytes = bytes
        self.vocabulary = vocabulary
        kinds = [TokenKind](repeating: .plain, count: bytes.count)
    }

    mutating func run() -> [TokenKind] {
        while position < bytes.count { step() }
        return kinds
    }

    private mutating func step() {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
        case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"):
            position += 1
            isAtStart = true
            isInPipe = byte == UInt8(ascii: "|")
        case UInt8(ascii: "#") where isAfterBlank: take(.comment, to: end { $0 == UInt8(ascii: "\n") })
        case UInt8(ascii: "'"), UInt8(ascii: "\""): takeQuoted(byte)
        case UInt8(ascii: "-") where isInCommand && isAfterBlank && peek(1) == byte:
            take(.option, to: end { !Self.isOfWord($0) && $0 != byte })
        case UInt8(ascii: "0")...UInt8(ascii: "9"): take(.number, to: end { !Self.isOfNumber($0) })
        case _ where Self.isOfWord(byte): takeWord()
        default:
            position += 1
            if byte == UInt8(ascii: "="), isAfterAssigned { isAtStart = true } else { isAtStart = false }
        }
    }

    private mutating func takeWord() {
        let wordEnd = end { !Self.isOfWord($0) }
        let word = String(decoding: bytes[position..<wordEnd], as: UTF8.self)
        let next = wordEnd < bytes.count ? bytes[wordEnd] : UInt8(ascii: " ")
        let wasAtStart = isAtStart
        isAtStart = false
        if wasAtStart {
            let isKnown = vocabulary.isCommandWord(word) || (isInPipe && vocabulary.commands[word] != nil)
            isInPipe = false
            let isCommand = isKnown && !"([.".utf8.contains(next) && !isAssigned(from: wordEnd)
            isInCommand = isCommand
            if isCommand {
                take(.command, to: wordEnd)
                takeSecondWord(after: word)
                return
            }
        }
        let isKeyword = Keyword.used.contains(word)
        take(isKeyword && !isInCommand ? .keyword : .plain, to: wordEnd)
        if word == "else" || word == "try" { isAtStart = true }
    }

    private mutating func takeSecondWord(after first: String) {
        guard let forms = vocabulary.forms[first] else { return }
        let start = bytes[position...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
        let end = bytes[start...].firstIndex { !Self.isOfWord($0) } ?? bytes.count
        guard forms.contains(String(decoding: bytes[start..<end], as: UTF8.self)) else { return }
        position = start
        take(.command, to: end)
    }

    /// To the other quote, or to the end of the line.
    private mutating func takeQuoted(_ quote: UInt8) {
        isAtStart = false
        var end = position + 1
        while end < bytes.count, bytes[end] != quote, bytes[end] != UInt8(ascii: "\n") {
            end += quote == UInt8(ascii: "\"") && bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        if end < bytes.count, bytes[end] == quote { end += 1 }
        take(.text, to: min(end, bytes.count))
    }

    private mutating func take(_ kind: TokenKind, to end: Int) {
        if kind != .comment { isAtStart = false }
        for index in position..<end { kinds[index] = kind }
        position = end
    }

    private func end(_ isEnd: (UInt8) -> Bool) -> Int { bytes[position...].firstIndex(where: isEnd) ?? bytes.count }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private var isAfterBlank: Bool { position == 0 || " \t\n;{(".utf8.contains(bytes[position - 1]) }

    /// Whether `=`, which has just been passed, gives a value rather than compares.
    private var isAfterAssigned: Bool {
        let before = position >= 2 ? bytes[position - 2] : 0
        return !isInCommand && !"=!<>".utf8.contains(before) && peek(0) != UInt8(ascii: "=")
    }

    private func isAssigned(from end: Int) -> Bool {
        let rest = bytes[end...].drop { $0 == UInt8(ascii: " ") }
        return rest.first == UInt8(ascii: "=") && rest.dropFirst().first != UInt8(ascii: "=")
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        isOfWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%")
    }
}
