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

    /// Number of values for one image; nil while an extent is open.
    public var count: Int? { shape?.count }

    public var description: String { extents.map { $0.map(String.init) ?? "?" }.joined(separator: "×") }

    /// These extents with another last one.
    func replacingChannels(_ channels: Int?) -> OpenShape { OpenShape(extents.dropLast() + [channels]) }
}
