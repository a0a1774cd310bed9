import Diagnostics
import Language
import Network
import Reporting
import Statistics
import Workbench

/// The zeros of one place, with all that must be said about them.
struct ZeroMeasurement {
    var tally: ZeroTally
    var files: [String]
    var classNames: [String]
    /// By image; empty where no classes are known.
    var classIndices: [Int?]
    /// `nil` for numbers without a model.
    var layer: LayerInfo?
    var origin: ZeroOrigin?
    var row: RowOrigin?
    var epsilon: Double

    /// - Throws: `Failure` if nothing is known of the layer.
    init(_ subject: StatsSubject, at reference: LayerReference?, epsilon: Double, in session: Session) throws {
        self.epsilon = epsilon
        switch subject {
        case .features(let value) where !value.isWhole && reference == nil:
            tally = try session.counted(value.table, layer: value.features.layer.path, epsilon: epsilon)
            files = value.table.files
            classNames = value.table.classNames
            classIndices = value.table.classIndices
            layer = value.features.layer
            origin = value.features.origin
        case .features, .numbers:
            let measured = try session.zeros(subject.whole("--at"), at: reference, epsilon: epsilon)
            tally = measured.tally
            files = measured.files
            classNames = measured.classNames
            layer = measured.layer
            origin = measured.origin
            classIndices = []
            if case .features(let value) = subject { classIndices = value.table.classIndices }
        }
        if case .numbers(_, let row) = subject, let row {
            self.row = row
            origin = row.zeros
        }
    }

    /// `4 images × 12 × 16 positions × 8 units`, the factors of the number of values.
    var factors: String {
        let images = Figures.count(tally.images, isOfModel ? "image" : "row")
        let positions = tally.positions == 1 ? "" : " × \(Figures.count(tally.positions, "position"))"
        return "\(images)\(positions) × \(Figures.count(tally.units, "unit"))"
    }

    /// Whether it is known which layer of which model the values are from.
    var isOfModel: Bool { layer != nil || row != nil }

    /// Where the values stand, and whether their zeros are a rectifier's.
    var place: String {
        if let layer { return "\(layer.path) (\(layer.kind)), \(afterRelu)" }
        if let row { return "\(row.layer), \(afterRelu), for \(row.sentence)" }
        return "numbers without a model"
    }

    private var afterRelu: String {
        switch origin {
        case .rectified: "after ReLU"
        case .passedOn: "after ReLU, passed on unchanged"
        case .pooled: "after ReLU and pooling: zero only where the whole window was zero"
        case .other, nil: "not after ReLU, so that exact zeros are rare and say little"
        }
    }

    var record: Record {
        let total = tally.total
        var record = Record()
        record["zeros"] = .whole(total.zeros)
        record["values"] = .whole(total.values)
        record["fraction"] = total.fraction.map(Datum.number) ?? .null
        record["images"] = .whole(tally.images)
        record["units"] = .whole(tally.units)
        record["positions"] = .whole(tally.positions)
        record["layer"] = (layer?.path ?? row?.layer).map(Datum.text) ?? .null
        record["after_relu"] = origin.map { .truth($0.isAfterRelu) } ?? .null
        record["epsilon"] = .number(epsilon)
        if let row {
            record["row"] = .whole(row.index)
            record["file"] = .text(row.file)
        }
        return record
    }
}
