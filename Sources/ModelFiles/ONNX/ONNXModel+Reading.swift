import Diagnostics

// Field numbers are those of onnx.proto3, IR version 3 to 12.
extension ONNXModel {
    init(_ file: ProtobufFile) throws {
        try file.message.forEachField { field in
            switch field.number {
            case 1: formatVersion = field.whole ?? 0
            case 2: producer = try field.text(in: file) ?? ""
            case 3: producerVersion = try field.text(in: file) ?? ""
            case 7:
                guard let message = field.message(in: file) else { break }
                // The standard lets a message that stands twice be joined; nobody writes that.
                guard graph == nil else { throw file.damaged("there are two graphs", at: message.range.lowerBound) }
                graph = try ONNXGraph(message)
            case 8:
                guard let (domain, version) = try field.message(in: file)?.operatorSet() else { break }
                if ONNXNode.isStandard(domain) { operators = version }
            case 14:
                guard let entry = try field.message(in: file)?.entry(), metadata.count < 1000 else { break }
                metadata.append(entry)
            default: break
            }
        }
    }
}

extension ProtobufMessage {
    fileprivate func operatorSet() throws -> (domain: String, version: Int) {
        var result = (domain: "", version: 0)
        try forEachField { field in
            if field.number == 1 { result.domain = try field.text(in: file) ?? "" }
            if field.number == 2 { result.version = field.whole ?? 0 }
        }
        return result
    }

    fileprivate func entry() throws -> (key: String, value: String) {
        var result = (key: "", value: "")
        try forEachField { field in
            if field.number == 1 { result.key = try field.text(in: file) ?? "" }
            if field.number == 2 { result.value = try field.text(in: file) ?? "" }
        }
        return result
    }
}

extension ONNXGraph {
    /// More than any network has, and few enough that what is looked up for each does not take for ever.
    private static let most = 1 << 13

    fileprivate init(_ message: ProtobufMessage) throws {
        let file = message.file
        func room(_ count: Int, _ field: ProtobufMessage.Field) throws {
            guard count < Self.most else {
                throw file.damaged(
                    "the graph has more than \(Self.most) nodes or constants", at: field.content?.lowerBound ?? 0)
            }
        }
        try message.forEachField { field in
            switch field.number {
            case 1:
                try room(nodes.count, field)
                if let message = field.message(in: file) { nodes.append(try ONNXNode(message)) }
            case 2: name = try field.text(in: file) ?? ""
            case 5:
                try room(constants.count, field)
                if let message = field.message(in: file) { constants.append(try ONNXTensor(message)) }
            case 11:
                try room(inputs.count, field)
                if let message = field.message(in: file) { inputs.append(try ONNXValueInfo(message)) }
            case 12:
                try room(outputs.count, field)
                if let message = field.message(in: file) { outputs.append(try ONNXValueInfo(message)) }
            default: break
            }
        }
    }
}

extension ONNXNode {
    /// More inputs, outputs or attributes than any operator has.
    private static let most = 1 << 12

    /// Whether a domain is that of the standard operators.
    static func isStandard(_ domain: String) -> Bool { domain.isEmpty || domain == "ai.onnx" }

    fileprivate init(_ message: ProtobufMessage) throws {
        let file = message.file
        try message.forEachField { field in
            guard inputs.count + outputs.count + attributes.count < Self.most else {
                throw file.damaged("a node has more than \(Self.most) inputs", at: message.range.lowerBound)
            }
            switch field.number {
            case 1: inputs.append(try field.text(in: file) ?? "")
            case 2: outputs.append(try field.text(in: file) ?? "")
            case 3: name = try field.text(in: file) ?? ""
            case 4: kind = try field.text(in: file) ?? ""
            case 5: if let message = field.message(in: file) { attributes.append(try ONNXAttribute(message)) }
            case 7: domain = try field.text(in: file) ?? ""
            default: break
            }
        }
    }
}

extension ONNXAttribute {
    /// Long enough for every list of sizes.
    private static let longestList = 1 << 16

    fileprivate init(_ message: ProtobufMessage) throws {
        let file = message.file
        var kind = 0
        var number: Float = 0
        var whole = 0
        var text = ""
        var tensor: ONNXTensor?
        var numbers: [Float] = []
        var wholes: [Int] = []
        try message.forEachField { field in
            guard numbers.count + wholes.count < Self.longestList else {
                throw file.damaged("an attribute is too long", at: message.range.lowerBound)
            }
            switch field.number {
            case 1: name = try field.text(in: file) ?? ""
            case 2: number = field.float ?? 0
            case 3: whole = field.whole ?? 0
            case 4: text = try field.text(in: file) ?? ""
            case 5: tensor = try field.message(in: file).map { try ONNXTensor($0) }
            case 7: numbers += try field.floats(in: file, atMost: Self.longestList)
            case 8: wholes += try field.wholes(in: file, atMost: Self.longestList)
            case 20: kind = field.whole ?? 0
            default: break
            }
        }
        // AttributeProto.AttributeType
        value =
            switch kind {
            case 1: .number(number)
            case 2: .whole(whole)
            case 3: .text(text)
            case 4: tensor.map { .tensor($0) } ?? .other
            case 6: .numbers(numbers)
            case 7: .wholes(wholes)
            default: .other
            }
    }
}

