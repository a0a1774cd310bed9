import Diagnostics

/// The extents of a tensor, outermost first: images × rows × columns × channels for a batch of activations.
public struct Shape: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    public let extents: [Int]
    /// Number of elements.
    public let count: Int

    /// Extents known to be small and not negative; sizes read from files go through `init(checked:)`.
    public init(_ extents: [Int]) {
        precondition(extents.allSatisfy { $0 >= 0 }, "negative extent")
        self.extents = extents
        count = extents.reduce(1, *)
    }

    public init(arrayLiteral extents: Int...) { self.init(extents) }

    /// An extent of 0 does not make up for others that are too large: whatever part of the extents somebody
    /// multiplies afterwards, for a stride or for the shape without one axis, stays countable.
    ///
    /// - Throws: `Failure` if an extent is negative or the number of elements along the axes overflows.
    public init(checked extents: [Int]) throws {
        var product = 1
        for extent in extents {
            let (next, overflow) = product.multipliedReportingOverflow(by: max(extent, 1))
            guard extent >= 0, !overflow, next <= Int.max / 8 else {
                throw Failure(
                    .data, "a tensor of \(extents.map(String.init).joined(separator: "×")) values is impossible")
            }
            product = next
        }
        self.extents = extents
        count = extents.contains(0) ? 0 : product
    }

    public var rank: Int { extents.count }
    public subscript(axis: Int) -> Int { extents[axis] }
    public var description: String { extents.map(String.init).joined(separator: "×") }

    /// How many elements lie between neighbours along each axis, in row-major order.
    ///
    /// - Precondition: Extents whose product is countable even without those of 0, as `init(checked:)` makes sure.
    public var strides: [Int] {
        var strides = [Int](repeating: 1, count: rank)
        for axis in stride(from: rank - 2, through: 0, by: -1) { strides[axis] = strides[axis + 1] * extents[axis + 1] }
        return strides
    }
}
