import Diagnostics
import Language
import Platform
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let statsZeros = Command(
        Signature(
            "stats zeros", summary: "counts the values that are exactly zero",
            parameters: [Call.subjectParameter],
            options: [
                Call.layerOption,
                Option(
                    "by", .choice(ZeroBreakdown.allCases.map(\.rawValue)), placeholder: "WHAT",
                    summary: "a line for each unit, image, class or layer"),
                Option("eps", .number, placeholder: "E", summary: "counts |x| <= E instead of exact zeros"),
            ],
            input: .parameter("value"), effect: .result,
            details: [
                "A zero after ReLU says that the unit is inactive for that image. It is silent if it is zero for every "
                    + "image seen, and dead only if no image at all can make it fire: see `stats dead`."
            ],
            examples: [
                Example("stats zeros", "of the features of the last predict"),
                Example("stats zeros features[0]", "of one image"),
                Example("stats zeros --at conv1 --by unit", "of every unit of an inner layer"),
                Example("stats zeros --by class", "of every class"),
                Example("stats zeros [0, 1, 0] --eps 1e-6", "of any numbers"),
            ],
            check: { known in
                try checkEpsilon(known)
                if known.text("by") == ZeroBreakdown.layer.rawValue, known.has("at") || known.has("eps") {
                    throw ArgumentFailure(
                        "by",
                        Failure(
                            .usage, "--by layer counts exact zeros of every layer",
                            remedies: ["leave --at and --eps out"]))
                }
            }),
        dry: .checked { call in
            try call.checkFeatures(isOfRelus: call.optionText("by") == ZeroBreakdown.layer.rawValue)
        }
    ) { call in
        let subject = try StatsSubject(call)
        let breakdown = call.optionText("by").flatMap(ZeroBreakdown.init(rawValue:))
        let epsilon = call.optionNumber("eps") ?? 0
        let reference = try call.layerOption
        if breakdown == .unit { try subject.requireRoomForUnits() }
        if breakdown == .layer {
            return try ZeroBreakdown.layers(call.host.session.layers(subject.whole("--by layer")))
        }
        let measured = try call.placing(atOption: call.has("at") ? "at" : "eps") {
            try ZeroMeasurement(subject, at: reference, epsilon: epsilon, in: call.host.session)
        }
        return try outcome(measured, breakdown)
    }

    /// What `--eps` may be.
    static func checkEpsilon(_ known: KnownArguments) throws {
        guard let epsilon = known.number("eps"), epsilon < 0 || !epsilon.isFinite else { return }
        throw ArgumentFailure(
            "eps",
            Failure(
                .usage, "--eps cannot be \(Figures.number(epsilon))",
                facts: ["expected: a number from 0, such as 1e-6"], remedies: ["--eps 1e-6"]))
    }

    private static func outcome(_ measured: ZeroMeasurement, _ breakdown: ZeroBreakdown?) throws -> Outcome {
        let total = measured.tally.total
        let what = measured.epsilon > 0 ? "at most \(Figures.number(measured.epsilon)) from zero" : "zero"
        let verb = total.values == 1 ? "value is" : "values are"
        var blocks: [Block] = [
            .headline(
                "\(Figures.count(total.zeros)) of \(Figures.count(total.values)) \(verb) \(what) "
                    + "(\(Figures.percent(total.fraction)))"),
            .facts([(measured.isOfModel ? "layer" : "from", measured.place), ("counted", measured.factors)]),
        ]
        var record = measured.record
        // Inactive and silent are words for exact zeros; what is near zero fires.
        if measured.epsilon == 0 {
            let silent = try measured.tally.silentUnitCount(checkpoint: Interruption.check)
            blocks += ZeroExplanation.blocks(measured, silent: silent)
            record["inactive_units_per_image"] = ZeroExplanation.meanInactive(measured.tally).map(Datum.number) ?? .null
            record["silent_units"] = .whole(silent)
        }
        guard let breakdown else { return Outcome(.number(total.fraction ?? .nan), blocks, record: record) }
        let table = try breakdown.table(measured)
        blocks.append(.table(table.shown))
        if let remark = table.remark { blocks.append(.text(remark)) }
        return Outcome(.table(table.whole), blocks) { [record] in
            var record = record
            record["by_\(breakdown.rawValue)"] = ValuePresentation.datum(.table(table.whole))
            return record
        }
    }
}

/// What the zeros of a layer mean and what they do not, with its own numbers.
enum ZeroExplanation {
    /// Mean over the images of the number of units that are zero everywhere in an image.
    static func meanInactive(_ tally: ZeroTally) -> Double? {
        tally.images == 0
            ? nil : Double(tally.inactiveUnitsOfImage.reduce(0, +)) / Double(tally.images)
    }

    static func blocks(_ measured: ZeroMeasurement, silent: Int) -> [Block] {
        let tally = measured.tally
        guard let inactive = meanInactive(tally), tally.units > 0, tally.total.zeros > 0 else { return [] }
        guard measured.origin?.isAfterRelu != false else { return [] }
        let units = Figures.count(tally.units, "unit")
        guard measured.isOfModel || tally.images == 1 else {
            return [
                .text(
                    "If the rows are images and the values come after a ReLU, \(Figures.count(silent)) of \(units) "
                        + "\(silent == 1 ? "is" : "are") silent.")
            ]
        }
        if tally.images == 1 {
            let beginning = measured.isOfModel ? "For this image" : "If these are one image's values after a ReLU,"
            return [
                .text(
                    "\(beginning) \(Figures.count(Int(inactive))) of \(units) \(inactive == 1 ? "is" : "are") "
                        + "inactive. One image cannot show that a "
                        + "unit is dead.")
            ]
        }
        let bound = Figures.percent(RuleOfThree.upperLimit(images: tally.images))
        return [
            .text(
                "For one image, \(Figures.number(inactive, digits: 3)) of \(units) are inactive on average. "
                    + "\(Figures.count(silent)) of \(units) \(silent == 1 ? "is" : "are") silent: zero for all "
                    + "\(Figures.count(tally.images, "image"))"
                    + (silent > 0
                        ? ", which still allows each to fire for up to \(bound) of such images. Dead would mean for no "
                            + "image at all: `stats dead`." : ", so none of them is dead."))
        ]
    }
}
