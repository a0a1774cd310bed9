import Charts
import Language
import Platform
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let statsApoz = Command(
        Signature(
            "stats apoz", summary: "average percentage of zeros of every unit",
            parameters: [Call.subjectParameter], options: [Call.layerOption],
            input: .parameter("value"), effect: .result,
            details: [
                "APoZ of a unit: its zeros over all images and positions (Hu et al. 2016, arXiv 1607.03250). "
                    + "Units above mean + one standard deviation are candidates for trimming."
            ],
            examples: [
                Example("stats apoz", "every layer that was passed"),
                Example("stats apoz --at fc1", "the units of one layer"),
            ], columns: { _, _ in ["layer", "unit", "apoz"] }),
        dry: .checked { call in try call.checkFeatures(isOfRelus: !call.has("at")) }
    ) { call in
        let reference = try call.layerOption
        let subject = try StatsSubject(call)
        try subject.requireRoomForUnits()
        let answers = try call.placing(atOption: "at") {
            try call.host.session.averagePercentageOfZeros(subject.whole("stats apoz"), at: reference)
        }
        let table = try unitTable(answers)
        let blocks = try answers.count == 1 ? oneLayer(answers[0]) : [manyLayers(answers)]
        return Outcome(.table(table), blocks) {
            var record = Record()
            record["layers"] = .list(answers.map { .record(layerRecord($0)) })
            return record
        }
    }

    private static func unitTable(_ answers: [AveragePercentageOfZeros]) throws -> Table {
        var pace = Pace()
        return Table(
            columns: ["layer", "unit", "apoz"],
            rows: try answers.flatMap { answer in
                try answer.ofUnit.enumerated().map { unit, fraction in
                    try pace.passed(1)
                    return [.text(answer.layer), .number(Double(unit)), .number(fraction)]
                }
            }, fractions: ["apoz"])
    }

    private static func manyLayers(_ answers: [AveragePercentageOfZeros]) throws -> Block {
        .table(
            ReportTable(
                columns: [
                    ("layer", .left), ("units", .right), ("mean APoZ", .right), ("deviation", .right),
                    ("above mean + deviation", .right), ("highest", .right),
                ],
                rows: try answers.map { answer in
                    let candidates = try answer.candidates(checkpoint: Interruption.check)
                    return [
                        answer.layer, Figures.count(answer.ofUnit.count), Figures.percent(answer.mean),
                        Figures.percent(answer.standardDeviation),
                        Figures.share(candidates.count, of: answer.ofUnit.count),
                        Figures.percent(answer.ofUnit.max()),
                    ]
                }))
    }

    private static func oneLayer(_ answer: AveragePercentageOfZeros) throws -> [Block] {
        let units = answer.ofUnit.count
        let histogram = answer.histogram(bins: 10)
        let ranked = try answer.ranked(checkpoint: Interruption.check)
        let candidates = ranked.prefix { answer.ofUnit[$0] > answer.threshold }
        let name = answer.layer.isEmpty ? "" : "\(answer.layer): "
        return [
            .headline("\(name)mean APoZ \(Figures.percent(answer.mean)) over \(Figures.count(units, "unit"))"),
            .facts([
                (
                    "counted",
                    "\(Figures.count(answer.images, "image")) × \(Figures.count(answer.positions, "position")) for each unit"
                ), ("deviation", Figures.percent(answer.standardDeviation)),
                (
                    "above \(Figures.percent(answer.threshold))",
                    "\(Figures.share(candidates.count, of: units)) units (mean + one standard deviation)"
                ),
            ]),
            .chart(
                Chart(
                    title: "units by their APoZ",
                    bars: histogram.enumerated().map { bin, count in
                        Chart.Bar(
                            label: "\(bin * 10) to \(bin * 10 + 10) %", value: Double(count), text: Figures.count(count)
                        )
                    }, maximum: Double(histogram.max() ?? 0))),
            .table(
                ReportTable(
                    columns: [("unit", .right), ("APoZ", .right)],
                    rows: ranked.prefix(10).map { [String($0), Figures.percent(answer.ofUnit[$0])] })),
        ]
    }

    private static func layerRecord(_ answer: AveragePercentageOfZeros) -> Record {
        var record = Record()
        record["layer"] = .text(answer.layer)
        record["images"] = .whole(answer.images)
        record["positions"] = .whole(answer.positions)
        record["units"] = .whole(answer.ofUnit.count)
        record["mean"] = .number(answer.mean)
        record["deviation"] = .number(answer.standardDeviation)
        record["threshold"] = .number(answer.threshold)
        record["candidates"] = .list(answer.candidates.map(Datum.whole))
        record["apoz"] = .list(answer.ofUnit.map(Datum.number))
        return record
    }
}
