#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds bytes among others in a time that goes with the number of both, however much they are alike: two-way search
/// (Crochemore and Perrin 1991). Comparing at every place would take their product, hours for what a text may hold.
struct ByteSearch {
    /// Bytes compared between two looks whether somebody wants it to stop.
    private static let patience = 1 << 20

    private let pattern: UnsafeRawBufferPointer
    /// Where the pattern is cut in two: its right part is compared first, from here on, and then the left one.
    private let cut: Int
    /// How far the pattern may be moved once its right part was found and its left one was not.
    private let period: Int
    /// Whether the left part repeats in the right one, so that what was found once need not be compared again.
    private let isPeriodic: Bool

    /// - Parameters:
    ///   - pattern: at least one byte.
    ///   - check: called now and then; may throw to stop.
    init(_ pattern: UnsafeRawBufferPointer, check: () throws -> Void) rethrows {
        let rising = try Self.greatestSuffix(pattern, <, check)
        let falling = try Self.greatestSuffix(pattern, >, check)
        let suffix = rising.start > falling.start ? rising : falling
        self.pattern = pattern
        cut = suffix.start
        let left = UnsafeRawBufferPointer(rebasing: pattern.prefix(suffix.start))
        isPeriodic =
            suffix.period + suffix.start <= pattern.count
            && UnsafeRawBufferPointer(rebasing: pattern.dropFirst(suffix.period)).starts(left)
        period = isPeriodic ? suffix.period : max(suffix.start, pattern.count - suffix.start) + 1
    }

    /// Where the last suffix in an order of the bytes begins, and its period.
    private static func greatestSuffix(
        _ pattern: UnsafeRawBufferPointer, _ isBefore: (UInt8, UInt8) -> Bool, _ check: () throws -> Void
    ) rethrows -> (start: Int, period: Int) {
        var (start, other, offset, period) = (0, 1, 0, 1)
        var steps = 0
        while other + offset < pattern.count {
            steps += 1
            if steps.isMultiple(of: patience) { try check() }
            let (candidate, best) = (pattern[other + offset], pattern[start + offset])
            if isBefore(candidate, best) {
                other += offset + 1
                offset = 0
                period = other - start
            } else if candidate == best {
                offset += 1
                if offset == period {
                    other += period
                    offset = 0
                }
            } else {
                start = other
                other += 1
                offset = 0
                period = 1
            }
        }
        return (start, period)
    }

    /// The first place from `start` on where the pattern stands.
    ///
    /// - Parameter check: called now and then; may throw to stop.
    func firstPlace(
        in bytes: UnsafeRawBufferPointer, from start: Int, check: () throws -> Void
    ) rethrows -> Int? {
        var place = start
        /// How much of the pattern's beginning is known to stand here.
        var known = 0
        var compared = 0
        while place <= bytes.count - pattern.count {
            if compared >= Self.patience {
                compared = 0
                try check()
            }
            var offset = max(cut, known)
            if offset == cut, bytes[place + cut] != pattern[cut] {
                guard let next = Self.next(pattern[cut], in: bytes, from: place + cut) else { return nil }
                compared += next - place - cut
                place = next - cut
                known = 0
                continue
            }
            while offset < pattern.count, bytes[place + offset] == pattern[offset] { offset += 1 }
            compared += offset - cut + 1
            guard offset == pattern.count else {
                place += offset - cut + 1
                known = 0
                continue
            }
            offset = cut
            while offset > known, bytes[place + offset - 1] == pattern[offset - 1] { offset -= 1 }
            compared += cut - offset
            if offset <= known { return place }
            place += period
            known = isPeriodic ? pattern.count - period : 0
        }
        return nil
    }

    private static func next(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}

extension String {
    /// Whether the bytes of a part stand somewhere in it; those of an empty one do.
    public func holds(_ part: String) -> Bool { holds(part, check: {}) }

    /// The same for long texts.
    ///
    /// - Parameter check: called now and then; may throw to stop.
    public func holds(_ part: String, check: () throws -> Void) rethrows -> Bool {
        try withBytes(and: part) { own, part in
            if part.isEmpty { return true }
            return try ByteSearch(part, check: check).firstPlace(in: own, from: 0, check: check) != nil
        }
    }

    /// Goes through what stands between the places where a text holds another one, to the letter.
    ///
    /// - Parameters:
    ///   - separator: at least one character.
    ///   - check: called now and then; may throw to stop.
    public func eachPiece(
        between separator: String, check: () throws -> Void, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        try withBytes(and: separator) { own, separator in
            let search = try ByteSearch(separator, check: check)
            var start = 0
            var count = 0
            while let place = try search.firstPlace(in: own, from: start, check: check) {
                count += 1
                if count.isMultiple(of: 1024) { try check() }
                try body(UnsafeRawBufferPointer(rebasing: own[start..<place]))
                start = place + separator.count
            }
            try body(UnsafeRawBufferPointer(rebasing: own[start...]))
        }
    }
}
