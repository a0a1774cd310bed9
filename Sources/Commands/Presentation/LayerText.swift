import Engine
import Network
import Reporting
import Workbench

/// Layers in words.
enum LayerText {
    /// `7 × 7 × 512`; an open extent is `?`.
    static func shape(_ shape: OpenShape) -> String { shape.description.spacedCrosses }

    /// The name of the function at the layer's output, if it has one.
    static func activation(_ layer: LayerInfo) -> String? { layer.activation?.name }

    /// `fc1 (Dense, 128 units, after ReLU)`.
    ///
    /// - Parameter zeros: what zeros at its output are.
    static func sentence(_ layer: LayerInfo, zeros: ZeroOrigin) -> String {
        let function =
            switch zeros {
            case .rectified: "after ReLU"
            case .passedOn: "after ReLU, passed on"
            case .pooled: "after ReLU and pooling"
            case .other: activation(layer).map { "after \($0)" } ?? "not after ReLU"
            }
        return "\(layer.path) (\(layer.kind), \(output(layer)), \(function))"
    }

    /// `128 units`, `7 × 7 × 512`.
    static func output(_ layer: LayerInfo) -> String {
        guard layer.outputShape.rank == 1, let units = layer.units else { return shape(layer.outputShape) }
        return Figures.count(units, "unit")
    }

    static func record(_ layer: LayerInfo) -> Record {
        var record = Record()
        record["index"] = .whole(layer.index)
        record["name"] = .text(layer.path)
        record["kind"] = .text(layer.kind)
        record["activation"] = activation(layer).map(Datum.text) ?? .null
        record["relu"] = .truth(layer.isRelu)
        record["output"] = .list(layer.outputShape.extents.map { $0.map(Datum.whole) ?? .null })
        record["parameters"] = .whole(layer.parameterCount)
        record["multiply_adds"] = layer.multiplyAdds.map(Datum.whole) ?? .null
        return record
    }
}
