import Diagnostics
public import Engine

/// The extents of one image's activations, without the batch: rows × columns × channels, or less.
///
/// An extent that depends on the size of the images, and is not fixed yet, is nil and printed as `?`.
public struct OpenShape: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    public let extents: [Int?]

    public init(_ extents: [Int?]) { self.extents = extents }
    public init(arrayLiteral extents: Int?...) { self.init(extents) }
    public init(_ shape: Shape) { self.init(shape.extents) }

    public var rank: Int { extents.count }
    public subscript(axis: Int) -> Int? { extents[axis] }

    /// The extent of the last axis: channels of a picture, components of a vector.
    public var channels: Int? { extents.last ?? nil }

    /// The same extents once all of them are known and their product fits; nil before.
    public var shape: Shape? {
        var known: [Int] = []
        for extent in extents {
            guard let extent else { return nil }
            known.append(extent)
        }
        return try? Shape(checked: known)
    }

    /// The same extents, if activations of such a shape can exist.
    ///
    /// Whatever a layer says of its output passes here, so that layers may add and multiply the extents of their inputs
    /// without a second look.
    /// - Throws: `Failure` if an extent is not positive or above `largestExtent`, or their product cannot be counted.
    func checked() throws -> OpenShape {
        guard extents.allSatisfy({ $0.map { 1...Self.largestExtent ~= $0 } ?? true }) else {
            throw Failure(.data, "would have an impossible shape: \(self)")
        }
        _ = try product()
        return self
    }

    /// Far above what memory holds along one axis, and small enough for sums of many to be counted.
    static let largestExtent = 1 << 40

    /// Number of values for one image; nil while an extent is open.
    public var count: Int? { shape?.count }

    public var description: String { extents.map { $0.map(String.init) ?? "?" }.joined(separator: "×") }

    /// These extents with another last one.
    func replacingChannels(_ channels: Int?) -> OpenShape { OpenShape(extents.dropLast() + [channels]) }
}
