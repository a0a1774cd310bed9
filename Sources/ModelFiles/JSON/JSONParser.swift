import Diagnostics

/// Reads JSON (RFC 8259) and the three numbers that Python adds to it: `NaN`, `Infinity`, `-Infinity`.
public struct JSONParser {
    /// Deeper nesting than any model has; keeps the recursion within the thread's stack.
    private static let deepest = 200

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// - Parameter name: what the text is called in a failure: `model_config of 'x.h5'`.
    /// - Throws: `Failure` with the offset of what is not JSON.
    public static func parse(_ text: String, named name: String) throws -> JSONValue {
        var parser = JSONParser(bytes: Array(text.utf8))
        do {
            let value = try parser.value()
            parser.skipSpace()
            guard parser.position == parser.bytes.count else { throw Unexpected(what: "more text after the end") }
            return value
        } catch let error as Unexpected {
            throw Failure(
                .data, "the \(name) is not valid JSON",
                facts: ["\(error.what), at byte \(parser.position) of \(parser.bytes.count)\(parser.line)"],
                remedies: ["copy the file again from where it was written"])
        }
    }

    /// Where the text has several, the line that it has come to.
    private var line: String {
        guard bytes.contains(0x0A) else { return "" }
        return ", in line \(bytes[..<position].count { $0 == 0x0A } + 1)"
    }

    private struct Unexpected: Error { let what: String }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        guard let first = next else { throw Unexpected(what: "the text ends too early") }
        switch first {
        case UInt8(ascii: "{"): return try nested { try $0.members() }
        case UInt8(ascii: "["): return try nested { try $0.elements() }
        case UInt8(ascii: "\""): return .text(try string())
        default: break
        }
        if take(word: "null") { return .null }
        if take(word: "true") { return .bool(true) }
        if take(word: "false") { return .bool(false) }
        if take(word: "NaN") { return .number(.nan) }
        if take(word: "Infinity") { return .number(.infinity) }
        if take(word: "-Infinity") { return .number(-.infinity) }
        return try number()
    }

    private mutating func nested(_ body: (inout JSONParser) throws -> JSONValue) throws -> JSONValue {
        guard depth < Self.deepest else { throw Unexpected(what: "nested deeper than \(Self.deepest) levels") }
        depth += 1
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func members() throws -> JSONValue {
        var members: [ExactText: JSONValue] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw Unexpected(what: "a name in quotes is missing") }
            let name = try string()
            skipSpace()
            guard take(":") else { throw Unexpected(what: "':' is missing") }
            members[ExactText(name)] = try value()
            skipSpace()
        } while take(",")
        guard take("}") else { throw Unexpected(what: "'}' or ',' is missing") }
        return .object(members)
    }

    private mutating func elements() throws -> JSONValue {
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value())
            skipSpace()
        } while take(",")
        guard take("]") else { throw Unexpected(what: "']' or ',' is missing") }
        return .array(elements)
    }

    private mutating func number() throws -> JSONValue {
        let start = position
        var isInteger = true
        while let byte = next {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isInteger = false
            default: return try number(start: start, isInteger: isInteger)
            }
            position += 1
        }
        return try number(start: start, isInteger: isInteger)
    }

    private func number(start: Int, isInteger: Bool) throws -> JSONValue {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int(text) { return .integer(value) }
        if !text.isEmpty, let value = Double(text) { return .number(value) }
        throw Unexpected(what: "a value is missing")
    }
}

// Texts.
extension JSONParser {
    private mutating func string() throws -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw Unexpected(what: "a control character in a text")
            default: text.append(byte)
            }
        }
        throw Unexpected(what: "the closing quote is missing")
    }

    private mutating func escape() throws -> [UInt8] {
        guard let byte = next else { throw Unexpected(what: "the text ends too early") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try unicodeEscape()).utf8)
        default: throw Unexpected(what: "an unknown escape in a text")
        }
    }

    /// A character outside the first plane is written as two escapes, a high and a low surrogate.
    private mutating func unicodeEscape() throws -> Character {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard 0xD800..<0xDC00 ~= first, take(word: "\\u") else { throw Unexpected(what: "half a character in a text") }
        let second = try hexadecimal()
        guard 0xDC00..<0xE000 ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw Unexpected(what: "half a character in a text") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws -> UInt32 {
        let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            throw Unexpected(what: "an unknown escape in a text")
        }
        position += 4
        return value
    }
}
