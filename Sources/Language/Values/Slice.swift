import Diagnostics

/// A slice against a known size, with Python's meaning: negative bounds count from the end, bounds past the end are
/// cut off, a negative step walks backwards.
public struct Slice: Sendable, Hashable {
    public let start: Int
    public let step: Int
    /// Number of positions.
    public let count: Int

    /// - Throws: `Failure` if the step is zero.
    public init(lower: Int?, upper: Int?, step: Int?, count size: Int) throws {
        let step = step ?? 1
        guard step != 0 else {
            throw Failure(
                .command, "the step of a slice cannot be 0",
                remedies: ["x[::2] is every other one, x[::-1] the other way round"])
        }
        let least = step > 0 ? 0 : -1
        let most = step > 0 ? size : size - 1
        let clamped = { (bound: Int) in min(max(bound < 0 ? bound + size : bound, least), most) }
        let first = lower.map(clamped) ?? (step > 0 ? least : most)
        let end = upper.map(clamped) ?? (step > 0 ? most : least)
        let distance = step > 0 ? end - first : first - end
        // Unsigned, because the magnitude of the least number is no Int.
        let stride = step.magnitude
        start = first
        self.step = step
        count = distance > 0 ? Int((UInt(distance) - 1) / stride) + 1 : 0
    }

    public var positions: [Int] { (0..<count).map { start + $0 * step } }
}

extension Index {
    /// A zero-based position for an index that may count from the end.
    ///
    /// - Throws: `Failure` that names the valid indices of `what`.
    public static func position(_ index: Int, count: Int, of what: String) throws -> Int {
        let position = index < 0 ? index + count : index
        guard position >= 0, position < count else {
            let valid =
                count == 0 ? "the \(what) is empty" : "valid: 0 to \(count - 1), or \(-count) to -1 from the end"
            throw Failure(
                .command, "index \(index) is out of range", note: "the \(what) has \(count)", remedies: [valid])
        }
        return position
    }
}
