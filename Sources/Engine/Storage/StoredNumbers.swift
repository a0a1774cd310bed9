/// A format that the numbers of weights are kept in: little endian, as every processor that is supported has them.
public enum StoredNumbers: Sendable, Hashable {
    /// IEEE 754 binary32.
    case float32
    /// IEEE 754 binary16.
    case float16
    /// The upper half of a binary32.
    case bfloat16

    public var bytes: Int { self == .float32 ? 4 : 2 }

    public var word: String {
        switch self {
        case .float32: "float32"
        case .float16: "float16"
        case .bfloat16: "bfloat16"
        }
    }

    /// The same numbers as float32, each exactly: infinities, zeros with their sign and subnormal numbers stay what they
    /// are, and a NaN keeps its sign and its payload.
    ///
    /// - Precondition: `raw` holds `bytes` for each of `values`; it may lie anywhere in memory.
    public func widen(_ raw: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Float>) {
        precondition(raw.count == values.count * bytes, "\(raw.count) bytes for \(values.count) numbers")
        guard let source = raw.baseAddress, let target = values.baseAddress else { return }
        switch self {
        case .float32: UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: raw.count)
        case .float16: Self.widen(source, target, values.count, Self.binary32(ofHalf:))
        case .bfloat16: Self.widen(source, target, values.count) { UInt32($0) << 16 }
        }
    }

    @inline(__always)
    private static func widen(
        _ source: UnsafeRawPointer, _ target: UnsafeMutablePointer<Float>, _ count: Int, _ bits: (UInt16) -> UInt32
    ) {
        for index in 0..<count {
            let half = source.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
            target[index] = Float(bitPattern: bits(half))
        }
    }

    /// A half has 5 bits of exponent with a bias of 15, and 10 of mantissa; a float32 has 8 with a bias of 127, and 23.
    @inline(__always)
    static func binary32(ofHalf half: UInt16) -> UInt32 {
        let sign = UInt32(half & 0x8000) << 16
        let magnitude = UInt32(half & 0x7FFF) << 13
        // Of a subnormal number there is no leading one: with one it would be 2⁻¹⁴ larger, which is then taken off.
        // Both are normal float32, so that it is exact even where the processor takes subnormal ones for zero.
        let subnormal = (Float(bitPattern: magnitude + 113 << 23) - 0x1p-14).bitPattern
        let normal = magnitude + 112 << 23
        let special = magnitude | 0x7F80_0000
        let bits = magnitude < 0x0400 << 13 ? subnormal : magnitude >= 0x7C00 << 13 ? special : normal
        return sign | bits
    }
}
