import Language
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let statsDead = Command(
        Signature(
            "stats dead", summary: "tells inactive, silent and provably dead units apart",
            parameters: [Call.subjectParameter], options: [Call.layerOption],
            input: .parameter("value"), effect: .result,
            details: [
                "inactive: zero for one image. silent: zero for every image seen; a unit that never fired for N images "
                    + "fires for less than about 3/N of such images (95 % confidence). dead: zero for any image at all, "
                    + "proved from the weights by an upper bound of what enters the ReLU (Lu et al. 2019, "
                    + "arXiv 1903.06733). The proof finds some dead units, not all."
            ],
            examples: [
                Example("stats dead", "every layer that was passed"),
                Example("stats dead --at fc1", "one layer, with the numbers of its silent units"),
            ], columns: { _, _ in ["layer", "units", "inactive", "silent", "dead"] }),
        dry: .estimated { call in
            try call.checkFeatures(isOfRelus: true)
            return CommandCost(what: "bounds of every unit up to the layers asked for")
        }
    ) { call in
        let reference = try call.layerOption
        let answer = try call.placing(atOption: "at") {
            try DeadMeasurement(StatsSubject(call), at: reference, in: call.host.session)
        }
        return Outcome(.table(table(answer)), blocks(answer)) { record(answer) }
    }

    private static func record(_ answer: DeadMeasurement) -> Record {
        var record = Record()
        record["images"] = .whole(answer.images)
        record["firing_rate_limit"] = .number(RuleOfThree.upperLimit(images: answer.images))
        record["units"] = .whole(answer.units)
        record["silent"] = .whole(answer.silent)
        record["dead"] = answer.dead.map(Datum.whole) ?? .null
        record["input_range"] =
            answer.inputRange.map { .list([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
        record["layers"] = .list(answer.layers.map { .record(layerRecord($0)) })
        return record
    }

    private static func blocks(_ answer: DeadMeasurement) -> [Block] {
        let limit = Figures.percent(RuleOfThree.upperLimit(images: answer.images))
        let unproved = answer.layers.filter { $0.dead == nil }.count
        let ofThem = answer.dead.map { ", \(Figures.count($0)) of them proved dead" } ?? ""
        var blocks: [Block] = [
            .headline("\(Figures.share(answer.silent, of: answer.units)) units are silent\(ofThem)"),
            .table(
                ReportTable(
                    columns: [
                        ("layer", .left), ("units", .right), ("inactive for an image", .right), ("silent", .right),
                        ("proved dead", .right),
                    ],
                    rows: answer.layers.map { layer in
                        [
                            layer.layer.isEmpty ? "numbers" : layer.layer, Figures.count(layer.units),
                            layer.meanInactive.map { Figures.number($0, digits: 4) } ?? "undefined",
                            Figures.count(layer.silent.count), layer.dead.map { Figures.count($0.count) } ?? "no bound",
                        ]
                    })),
            .text(
                answer.images == 1
                    ? "Of one image, silent says no more than inactive."
                    : "silent: zero for all \(Figures.count(answer.images, "image")); such a unit may still fire for up "
                        + "to \(limit) of images like these (95 % confidence, about 3/\(answer.images))."),
        ]
        if let range = answer.inputRange {
            blocks.append(
                .text(
                    "proved dead: zero for any image with prepared values from \(Figures.number(range.lowerBound)) to "
                        + "\(Figures.number(range.upperBound)). The bound proves some dead units, not all: it widens with "
                        + "every layer."))
        }
        if unproved > 0 {
            blocks.append(
                .text(
                    answer.isOfModel
                        ? "For \(Figures.count(unproved, "layer")) no bound is known, so that nothing is proved there."
                        : "Numbers without a model have no weights from which anything could be proved."))
        }
        if answer.layers.count == 1, let layer = answer.layers.first {
            blocks.append(
                .facts([("silent units", list(layer.silent)), ("dead units", layer.dead.map(list) ?? "no bound")]))
        }
        return blocks
    }

    /// `3, 17, 40`; the first hundred of many.
    private static func list(_ units: [Int]) -> String {
        guard !units.isEmpty else { return "none" }
        let shown = units.prefix(100).map(String.init).joined(separator: ", ")
        return units.count > 100 ? "\(shown) and \(Figures.count(units.count - 100)) more" : shown
    }

    private static func table(_ answer: DeadMeasurement) -> Table {
        Table(
            columns: ["layer", "units", "inactive", "silent", "dead"],
            rows: answer.layers.map { layer in
                [
                    .text(layer.layer), .number(Double(layer.units)), layer.meanInactive.map(Value.number) ?? .nothing,
                    .number(Double(layer.silent.count)), layer.dead.map { .number(Double($0.count)) } ?? .nothing,
                ]
            })
    }

    private static func layerRecord(_ layer: UnitActivity) -> Record {
        var record = Record()
        record["layer"] = .text(layer.layer)
        record["units"] = .whole(layer.units)
        record["inactive"] = layer.meanInactive.map(Datum.number) ?? .null
        record["silent"] = .list(layer.silent.map(Datum.whole))
        record["dead"] = layer.dead.map { .list($0.map(Datum.whole)) } ?? .null
        return record
    }
}
