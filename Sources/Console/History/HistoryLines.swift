import Platform

/// Statements as lines of the history's file.
enum HistoryLines {
    /// A statement with the number that it has in its session.
    struct Numbered {
        var number: Int?
        var statement: PastStatement

        /// What its two lines have in common.
        var key: String? { number.flatMap { number in statement.session.map { "\($0)-\(number)" } } }
    }

    static func beginning(_ text: String, key: String, time: Double) -> [UInt8] {
        Array(": \(key) \(Int64(time.rounded())) run ".utf8) + escaped(text) + [lineEnd]
    }

    static func end(key: String, seconds: Double, _ outcome: PastStatement.Outcome) -> [UInt8] {
        // Milliseconds are all that anybody wants to know.
        let milliseconds = Int64(max(0, min(seconds, 1e12)) * 1000)
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        return Array(": \(key) \(milliseconds / 1000).\(fraction) \(outcome.rawValue)\n".utf8)
    }

    static func encode(_ numbered: Numbered) -> [UInt8] {
        let statement = numbered.statement
        guard let key = numbered.key, let time = statement.time else { return escaped(statement.text) + [lineEnd] }
        let first = beginning(statement.text, key: key, time: time)
        guard let seconds = statement.seconds, let outcome = statement.outcome else { return first }
        return first + end(key: key, seconds: seconds, outcome)
    }

    static let lineEnd = UInt8(ascii: "\n")
    static let backslash = UInt8(ascii: "\\")

    private static func escaped(_ statement: String) -> [UInt8] {
        statement.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case lineEnd: [backslash, UInt8(ascii: "n")]
            case backslash: [backslash, backslash]
            default: [byte]
            }
        }
    }
}
