/// Lines of a block are indented while they are typed.
extension EditedText {
    static let indentation = "    "

    /// Begins another line, indented by the brackets and braces that are open on the line before the cursor.
    mutating func breakLine() {
        let line = lineBefore
        let blanks = line.prefix { $0 == " " || $0 == "\t" }
        let opens = Self.openBrackets(line.dropFirst(blanks.count)) > 0
        // What is already there would make the new line's indentation more.
        while let next = after.first, next == " " || next == "\t" {
            _ = cut(cursor..<cursor + 1)
        }
        insert("\n" + blanks + (opens ? Self.indentation : ""))
    }

    /// Types `}`; as the first on its line it goes back to where its block began.
    mutating func closeBrace() {
        let line = lineBefore
        if lineStart > 0, !line.isEmpty, line.allSatisfy({ $0 == " " || $0 == "\t" }) {
            let width = line.hasSuffix("\t") ? 1 : min(Self.indentation.count, line.utf8.count)
            _ = cut(cursor - width..<cursor)
        }
        insert("}")
    }

    /// How many brackets and braces are open after a line before which so many are, without those in quotes and comments.
    static func openBrackets(_ line: Substring, after before: Int = 0) -> Int {
        var open = before
        var quote: Character?
        var isEscaped = false
        for (position, character) in line.enumerated() {
            if let mark = quote {
                if character == mark, !isEscaped { quote = nil }
                isEscaped = character == "\\" && mark == "\"" && !isEscaped
                continue
            }
            switch character {
            case "'", "\"": quote = character
            case "(", "[", "{": open += 1
            case ")", "]", "}": open = max(open - 1, 0)
            case "#" where position == 0 || line.dropFirst(position - 1).first == " ": return open
            default: break
            }
        }
        return open
    }
}
