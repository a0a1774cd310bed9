/// One message of a protocol-buffer file: where its fields stand. Nothing is read before it is asked for.
struct ProtobufMessage {
    let file: ProtobufFile
    let range: Range<Int>

    /// A field's number in the message's definition and its value.
    struct Field {
        let number: Int
        let value: Value
    }

    enum Value {
        /// Whole numbers, truth values and enumerations.
        case number(UInt64)
        /// Eight or four bytes.
        case fixed(UInt64, Range<Int>)
        /// A text, bytes, a message within this one, or numbers one after the other.
        case bytes(Range<Int>)
    }

    /// Calls `body` with every field in the file's order; those that it does not know it leaves.
    ///
    /// - Throws: `Failure` where a field does not fit into the message.
    func forEachField(_ body: (Field) throws -> Void) throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            try file.countField()
            let start = offset
            let tag = try file.varint(at: &offset, before: range.upperBound)
            guard let number = Int(exactly: tag >> 3), 1..<(1 << 29) ~= number else {
                throw file.damaged("a field has no number", at: start)
            }
            try body(Field(number: number, value: try value(ofKind: tag & 7, at: &offset)))
        }
    }

    /// Steps over the value.
    private func value(ofKind kind: UInt64, at offset: inout Int) throws -> Value {
        let start = offset
        switch kind {
        case 0: return .number(try file.varint(at: &offset, before: range.upperBound))
        case 1, 5:
            let width = kind == 1 ? 8 : 4
            guard width <= range.upperBound - offset else { throw file.damaged("a number ends too early", at: start) }
            offset += width
            return .fixed(try file.fixed(at: start, width: width), start..<offset)
        case 2:
            let length = try file.varint(at: &offset, before: range.upperBound)
            guard length <= UInt64(range.upperBound - offset) else {
                throw file.damaged("a field of \(length) bytes is longer than what holds it", at: start)
            }
            let content = offset..<offset + Int(length)
            offset = content.upperBound
            return .bytes(content)
        default: throw file.damaged("a field is of the unknown wire type \(kind)", at: start)
        }
    }
}

extension ProtobufMessage.Field {
    /// A whole number; nil for anything else. Negative ones are written as their two's complement.
    var whole: Int? { if case .number(let value) = value { Int(Int64(bitPattern: value)) } else { nil } }

    /// Where a text, bytes or a message stands; nil for a number.
    var content: Range<Int>? { if case .bytes(let range) = value { range } else { nil } }

    /// A number of float32; nil for anything else.
    var float: Float? {
        if case .fixed(let bits, let range) = value, range.count == 4 {
            Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        } else {
            nil
        }
    }

    /// A message within this one; nil for anything else.
    func message(in file: ProtobufFile) -> ProtobufMessage? { content.map { ProtobufMessage(file: file, range: $0) } }

    func text(in file: ProtobufFile) throws -> String? { try content.map(file.text) }

    /// Whole numbers of a repeated field: one, or many packed into bytes.
    ///
    /// - Parameter most: refuses more.
    func wholes(in file: ProtobufFile, atMost most: Int) throws -> [Int] {
        if let whole { return [whole] }
        guard let content else { return [] }
        var numbers: [Int] = []
        var offset = content.lowerBound
        while offset < content.upperBound {
            guard numbers.count < most else {
                throw file.damaged("there are more than \(most) numbers in a list", at: offset)
            }
            numbers.append(Int(Int64(bitPattern: try file.varint(at: &offset, before: content.upperBound))))
        }
        return numbers
    }
}
