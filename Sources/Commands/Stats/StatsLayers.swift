import Charts
import Language
import Reporting
import Statistics
import Workbench

extension CommandList {
    static let statsLayers = Command(
        Signature(
            "stats layers", summary: "zeros of every ReLU that was passed, and what 'average sparsity' can mean",
            parameters: [Call.subjectParameter], input: .parameter("value"), effect: .result,
            details: [
                "All layers were counted in the pass of `predict`, exactly. The three averages of the same counts "
                    + "differ, because large layers, many layers or wide layers decide."
            ],
            examples: [
                Example("stats layers", "one line for each layer"),
                Example("let t = stats layers", "kept as a table"),
            ],
            columns: { _, _ in
                ["layer", "units", "positions", "zeros", "values", "fraction", "mean_apoz", "std_apoz", "silent_units"]
            }), dry: .checked { call in try call.checkFeatures(isOfRelus: true) }
    ) { call in
        let answer = try call.host.session.layers(StatsSubject(call).whole("stats layers"))
        let average = answer.average
        let table = LayerSparsityTable(answer)
        var record = Record()
        record["images"] = .whole(answer.images)
        record["layers"] = ValuePresentation.datum(.table(table.whole))
        record["over_activations"] = average.overActivations.fraction.map(Datum.number) ?? .null
        record["over_layers"] = average.overLayers.map(Datum.number) ?? .null
        record["over_units"] = average.overUnits.map(Datum.number) ?? .null
        return Outcome(
            .table(table.whole),
            [
                .headline(
                    "zeros of \(Figures.count(answer.layers.count, "layer")) with a ReLU, over "
                        + Figures.count(answer.images, "image")),
                .table(table.shown), .chart(chart(answer)), .facts(averages(average)),
            ], record: record)
    }

    private static func chart(_ answer: LayersAnswer) -> Chart {
        Chart(
            title: "",
            bars: answer.layers.map { layer in
                Chart.Bar(
                    label: layer.layer, value: layer.count.fraction ?? 0, text: Figures.percent(layer.count.fraction))
            }, maximum: 1)
    }

    private static func averages(_ average: AverageSparsity) -> [(label: String, value: String)] {
        [
            ("over all values", Figures.share(average.overActivations) + ": large layers decide"),
            (
                "mean of layers",
                "\(Figures.percent(average.overLayers)) over \(Figures.count(average.layers, "layer")): each counts the same"
            ),
            (
                "mean of units",
                "\(Figures.percent(average.overUnits)) over \(Figures.count(average.units, "unit")): wide layers decide"
            ),
        ]
    }
}
