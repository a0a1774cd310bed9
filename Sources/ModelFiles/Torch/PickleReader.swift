import Diagnostics

/// Takes the bytes of a pickle apart, each number and text held against what is left.
struct PickleReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(PickleDamage) -> UInt8 {
        guard position < bytes.count else { throw PickleDamage("it ends too early") }
        position += 1
        return bytes[position - 1]
    }

    mutating func take(_ count: Int) throws(PickleDamage) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw PickleDamage("it ends within a text") }
        position += count
        return bytes[position - count..<position]
    }

    /// Little endian, without a sign; what no file can reach becomes the largest number.
    mutating func number(bytes count: Int) throws(PickleDamage) -> Int {
        let value = try take(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: value)
    }

    /// Two's complement of at most eight bytes.
    mutating func signedNumber(bytes count: Int) throws(PickleDamage) -> Int {
        let taken = try take(count)
        var value = UInt64(0)
        for byte in taken.reversed() { value = value << 8 | UInt64(byte) }
        guard count > 0, count < 8 else { return Int(Int64(bitPattern: value)) }
        let shift = 64 - 8 * count
        return Int(Int64(bitPattern: value << UInt64(shift)) >> Int64(shift))
    }

    /// IEEE 754 binary64, big endian.
    mutating func real() throws(PickleDamage) -> Double {
        Double(bitPattern: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Up to the next line feed, which is not part of it.
    mutating func line() throws(PickleDamage) -> String {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw PickleDamage("it ends within a line")
        }
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        position = end + 1
        return text
    }

    mutating func text(_ count: Int) throws(PickleDamage) -> String {
        String(decoding: try take(count), as: UTF8.self)
    }
}

/// What is wrong with a pickle, as a fact about it; the path is added where it is known.
struct PickleDamage: Error {
    let fact: String

    init(_ fact: String) { self.fact = fact }
}
