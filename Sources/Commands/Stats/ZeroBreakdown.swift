import Diagnostics
import Language
import Reporting
import Statistics
import Workbench

/// Along what the zeros are told apart.
enum ZeroBreakdown: String, CaseIterable {
    case unit, image, `class`, layer

    /// A table for people, which may show only a part, and the whole for scripts and programs.
    struct Result {
        var shown: ReportTable
        var whole: Table
        var remark: String?
    }

    /// Lines up to which all are shown.
    private static let manyLines = 40

    /// - Throws: `Failure` if nothing is known of the classes.
    func table(_ measured: ZeroMeasurement) throws -> Result {
        switch self {
        case .unit, .layer: return try units(measured)
        case .image: return images(measured)
        case .class: return try classes(measured)
        }
    }

    /// Sorted by the share of zeros for people, by index for scripts.
    private func units(_ measured: ZeroMeasurement) throws -> Result {
        let counts = measured.tally.byUnit
        let fired = measured.tally.firedImagesOfUnit
        var pace = Pace()
        let whole = Table(
            columns: ["unit", "zeros", "values", "fraction", "fired_images"],
            rows: try counts.indices.map { unit in
                try pace.passed(1)
                return [.number(Double(unit))] + numbers(counts[unit]) + [.number(Double(fired[unit]))]
            }, fractions: ["fraction"])
        let ranked = try counts.indices.sorted {
            try pace.passed(1)
            return counts[$0].zeros != counts[$1].zeros ? counts[$0].zeros > counts[$1].zeros : $0 < $1
        }
        let rows = ranked.prefix(Self.manyLines).map { unit in
            [
                String(unit), Figures.share(counts[unit]),
                Figures.share(fired[unit], of: measured.tally.images),
            ]
        }
        let remark =
            ranked.count > rows.count
            ? "the \(rows.count) of \(Figures.count(ranked.count)) units with most zeros; the value of this command is "
                + "a table of all" : nil
        return Result(
            shown: ReportTable(
                columns: [("unit", .right), ("zeros", .right), ("fires for images", .right)], rows: rows),
            whole: whole, remark: remark)
    }

    private func images(_ measured: ZeroMeasurement) -> Result {
        let counts = measured.tally.byImage
        func file(_ image: Int) -> String { measured.files.indices.contains(image) ? measured.files[image] : "" }
        func className(_ image: Int) -> String? {
            guard measured.classIndices.indices.contains(image) else { return nil }
            return measured.classIndices[image].map { measured.classNames[$0] }
        }
        let whole = Table(
            columns: ["row", "file", "class", "zeros", "values", "fraction"],
            rows: counts.indices.map { image in
                [.number(Double(image)), .text(file(image)), className(image).map(Value.text) ?? .nothing]
                    + numbers(counts[image])
            }, fractions: ["fraction"])
        let rows = TensorPresentation.ends(counts.count, atMost: Self.manyLines).map { image in
            guard let image else { return ["…", "…", "…", "…"] }
            return [String(image), file(image), className(image) ?? "", Figures.share(counts[image])]
        }
        return Result(
            shown: ReportTable(
                columns: [("row", .right), ("file", .left), ("class", .left), ("zeros", .right)], rows: rows),
            whole: whole)
    }

    private func classes(_ measured: ZeroMeasurement) throws -> Result {
        guard !measured.classNames.isEmpty else {
            throw Failure(
                .command, "there are no classes",
                facts: ["classes are the sub-folders of the folder that predict was given"],
                remedies: ["predict a folder whose sub-folders are the classes", "or: stats zeros --by image"])
        }
        let counts = measured.tally.byClass
        let images = measured.tally.imagesOfClass
        let whole = Table(
            columns: ["class", "images", "zeros", "values", "fraction"],
            rows: counts.indices.map { index in
                [.text(measured.classNames[index]), .number(Double(images[index]))] + numbers(counts[index])
            }, fractions: ["fraction"])
        let rows = counts.indices.map { index in
            [measured.classNames[index], Figures.count(images[index]), Figures.share(counts[index])]
        }
        return Result(
            shown: ReportTable(columns: [("class", .left), ("images", .right), ("zeros", .right)], rows: rows),
            whole: whole)
    }

    private func numbers(_ count: ZeroCount) -> [Value] {
        [
            .number(Double(count.zeros)), .number(Double(count.values)),
            count.fraction.map(Value.number) ?? .nothing,
        ]
    }
}

extension ZeroBreakdown {
    /// The zeros of every ReLU that was passed, all added up on top.
    static func layers(_ answer: LayersAnswer) -> Outcome {
        let total = answer.average.overActivations
        var record = Record()
        record["zeros"] = .whole(total.zeros)
        record["values"] = .whole(total.values)
        record["fraction"] = total.fraction.map(Datum.number) ?? .null
        record["images"] = .whole(answer.images)
        let table = LayerSparsityTable(answer)
        record["by_layer"] = ValuePresentation.datum(.table(table.whole))
        return Outcome(
            .table(table.whole),
            [
                .headline(
                    "\(Figures.share(total)) values of \(Figures.count(answer.layers.count, "layer")) with a ReLU are zero"
                ),
                .table(table.shown),
            ], record: record)
    }
}

/// One line for every ReLU that was passed.
struct LayerSparsityTable {
    let shown: ReportTable
    let whole: Table

    init(_ answer: LayersAnswer) {
        shown = ReportTable(
            columns: [
                ("layer", .left), ("units", .right), ("positions", .right), ("zeros", .right), ("silent units", .right),
            ],
            rows: answer.layers.map { layer in
                [
                    layer.layer, Figures.count(layer.units), Figures.count(layer.positions), Figures.share(layer.count),
                    "\(Figures.count(layer.silentUnits)) of \(Figures.count(layer.units))",
                ]
            })
        whole = Table(
            columns: [
                "layer", "units", "positions", "zeros", "values", "fraction", "mean_apoz", "std_apoz", "silent_units",
            ],
            rows: answer.layers.map { layer in
                [
                    .text(layer.layer), .number(Double(layer.units)), .number(Double(layer.positions)),
                    .number(Double(layer.count.zeros)), .number(Double(layer.count.values)),
                    Self.value(layer.count.fraction), Self.value(layer.meanAPoZ),
                    Self.value(layer.standardDeviationOfAPoZ), .number(Double(layer.silentUnits)),
                ]
            }, fractions: ["fraction", "mean_apoz", "std_apoz"])
    }

    private static func value(_ number: Double?) -> Value { number.map(Value.number) ?? .nothing }
}
