import Diagnostics
import ModelFiles
import Platform

// Text: its first kilobytes only.
extension Session {
    func isJSON(_ head: [UInt8]) -> Bool {
        let first = head.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Whether these are bytes of a text in UTF-8; its last character may be cut in two.
    func isText(_ head: [UInt8]) -> Bool {
        let layout: [UInt8] = [0x09, 0x0A, 0x0C, 0x0D, 0x1B]
        guard !head.contains(where: { $0 < 0x20 && !layout.contains($0) }) else { return false }
        return (0...3).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }

    func text(_ path: String, _ head: [UInt8], _ size: Int) throws -> FileDescription {
        // A character may be cut in two at the end of what was read.
        let known = head.count < size ? head.prefix { $0 != 0 }.dropLast(4) : head[...]
        let text = String(decoding: known, as: UTF8.self)
        guard !head.contains(0), text.unicodeScalars.count(where: { $0 == "\u{FFFD}" }) < 8 else {
            throw Failure(
                .data, "'\(path)' is not text, whatever its name says", remedies: ["look at where it comes from"])
        }
        switch Path.extension(path).lowercased() {
        case "csv", "tsv": return table(path, text, size, separator: path.lowercased().hasSuffix(".tsv") ? "\t" : ",")
        case "json": return json(path, text, size)
        case "relush": return lines(path, text, head.count, size, kind: "Relush script")
        case "md": return lines(path, text, head.count, size, kind: "Markdown text")
        default: return isJSON(head) ? json(path, text, size) : lines(path, text, head.count, size, kind: "text")
        }
    }

    /// The columns, as the first line names them.
    private func table(_ path: String, _ text: String, _ size: Int, separator: Character) -> FileDescription {
        var description = FileDescription(path: path, bytes: size, kind: "table of separated values")
        let lines = text.split(maxSplits: 2, omittingEmptySubsequences: true, whereSeparator: Self.endsLine)
        let names = cells(lines.first ?? "", separator)
        let values = cells(lines.count > 1 ? lines[1] : "", separator)
        let isHeaded = names.allSatisfy { Float($0) == nil }
        // Of a first line that is longer than what was read, the last name may be a part of one.
        let isCut = text.utf8.count < size && lines.count < 2
        description.facts = [
            ("columns", (isCut ? "at least " : "") + "\(names.count)" + (isHeaded ? "" : ", not named"))
        ]
        description.parts = names.prefix(FileDescription.mostParts).enumerated().map { index, name in
            let isKnown = !isHeaded || values.indices.contains(index)
            let example = isHeaded ? (values.indices.contains(index) ? values[index] : "") : name
            return FileDescription.Part(
                isHeaded ? name : "column \(index)", kind: "column",
                type: isKnown ? (Float(example) == nil ? "text" : "number") : nil)
        }
        description.hasMoreParts = isCut || names.count > FileDescription.mostParts
        return description
    }

    /// CR LF is one character.
    private static func endsLine(_ character: Character) -> Bool { ["\n", "\r\n", "\r"].contains(character) }

    private func cells(_ line: Substring, _ separator: Character) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        for character in line where character != "\u{FEFF}" {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return cells + [cell]
    }

    private func json(_ path: String, _ text: String, _ size: Int) -> FileDescription {
        var description = FileDescription(path: path, bytes: size, kind: "JSON")
        let isList = text.first { !$0.isWhitespace } == "["
        description.facts = [("holds", isList ? "a list" : "an object")]
        if text.contains("\"class_name\""), text.contains("\"layers\"") {
            description.notes = ["it looks like the architecture of a Keras model, without its weights"]
        } else if text.contains("\"n01440764\"") {
            description.notes = ["it looks like Keras's index of ImageNet's classes: load MODEL --classes \(path)"]
        }
        return description
    }

    private func lines(_ path: String, _ text: String, _ known: Int, _ size: Int, kind: String) -> FileDescription {
        var description = FileDescription(path: path, bytes: size, kind: kind)
        let isEnded = text.last.map(Self.endsLine) ?? false
        let count =
            text.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine).count - (isEnded ? 1 : 0)
        description.facts = [
            ("lines", known < size ? "\(count) in the first \(ReadableText.bytes(known))" : "\(count)")
        ]
        return description
    }
}
