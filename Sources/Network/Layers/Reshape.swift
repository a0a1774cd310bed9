import Diagnostics
import Engine

/// The same values in the same order under other extents.
public struct Reshape: Layer {
    /// Extents without the batch; nil for at most one, which follows from the others (Keras writes −1).
    public let target: OpenShape

    public init(target: OpenShape) throws {
        guard target.extents.count(where: { $0 == nil }) <= 1, target.extents.allSatisfy({ $0.map { $0 > 0 } ?? true })
        else { throw Failure(.data, "cannot reshape to \(target)") }
        self.target = try target.checked()
    }

    public var kind: String { "Reshape" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        guard let count = try inputs.single().product() else { return target }
        let known = try Shape(checked: target.extents.compactMap(\.self)).count
        let fits = target.extents.contains(nil) ? known > 0 && count.isMultiple(of: known) : count == known
        guard fits else { throw Failure(.data, "cannot arrange \(count) values as \(target)") }
        return OpenShape(target.extents.map { $0 ?? count / known })
    }

    public func design(_ call: LayerCall) -> LayerDesign { .alias }
}
