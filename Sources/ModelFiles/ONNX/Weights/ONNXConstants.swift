import Diagnostics
import Engine
import Platform

/// Reads the values of a graph's constants, from the file or from the files beside it.
final class ONNXConstants {
    let file: ProtobufFile
    var others: [ExactText: RandomAccessFile] = [:]

    /// Numbers of a small constant: sizes, axes, factors.
    static let mostSmall = 1 << 20

    init(_ file: ProtobufFile) { self.file = file }

    /// A constant as weights, whose bytes are checked to be as many as its shape and kind want.
    ///
    /// - Parameter extents: other ones of the same product.
    /// - Throws: `Failure` if there are more or fewer, they are in a file that cannot be read, or are no weights.
    func array(_ tensor: ONNXTensor, as extents: [Int]? = nil) throws -> StoredArray {
        let shape = try Shape(checked: extents ?? tensor.extents)
        guard let numbers = tensor.element.numbers, shape.count == (try tensor.count()) else {
            throw unsupported(tensor)
        }
        return StoredArray(
            tensor.name, numbers, kind: tensor.element.name, shape: shape,
            bytes: try bytes(of: tensor, width: numbers.bytes))
    }

    /// Where a constant's bytes stand.
    private func bytes(of tensor: ONNXTensor, width: Int) throws -> ArrayBytes {
        // The count is at most Int.max / 8.
        let wanted = try tensor.count() * width
        let bytes: ArrayBytes =
            switch tensor.storage {
            case .none: .memory([])
            // Those of 16 bits may stand in int32_data, each by its bits.
            case .raw(let range): .file(file.file, start: range.lowerBound, count: range.count)
            case .external(let data): try external(data, of: tensor, wanted: wanted)
            case .numbers(let bits) where width == 2:
                .memory(bits.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
            case .numbers: throw unsupported(tensor)
            }
        guard bytes.count == wanted else { throw mismatch(tensor, wanted: wanted, found: bytes.count) }
        return bytes
    }

    /// A small constant's whole numbers.
    func wholes(_ tensor: ONNXTensor) throws -> [Int] {
        guard tensor.element.numbers == nil, let width = tensor.element.width else { throw unsupported(tensor) }
        if case .numbers(let numbers) = tensor.storage { return try checked(numbers, tensor) }
        let bytes = try smallBytes(tensor, width: width)
        return stride(from: 0, to: bytes.count, by: width).map { start in
            let bits = (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            return switch tensor.element {
            case .int8: Int(Int8(truncatingIfNeeded: bits))
            case .int32: Int(Int32(truncatingIfNeeded: bits))
            default: Int(Int64(bitPattern: bits))
            }
        }
    }

    /// A small constant's numbers, whole ones too.
    func floats(_ tensor: ONNXTensor) throws -> [Float] {
        if tensor.element == .float64 {
            let bytes = try smallBytes(tensor, width: 8)
            return bytes.withUnsafeBytes { raw in
                stride(from: 0, to: raw.count, by: 8).map {
                    Float(
                        Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
                    )
                }
            }
        }
        guard let numbers = tensor.element.numbers else { return try wholes(tensor).map { Float($0) } }
        return try widened(try smallBytes(tensor, width: numbers.bytes), numbers)
    }

    private func widened(_ bytes: [UInt8], _ numbers: StoredNumbers) throws -> [Float] {
        [Float](unsafeUninitializedCapacity: bytes.count / numbers.bytes) { buffer, filled in
            filled = bytes.count / numbers.bytes
            let values = UnsafeMutableBufferPointer(rebasing: buffer[..<filled])
            bytes.withUnsafeBytes {
                numbers.widen(UnsafeRawBufferPointer(rebasing: $0[..<(filled * numbers.bytes)]), into: values)
            }
        }
    }

    private func smallBytes(_ tensor: ONNXTensor, width: Int) throws -> [UInt8] {
        guard try tensor.count() <= Self.mostSmall else { throw tooLarge(tensor) }
        let bytes = try bytes(of: tensor, width: width)
        return try [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, filled in
            try bytes.read(
                at: 0,
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<bytes.count]))
            filled = bytes.count
        }
    }

    private func checked(_ numbers: [Int], _ tensor: ONNXTensor) throws -> [Int] {
        let count = try tensor.count()
        guard numbers.count == count else { throw mismatch(tensor, wanted: count, found: numbers.count) }
        return numbers
    }
}

// Failures.
extension ONNXConstants {
    func incomplete(_ tensor: ONNXTensor, _ fact: String) -> Failure {
        Failure(
            .data, "the constant '\(tensor.name)' of '\(file.file.path)' is damaged or incomplete", facts: [fact],
            remedies: ["copy the file again from where it was written, and compare the sizes"])
    }

    private func mismatch(_ tensor: ONNXTensor, wanted: Int, found: Int) -> Failure {
        incomplete(
            tensor, "its shape \(tensor.shapeText) of \(tensor.element.name) wants \(wanted), found: \(found)")
    }

    private func unsupported(_ tensor: ONNXTensor) -> Failure {
        Failure(
            .data,
            "the constant '\(tensor.name)' of '\(file.file.path)' is kept as \(tensor.element.name), which is not supported here",
            facts: ["supported for weights: float32, float16 and bfloat16 as raw data"],
            remedies: ["export the model again in float32"])
    }

    private func tooLarge(_ tensor: ONNXTensor) -> Failure {
        Failure(
            .data, "the constant '\(tensor.name)' of '\(file.file.path)' is too large for its place",
            facts: ["it has the shape \(tensor.shapeText); at most \(Self.mostSmall) numbers are read here"])
    }
}
