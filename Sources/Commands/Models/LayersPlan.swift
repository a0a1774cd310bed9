import Engine
import Language
import Network
import Reporting
import Workbench

/// What `layers --plan` shows: the steps in which the layers are computed, and the memory that they take.
enum LayersPlan {
    static let columns = ["layer", "with", "output", "in_place", "bytes", "algorithm", "reason"]

    static func outcome(_ layout: ModelLayout) -> Outcome {
        var record = Record()
        record["steps"] = .list(layout.steps.map { .record(Self.record($0)) })
        record["batch"] = .whole(layout.batch)
        for (name, bytes) in parts(layout) {
            record[name.replacing(" ", with: "_") + "_bytes"] = .whole(bytes)
        }
        record["peak_bytes"] = .whole(layout.peakBytes)
        var outcome = Outcome(
            table(layout.steps), [.table(reportTable(layout.steps)), .text(memory(layout)), .text(more)], record: record
        )
        outcome.isOfThisMachine = true
        return outcome
    }

    private static func parts(_ layout: ModelLayout) -> [(name: String, bytes: Int)] {
        [
            ("weights", layout.ownWeightBytes), ("packed weights", layout.packedBytes),
            ("activations", layout.activationBytes), ("images and output", layout.borderBytes),
        ]
    }

    /// `2 images of 669×1026 at once: weights 80 MB, …, together 203 MB`
    private static func memory(_ layout: ModelLayout) -> String {
        let images = layout.batch == 1 ? "1 image" : "\(Figures.count(layout.batch)) images"
        let parts = parts(layout).map { "\($0.name) \(Figures.bytes($0.bytes))" }
        return "\(images) of \(layout.size) at once: \(parts.joined(separator: ", ")), together "
            + Figures.bytes(layout.peakBytes)
    }

    private static let more = "with kernels and reasons: layers --plan | select layer algorithm reason"

    /// In as few words as a terminal has room for.
    private static func reportTable(_ steps: [PlanStep]) -> ReportTable {
        ReportTable(
            columns: [("layer", .left), ("with", .left), ("output", .left), ("computed by", .left)],
            rows: steps.map { step in
                [
                    step.path, step.fused.map { short($0, beside: step.path) }.joined(separator: ", "),
                    LayerText.shape(OpenShape(step.outputShape)),
                    short(algorithm: step.algorithm) + (step.isInPlace ? ", in place" : ""),
                ]
            })
    }

    /// `conv1` for `block1_conv1` beside `block1_conv2`.
    private static func short(_ path: String, beside other: String) -> String {
        guard let underscore = path.lastIndex(of: "_"), other.hasPrefix(path[...underscore]) else { return path }
        return String(path[path.index(after: underscore)...])
    }

    /// `Winograd F(4×4, 3×3) by tiles` for `Winograd F(4×4, 3×3) with winograd_f32_…, by tiles, weights transformed once`.
    private static func short(algorithm: String) -> String {
        guard let with = algorithm.firstRange(of: " with ") else { return algorithm }
        let order = algorithm[with.upperBound...].split(separator: ", ").first { $0.hasPrefix("by ") }
        return algorithm[..<with.lowerBound] + (order.map { " \($0)" } ?? "")
    }

    private static func table(_ steps: [PlanStep]) -> Value {
        .table(
            Table(
                columns: columns,
                rows: steps.map { step in
                    [
                        .text(step.path), .list(step.fused.map { .text($0) }),
                        .list(step.outputShape.extents.map { .number(Double($0)) }), .truth(step.isInPlace),
                        .number(Double(step.bytes)), .text(step.algorithm), step.reason.map { .text($0) } ?? .nothing,
                    ]
                }))
    }

    private static func record(_ step: PlanStep) -> Record {
        var record = Record()
        record["layer"] = .text(step.path)
        record["with"] = .list(step.fused.map { .text($0) })
        record["output"] = .list(step.outputShape.extents.map { .whole($0) })
        record["in_place"] = .truth(step.isInPlace)
        record["bytes"] = .whole(step.bytes)
        record["algorithm"] = .text(step.algorithm)
        record["reason"] = step.reason.map { .text($0) } ?? .null
        return record
    }
}
