import Foundation

/// Writes small ONNX files, sound or not, field by field.
enum ONNXBuilder {
    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }

    static func number(_ field: UInt64, _ value: Int) -> [UInt8] {
        varint(field << 3) + varint(UInt64(bitPattern: Int64(value)))
    }

    static func bytes(_ field: UInt64, _ content: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(UInt64(content.count)) + content
    }

    static func text(_ field: UInt64, _ text: String) -> [UInt8] { bytes(field, Array(text.utf8)) }

    static func raw(_ values: [Float]) -> [UInt8] {
        values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
    }

    static func tensor(_ name: String, _ extents: [Int], _ values: [Float]) -> [UInt8] {
        extents.flatMap { number(1, $0) } + number(2, 1) + text(8, name) + bytes(9, raw(values))
    }

    static func wholes(_ name: String, _ values: [Int]) -> [UInt8] {
        number(1, values.count) + number(2, 7) + text(8, name)
            + bytes(9, values.flatMap { value in withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) } })
    }

    static func attribute(_ name: String, _ whole: Int) -> [UInt8] { text(1, name) + number(3, whole) + number(20, 2) }

    static func attribute(_ name: String, _ wholes: [Int]) -> [UInt8] {
        text(1, name) + wholes.flatMap { number(8, $0) } + number(20, 7)
    }

    static func attribute(_ name: String, _ word: String) -> [UInt8] { text(1, name) + text(4, word) + number(20, 3) }

    static func node(
        _ kind: String, _ inputs: [String], _ output: String, _ attributes: [[UInt8]] = [], domain: String = ""
    ) -> [UInt8] {
        inputs.flatMap { text(1, $0) } + text(2, output) + text(3, "/\(kind)") + text(4, kind)
            + attributes.flatMap { bytes(5, $0) } + (domain.isEmpty ? [] : text(7, domain))
    }

    /// Extents below zero are open.
    static func value(_ name: String, _ extents: [Int], element: Int = 1) -> [UInt8] {
        let dimensions = extents.flatMap { bytes(1, $0 < 0 ? text(2, "n") : number(1, $0)) }
        return text(1, name) + bytes(2, bytes(1, number(1, element) + bytes(2, dimensions)))
    }

    static func model(
        nodes: [[UInt8]], constants: [[UInt8]] = [], inputs: [[UInt8]]? = nil, outputs: [[UInt8]]? = nil,
        opset: Int = 20
    ) -> [UInt8] {
        let graph =
            nodes.flatMap { bytes(1, $0) } + text(2, "graph") + constants.flatMap { bytes(5, $0) }
            + (inputs ?? [value("x", [-1, 3, 8, 8])]).flatMap { bytes(11, $0) }
            + (outputs ?? [value("y", [])]).flatMap { bytes(12, $0) }
        return number(1, 9) + text(2, "test") + bytes(7, graph) + bytes(8, text(1, "") + number(2, opset))
    }

    /// A 1×1 convolution from `x` to `y`.
    static func convolution(_ attributes: [[UInt8]] = []) -> [UInt8] {
        node("Conv", ["x", "w"], "y", attributes)
    }

    static let kernel = tensor("w", [2, 3, 1, 1], [1, 2, 3, 4, 5, 6])
}
