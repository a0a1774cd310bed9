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

    /// - Throws: `Failure` if an extent is negative or the number of elements overflows.
    public init(checked extents: [Int]) throws {
        var product = 1
        for extent in extents {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow, next <= Int.max / 8 else {
                throw Failure(
                    .data, "a tensor of \(extents.map(String.init).joined(separator: "×")) values is impossible")
            }
            product = next
        }
        self.extents = extents
        count = product
    }

    public var rank: Int { extents.count }
    public subscript(axis: Int) -> Int { extents[axis] }
    public var description: String { extents.map(String.init).joined(separator: "×") }
}
