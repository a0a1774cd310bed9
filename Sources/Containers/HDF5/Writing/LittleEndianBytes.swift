/// Bytes of a binary format that stores its numbers least significant byte first.
struct LittleEndianBytes {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    /// The lowest `width` bytes of a number.
    mutating func add(_ number: some FixedWidthInteger, width: Int) {
        var rest = UInt64(truncatingIfNeeded: number)
        for _ in 0..<width {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func add(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    mutating func add(zeros count: Int) { bytes.append(contentsOf: repeatElement(0, count: max(count, 0))) }

    /// Zeros up to the next multiple of `alignment`.
    mutating func align(to alignment: Int = 8) { add(zeros: (alignment - count % alignment) % alignment) }

    /// A number that was not known when its place was reached.
    mutating func replace(at offset: Int, with number: some FixedWidthInteger, width: Int) {
        var field = LittleEndianBytes()
        field.add(number, width: width)
        bytes.replaceSubrange(offset..<offset + width, with: field.bytes)
    }
}
