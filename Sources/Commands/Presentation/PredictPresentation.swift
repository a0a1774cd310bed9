import Engine
import Imaging
import Network
import Reporting
import Statistics
import Workbench

/// What a `predict` gave, and over what.
enum PredictPresentation {
    /// Images up to which each gets lines of its own.
    private static let fewImages = 10

    static func blocks(_ result: PredictResult) -> [Block] {
        let features = result.features
        let table = features.table
        var facts: [(label: String, value: String)] = [
            ("layer", LayerText.sentence(features.layer, zeros: features.origin))
        ]
        facts.append(("images", images(result)))
        if !table.classNames.isEmpty { facts.append(("classes", classes(table))) }
        facts.append(("prepared", features.preparation))
        facts.append(("zeros", Figures.share(features.counts.zeros)))
        if let file = result.file { facts.append(("file", file)) }
        let rows = "\(Figures.count(table.images)) × \(LayerText.output(features.layer))"
        var blocks: [Block] = [.headline("features: \(rows)"), .facts(facts)]
        if let file = result.file, !result.areHeld {
            blocks.append(
                .warning(
                    "the features are in '\(file)' only: the system has no addresses for all of them here (ulimit -v "
                        + "shows how many it allows)"))
        }
        let notNumbers = features.counts.notNumbers
        if notNumbers > 0 {
            blocks.append(
                .warning(
                    "\(Figures.share(notNumbers, of: features.counts.zeros.values)) values are not numbers (NaN): something in the "
                        + "weights is, or overflowed. They count as not zero."))
        }
        if result.areHeld { blocks += classifications(features) + missingNames(result) }
        blocks.append(.remark(time(result)))
        if !result.damaged.isEmpty {
            blocks.append(.warning("\(Figures.count(result.damaged.count, "damaged image")) left out"))
            blocks.append(
                .table(
                    ReportTable(
                        columns: [("damaged", .left), ("why", .left)],
                        rows: result.damaged.map { [$0.path, $0.reason] })))
        }
        return blocks
    }

    static func record(_ result: PredictResult) -> Record {
        let features = result.features
        let table = features.table
        let zeros = features.counts.zeros
        var record = Record()
        record["images"] = .whole(table.images)
        record["found"] = .whole(result.found)
        record["limit"] = result.limit.map(Datum.whole) ?? .null
        record["left_out"] = .whole(result.omissions.count)
        record["damaged"] = .list(result.damaged.map(damaged))
        record["layer"] = .text(features.layer.path)
        record["relu"] = .truth(features.origin.isAfterRelu)
        record["shape"] = .list(
            (result.areHeld
                ? table.tensor.shape.extents : [table.images] + (features.layer.outputShape.shape?.extents ?? [])).map(
                    Datum.whole))
        record["classes"] = .record(counts(table))
        record["preparation"] = .text(features.preparation)
        record["zeros"] = .whole(zeros.zeros)
        record["values"] = .whole(zeros.values)
        record["not_numbers"] = .whole(features.counts.notNumbers)
        if result.areHeld, let classifications = features.classifications(top: 5) {
            record["classifications"] = .list(classifications.map(classification))
        }
        if let file = result.file { record["file"] = .text(file) }
        if result.takenOver > 0 { record["taken_over"] = .whole(result.takenOver) }
        if result.hasLostRows { record["lost_rows"] = .truth(true) }
        record["batch"] = .whole(result.batch)
        record["threads"] = .whole(result.threads)
        record["seconds"] = .number(result.seconds)
        return record
    }

    /// `100 of 198 (the limit), 3 other files left out`.
    private static func images(_ result: PredictResult) -> String {
        let images = result.features.table.images
        var text =
            result.limit == nil
            ? Figures.count(images) : "\(Figures.count(images)) of \(Figures.count(result.found)) (--limit)"
        if result.omissions.count > 0 { text += "; left out: \(result.omissions.facts.joined(separator: ", "))" }
        return text
    }

    /// `call (99), trill (99)`.
    private static func classes(_ table: FeatureTable) -> String {
        counts(table).entries.map { entry in
            guard case .whole(let count) = entry.value else { return entry.key }
            return "\(entry.key) (\(Figures.count(count)))"
        }.joined(separator: ", ")
    }

    private static func counts(_ table: FeatureTable) -> Record {
        var record = Record()
        for (index, name) in table.classNames.enumerated() {
            record[name] = .whole(table.classIndices.count { $0 == index })
        }
        return record
    }

