#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A number with a fixed number of digits after the point, rounded from its exact value, halves to even, as in Python
/// and C: 0.15 is a little less than it looks, and becomes 0.1.
enum FixedDecimals {
    /// - Parameter number: finite.
    static func text(_ number: Double, decimals: Int) -> String {
        // 309 digits before the point, the point, a sign, the end.
        let capacity = 312 + decimals
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
            let length = buffer.withMemoryRebound(to: CChar.self) { text in
                withVaList([Int32(decimals), number]) { vsnprintf(text.baseAddress, capacity, "%.*f", $0) }
            }
            filled = min(max(Int(length), 0), capacity - 1)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // What is rounded to zero has no sign.
        let isZero = text.utf8.allSatisfy { [UInt8(ascii: "-"), UInt8(ascii: "0"), UInt8(ascii: ".")].contains($0) }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }
}
