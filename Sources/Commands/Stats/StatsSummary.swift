import Language
import Network
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let statsSummary = Command(
        Signature(
            "stats summary", summary: "how the values are spread: range, mean, sparseness, effective rank",
            parameters: [Call.subjectParameter],
            options: [Option("eps", .number, placeholder: "E", summary: "counts |x| <= E as zero")],
            input: .parameter("value"), effect: .result,
            details: [
                "population: sparseness of one image over its units, averaged over the images; lifetime: of one unit "
                    + "over the images, averaged over the units (Willmore & Tolhurst 2001). Both run from 0, evenly "
                    + "spread, towards 1, all in one place; a vector of zeros has none and is counted as undefined."
            ],
            examples: [
                Example("stats summary", "of the features of the last predict"),
                Example("stats summary features[0]", "of one image"),
            ], columns: { _, _ in ["measure", "value"] },
            check: checkEpsilon),
        dry: .estimated { call in
            try call.checkFeatures(isOfRelus: false)
            return CommandCost(what: "every measure of all values")
        }
    ) { call in
        let subject: Subject =
            switch try StatsSubject(call) {
            case .features(let value): value.isWhole ? .features(value.features) : .tensor(value.tensor)
            case .numbers(let tensor, _): .tensor(tensor)
            }
        let answer = try call.placing(atOption: "eps") {
            try call.host.session.summary(subject, epsilon: call.optionNumber("eps") ?? 0)
        }
        let record = SummaryPresentation.record(answer)
        return Outcome(
            .table(SummaryPresentation.table(record)), SummaryPresentation.blocks(answer, digits: call.host.digits),
            record: record)
    }
}

/// The measures of `stats summary` in words and under keys.
enum SummaryPresentation {
    static func blocks(_ answer: SummaryAnswer, digits: Int) -> [Block] {
        let summary = answer.summary
        func number(_ number: Double?) -> String { number.map { Figures.number($0, digits: digits) } ?? "undefined" }
        func float(_ number: Float?) -> String { number.map { Figures.number($0, digits: digits) } ?? "none" }
        var facts: [(label: String, value: String)] = []
        if let layer = answer.layer {
            facts.append(("layer", LayerText.sentence(layer, zeros: answer.origin ?? .other)))
        }
        let positions = answer.positions == 1 ? "" : " × \(Figures.count(answer.positions, "position"))"
        facts += [
            ("values", "\(Figures.count(answer.images, "image"))\(positions) × \(Figures.count(answer.units, "unit"))"),
            ("zeros", Figures.share(summary.zeros)),
            ("smallest", float(summary.minimum)), ("largest", float(summary.maximum)),
            ("above zero", "from \(float(summary.smallestPositive))"),
            ("mean", number(summary.mean)), ("deviation", number(summary.standardDeviation)),
            (
                "quartiles",
                [0.25, 0.5, 0.75].map { number(summary.quantile($0)) }.joined(separator: ", ")
            ),
        ]
        if summary.notNumbers > 0 { facts.append(("not a number", Figures.count(summary.notNumbers))) }
        let more: [(label: String, value: String)] = [
            (
                "τ-dormant",
                "\(Figures.share(answer.dormancy.dormant.count, of: answer.units)) units, τ = "
                    + Figures.number(answer.dormancy.threshold)
            ), ("effective rank", number(answer.effectiveRank)),
            (
                "code overlap",
                "\(number(answer.overlap.mean)) over \(Figures.count(answer.overlap.pairs, "pair")) of images"
                    + undefined(answer.overlap.undefined)
            ),
        ]
        return [.facts(facts), .table(sparseness(answer, digits: digits)), .facts(more)]
    }

    static func record(_ answer: SummaryAnswer) -> Record {
        let summary = answer.summary
        func number(_ number: Double?) -> Datum { number.map(Datum.number) ?? .null }
        func float(_ number: Float?) -> Datum { number.map(Datum.float) ?? .null }
        var record = Record()
        record["layer"] = answer.layer.map { .text($0.path) } ?? .null
        record["images"] = .whole(answer.images)
        record["units"] = .whole(answer.units)
        record["positions"] = .whole(answer.positions)
        record["zeros"] = .whole(summary.zeros.zeros)
        record["values"] = .whole(summary.zeros.values)
        record["fraction"] = number(summary.zeros.fraction)
        record["not_numbers"] = .whole(summary.notNumbers)
        record["minimum"] = float(summary.minimum)
        record["maximum"] = float(summary.maximum)
        record["smallest_positive"] = float(summary.smallestPositive)
        record["mean"] = number(summary.mean)
        record["deviation"] = number(summary.standardDeviation)
        record["quartiles"] = .list([0.25, 0.5, 0.75].map { number(summary.quantile($0)) })
        for measure in SparsenessMeasure.allCases {
            var entry = Record()
            entry["population"] = number(answer.population[measure]?.mean)
            entry["population_undefined"] = .whole(answer.population[measure]?.undefined ?? 0)
            entry["lifetime"] = number(answer.lifetime[measure]?.mean)
            entry["lifetime_undefined"] = .whole(answer.lifetime[measure]?.undefined ?? 0)
            record[measure.rawValue.replacing("-", with: "_")] = .record(entry)
        }
        record["dormant_units"] = .list(answer.dormancy.dormant.map(Datum.whole))
        record["dormancy_threshold"] = .number(answer.dormancy.threshold)
        record["effective_rank"] = number(answer.effectiveRank)
        record["code_overlap"] = number(answer.overlap.mean)
        record["pairs"] = .whole(answer.overlap.pairs)
        return record
    }

    /// Every measure that is one number, for scripts.
    static func table(_ record: Record) -> Table {
        var rows: [[Value]] = []
        func add(_ name: String, _ datum: Datum) {
            switch datum {
            case .whole(let whole): rows.append([.text(name), .number(Double(whole))])
            case .number(let number): rows.append([.text(name), .number(number)])
            case .float(let number): rows.append([.text(name), .number(Double(number))])
            case .record(let inner): for entry in inner.entries { add("\(name)_\(entry.key)", entry.value) }
            case .null, .truth, .text, .list: break
            }
        }
        for entry in record.entries { add(entry.key, entry.value) }
        return Table(columns: ["measure", "value"], rows: rows)
    }

    private static func sparseness(_ answer: SummaryAnswer, digits: Int) -> ReportTable {
        func text(_ sparseness: Sparseness?) -> String {
            guard let sparseness, let mean = sparseness.mean else { return "undefined" }
            return Figures.number(mean, digits: min(digits, 4)) + undefined(sparseness.undefined)
        }
        return ReportTable(
            columns: [("sparseness", .left), ("population (per image)", .right), ("lifetime (per unit)", .right)],
            rows: SparsenessMeasure.allCases.map { measure in
                [measure.rawValue, text(answer.population[measure]), text(answer.lifetime[measure])]
            })
    }

    /// `, 3 undefined` where there are any.
    private static func undefined(_ count: Int) -> String { count == 0 ? "" : ", \(Figures.count(count)) undefined" }
}