    private static func time(_ result: PredictResult) -> String {
        let computed = result.features.table.images - result.takenOver
        let rate = result.seconds > 0 ? Double(computed) / result.seconds : 0
        let rest =
            result.takenOver == 0
            ? ""
            : "; \(Figures.count(result.takenOver)) more are taken over from the predict that "
                + (result.file == nil ? "was interrupted" : "had not ended")
        let lost =
            result.hasLostRows ? "; other rows of that predict were not as it had written them, and are new" : ""
        return "\(Figures.count(computed, "image")) in \(Figures.seconds(result.seconds)), "
            + "\(Figures.number(rate, digits: 3)) images a second on \(Figures.count(result.threads, "thread"))" + rest
            + lost
    }

    private static func damaged(_ image: DamagedImage) -> Datum {
        var record = Record()
        record["path"] = .text(image.path)
        record["reason"] = .text(image.reason)
        return .record(record)
    }

    private static func classification(_ classification: Classification) -> Datum {
        var record = Record()
        record["file"] = .text(classification.file)
        record["scores"] = .list(
            classification.scores.map { score in
                var record = Record()
                record["index"] = .whole(score.index)
                record["name"] = score.name.map(Datum.text) ?? .null
                record["probability"] = .float(score.probability)
                return .record(record)
            })
        return .record(record)
    }

    /// The classes with their probabilities for a few images, and how often each comes first for many.
    private static func classifications(_ features: FeatureSet) -> [Block] {
        guard let all = features.classifications(top: 5) else { return [] }
        // What follows is another thing than what `features` holds.
        let remark: [Block] =
            features.givesLogits
            ? [.text("probabilities are made of the outputs, which are logits: features holds those")] : []
        if features.table.units == 1 { return [oneOutput(features)] + remark }
        if all.count > fewImages { return [firsts(all)] + remark }
        let rows = all.flatMap { classification in
            classification.scores.enumerated().map { rank, score in
                [rank == 0 ? classification.file : "", name(score), Figures.percent(Double(score.probability))]
            }
        }
        return [.table(ReportTable(columns: [("file", .left), ("class", .left), ("probability", .right)], rows: rows))]
            + remark
    }

    private static func firsts(_ classifications: [Classification]) -> Block {
        var counts: [Int: (name: String, count: Int)] = [:]
        for score in classifications.compactMap(\.scores.first) {
            counts[score.index, default: (name(score), 0)].count += 1
        }
        let rows = counts.sorted {
            $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
        }
        return .table(
            ReportTable(
                columns: [("most probable class", .left), ("images", .right)],
                rows: rows.prefix(20).map { [$0.value.name, Figures.share($0.value.count, of: classifications.count)] })
        )
    }

    /// Said once for a model: numbers of classes are of little use.
    private static func missingNames(_ result: PredictResult) -> [Block] {
        guard let missing = result.missingNames else { return [] }
        return [
            .text(
                "classes are shown by their numbers: the model's file has no names for them, and \(missing.index) is not "
                    + "there; load the model with --classes FILE to have names")
        ]
    }

    /// A single output is the probability of one of two classes; the file does not say of which.
    private static func oneOutput(_ features: FeatureSet) -> Block {
        let table = features.table
        let values = table.tensor.array.flatMap { features.probabilities([$0]) }
        let what = features.outputNames?.last.map { "probability of \($0)" }
        if table.images <= fewImages {
            return .table(
                ReportTable(
                    columns: [("file", .left), (what ?? "output", .right)],
                    rows: zip(table.files, values).map { [$0, Figures.percent(Double($1))] }))
        }
        let groups: [(name: String, rows: [Int])] =
            table.classNames.isEmpty
            ? [("all", Array(values.indices))]
            : table.classNames.enumerated().map { ($1, table.rows(ofClass: $0)) }
        return .table(
            ReportTable(
                columns: [("folder", .left), ("\(what ?? "output") above 50 %", .right)],
                rows: groups.map { group in
                    let above = group.rows.count { values[$0] > 0.5 }
                    return [group.name, Figures.share(above, of: group.rows.count)]
                }))
    }

    private static func name(_ score: Classification.Score) -> String {
        score.name.map { "\($0) (\(score.index))" } ?? "class \(score.index)"
    }
}