extension ONNXTensor {
    /// Numbers of variable width that are read: sizes, not weights.
    private static let mostNumbers = 1 << 16

    fileprivate init(_ message: ProtobufMessage) throws {
        let file = message.file
        var raw: Range<Int>?
        var numbers: [Int] = []
        var external = ONNXExternalData()
        var isExternal = false
        try message.forEachField { field in
            switch field.number {
            case 1:
                extents += try field.wholes(in: file, atMost: 64)
                guard extents.count <= 64 else {
                    throw file.damaged("a shape has too many axes", at: message.range.lowerBound)
                }
            case 2: element = ONNXElement(field.whole ?? 0)
            // Packed float_data and double_data lie as raw data does.
            case 4, 9, 10: raw = try join(raw, field, file)
            case 5, 7, 11:
                numbers += try field.wholes(in: file, atMost: Self.mostNumbers)
                guard numbers.count <= Self.mostNumbers else {
                    throw file.damaged("'\(name)' is not kept as raw data", at: message.range.lowerBound)
                }
            case 8: name = try field.text(in: file) ?? ""
            case 13:
                guard let entry = try field.message(in: file)?.entry() else { break }
                external.set(entry.key, entry.value)
            case 14: isExternal = field.whole == 1
            default: break
            }
        }
        if isExternal {
            storage = .external(external)
        } else if let raw {
            storage = .raw(raw)
        } else if !numbers.isEmpty {
            storage = .numbers(numbers)
        }
    }

    /// The values in one piece: more pieces are allowed, and written by nobody.
    private func join(_ raw: Range<Int>?, _ field: ProtobufMessage.Field, _ file: ProtobufFile) throws -> Range<Int>? {
        let piece: Range<Int>? = if case .fixed(_, let range) = field.value { range } else { field.content }
        guard let piece, !piece.isEmpty else { return raw }
        guard raw == nil else { throw file.damaged("'\(name)' is kept in several pieces", at: piece.lowerBound) }
        return piece
    }
}

extension ONNXExternalData {
    fileprivate mutating func set(_ key: String, _ value: String) {
        switch key {
        case "location": location = value
        case "offset": offset = number(key, value) ?? 0
        case "length": length = number(key, value)
        default: break
        }
    }

    private mutating func number(_ key: String, _ value: String) -> Int? {
        if let number = Int(value), number >= 0 { return number }
        let shown = ReadableText.inLine(String(value.prefix(40)))
        impossible = "the \(key) '\(shown)'\(value.utf8.count > 40 ? ", which goes on," : "")"
        return nil
    }
}

extension ONNXValueInfo {
    fileprivate init(_ message: ProtobufMessage) throws {
        let file = message.file
        try message.forEachField { field in
            if field.number == 1 { name = try field.text(in: file) ?? "" }
            guard field.number == 2 else { return }
            try field.message(in: file)?.forEachField { kind in
                // Of a TypeProto only tensor_type.
                guard kind.number == 1 else { return }
                try kind.message(in: file)?.forEachField { part in
                    if part.number == 1 { type = ONNXElement(part.whole ?? 0) }
                    if part.number == 2 { extents = try part.message(in: file)?.dimensions() }
                }
            }
        }
    }
}

extension ProtobufMessage {
    /// A TensorShapeProto: numbers, or names of what is open.
    fileprivate func dimensions() throws -> [Int?] {
        var extents: [Int?] = []
        try forEachField { field in
            guard field.number == 1, let dimension = field.message(in: file) else { return }
            guard extents.count < 64 else { throw file.damaged("a shape has too many axes", at: range.lowerBound) }
            var extent: Int?
            try dimension.forEachField { if $0.number == 1 { extent = $0.whole } }
            extents.append(extent.flatMap { $0 > 0 ? $0 : nil })
        }
        return extents
    }
}

extension ProtobufMessage.Field {
    /// Numbers of float32 of a repeated field: one, or many packed into bytes.
    fileprivate func floats(in file: ProtobufFile, atMost most: Int) throws -> [Float] {
        if let float { return [float] }
        guard let content else { return [] }
        guard content.count <= 4 * most else {
            throw file.damaged("there are more than \(most) numbers in a list", at: content.lowerBound)
        }
        return try stride(from: content.lowerBound, to: content.upperBound - 3, by: 4).map {
            Float(bitPattern: UInt32(truncatingIfNeeded: try file.fixed(at: $0, width: 4)))
        }
    }
}
