#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A text that is the same as another one only if its bytes (UTF-8) are, for keys of dictionaries and members of sets.
///
/// Swift's own `==` takes é for e with an accent behind it. For files, folders, classes and layers these are two names, and
/// so they are for a person's texts, as in Python. Names of variables alone go by Swift's rule, as Python's do by a
/// wider one: two that look the same are the same.
public struct ExactText: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }
    public init(stringLiteral text: String) { self.text = text }

    public var description: String { text }

    public static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }
    public static func < (left: ExactText, right: ExactText) -> Bool { left.text.comesBefore(right.text) }

    public func hash(into hasher: inout Hasher) {
        text.withBytes { hasher.combine(bytes: $0) }
        // No byte of a text: what follows in the same key must not continue this one.
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// Whether both have the same bytes.
    public func isExactly(_ other: String) -> Bool {
        // What differs by Swift's rule differs by this one, and that is found out fastest.
        guard self == other, utf8.count == other.utf8.count else { return false }
        return isShort ? utf8.elementsEqual(other.utf8) : withBytes(and: other) { $0.starts($1) }
    }

    /// Whether it is held without memory of its own: going through it is then faster than laying it out.
    private var isShort: Bool { utf8.count <= 15 }

    /// Whether it stands before the other in the order of their bytes.
    public func comesBefore(_ other: String) -> Bool { comparedByBytes(with: other) < 0 }

    /// Below 0 if it comes before the other in the order of their bytes, 0 if both are the same.
    public func comparedByBytes(with other: String) -> Int {
        withBytes(and: other) { own, other in
            let common = min(own.count, other.count)
            guard common > 0, let left = own.baseAddress, let right = other.baseAddress else {
                return own.count - other.count
            }
            let order = memcmp(left, right, common)
            return order == 0 ? own.count - other.count : Int(order)
        }
    }

    public func beginsExactly(with part: String) -> Bool { withBytes(and: part) { $0.starts($1) } }

    public func endsExactly(with part: String) -> Bool {
        withBytes(and: part) { own, part in
            own.count >= part.count && UnsafeRawBufferPointer(rebasing: own.suffix(part.count)).starts(part)
        }
    }

    @inline(__always)
    func withBytes<Result>(
        and other: String, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        // Every text of Swift's own lies in one piece; a copy is made of none.
        let result = try utf8.withContiguousStorageIfAvailable { left in
            try other.utf8.withContiguousStorageIfAvailable { right in
                try body(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        if case .some(.some(let result)) = result { return result }
        return try Array(utf8).withUnsafeBytes { left in
            try Array(other.utf8).withUnsafeBytes { right in try body(left, right) }
        }
    }
}

extension String {
    fileprivate func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        if utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) == nil {
            Array(utf8).withUnsafeBytes(body)
        }
    }
}

extension UnsafeRawBufferPointer {
    func starts(_ part: UnsafeRawBufferPointer) -> Bool {
        guard count >= part.count else { return false }
        guard part.count > 0, let own = baseAddress, let other = part.baseAddress else { return true }
        return memcmp(own, other, part.count) == 0
    }
}

extension Sequence<String> {
    public var sortedByBytes: [String] { sorted { $0.comesBefore($1) } }

    /// Every text once, in the order of their bytes.
    public var uniqueByBytes: [String] { Set(map { ExactText($0) }).sorted().map(\.text) }

    public func contains(exactly text: String) -> Bool { contains { $0.isExactly(text) } }
}

extension [String] {
    public func firstIndex(exactly text: String) -> Int? { firstIndex { $0.isExactly(text) } }

    /// Whether both hold the same texts in the same order.
    public func isExactly(_ other: [String]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isExactly($1) }
    }
}
