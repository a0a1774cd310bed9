import NativePlatform

/// The SHA-256 of bytes that come piece by piece (FIPS 180-4).
public struct SHA256: Sendable {
    private static let blockSize = 64

    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// Fewer bytes than a block.
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    public init() {}

    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        count += UInt64(bytes.count)
        var bytes = bytes
        if !rest.isEmpty {
            let missing = min(Self.blockSize - rest.count, bytes.count)
            rest += bytes.prefix(missing)
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(missing))
            guard rest.count == Self.blockSize else { return }
            let block = rest
            rest = []
            block.withUnsafeBytes { addBlocks($0) }
        }
        let whole = bytes.count / Self.blockSize * Self.blockSize
        addBlocks(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)))
        rest += bytes.dropFirst(whole)
    }

    public mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of everything that was added, 64 hexadecimal digits.
    public var hexadecimal: String {
        var padded = self
        let zeros = (Self.blockSize + 55 - Int(count % UInt64(Self.blockSize))) % Self.blockSize
        let length = (0..<8).map { UInt8(truncatingIfNeeded: (count &* 8) >> UInt64(56 - 8 * $0)) }
        let padding = [0x80] + [UInt8](repeating: 0, count: zeros) + length
        padding.withUnsafeBytes { padded.add($0) }
        return padded.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private mutating func addBlocks(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        np_sha256_add(
            &state, base.assumingMemoryBound(to: UInt8.self), Int64(bytes.count / Self.blockSize))
    }
}
