import Diagnostics
import Language
import Network
import Reporting
import Workbench

extension CommandList {
    static let layers = Command(
        Signature(
            "layers", summary: "lists the model's layers",
            parameters: [
                Parameter(
                    "pattern", .text, .optional, suggestions: [.layers, .words(["relu"])],
                    summary: "only layers whose name, kind or activation matches: `conv*`")
            ],
            options: [
                Option("plan", summary: "shows how the next `predict` computes them instead, and the memory it takes")
            ],
            effect: .aside,
            details: [
                "The indices are those of Keras's model.layers; layers of a nested model follow it, indented. "
                    + "The mark shows where a ReLU makes zeros.",
                "The plan has a line for every step: layers that are computed together, by which algorithm and why. "
                    + "What is computed in place needs no memory of its own. `set engine` and `set batch` change it.",
            ],
            examples: [
                Example("layers", "all of them"), Example("layers *conv*", "the convolutions"),
                Example("layers relu", "those with a ReLU at their output"),
                Example("layers | sort parameters desc | first 3", "where the weights are"),
                Example("layers --plan", "how they are computed, and the memory that takes"),
            ],
            columns: { _, words in words.contains("--plan") ? LayersPlan.columns : columns },
            check: { known in
                guard known.has("plan"), known.has("pattern") else { return }
                throw ArgumentFailure(
                    "pattern",
                    Failure(
                        .usage, "--plan shows all layers", remedies: ["layers --plan, or layers PATTERN"]))
            }),
        dry: .run
    ) { call in
        let model = try call.host.session.requireModel()
        if call.has("plan") { return LayersPlan.outcome(try call.host.session.layout()) }
        let pattern = call.value("pattern").map(\.text)
        let shown = LayerFilter.layers(of: model.network, matching: pattern)
        if let pattern, shown.isEmpty {
            throw call.failure(
                Failure(.command, "no layer matches '\(pattern)'", remedies: ["all layers: layers"]),
                at: call.invocation.arguments["pattern"]?.first)
        }
        var record = Record()
        record["model"] = .text(model.name)
        record["layers"] = .list(shown.map { .record(LayerText.record($0)) })
        record["parameters"] = .whole(model.network.parameterCount)
        record["multiply_adds"] = model.network.multiplyAdds.map(Datum.whole) ?? .null
        return Outcome(
            table(shown), [.table(reportTable(shown)), .text(totals(model.network, shown, pattern))],
            record: record)
    }

    private static func reportTable(_ layers: [LayerInfo]) -> ReportTable {
        ReportTable(
            columns: [
                ("index", .right), ("", .right), ("name", .left), ("kind", .left), ("output", .right),
                ("parameters", .right),
                ("multiply-adds", .right), ("ReLU", .left),
            ],
            rows: layers.map { layer in
                let isInner = layer.path != layer.name
                return [
                    isInner ? "" : String(layer.index), isInner ? "" : String(layer.negativeIndex),
                    isInner ? "  " + layer.path : layer.path, layer.kind, LayerText.shape(layer.outputShape),
                    Figures.count(layer.parameterCount), layer.multiplyAdds.map { Figures.count($0) } ?? "open",
                    layer.isRelu ? "relu" : "",
                ]
            })
    }

    /// `3 of 7 layers, 1,710 of 1,724 parameters, …`; without a pattern those of the whole model.
    private static func totals(_ network: Network, _ shown: [LayerInfo], _ pattern: String?) -> String {
        // A nested model is listed with all that is in it, so its own line adds nothing.
        let counted = pattern == nil ? [] : shown.filter { $0.inner.isEmpty }
        func count(_ all: Int, _ part: Int, _ noun: String) -> String {
            (pattern == nil ? "" : "\(Figures.count(part)) of ") + Figures.count(all, noun)
        }
        let layers = pattern == nil ? network.layers.count : network.allLayers.count { $0.inner.isEmpty }
        let texts = [
            count(layers, counted.count, "layer"),
            count(network.parameterCount, counted.reduce(0) { $0 + $1.parameterCount }, "parameter"),
            network.multiplyAdds.map { all in
                count(all, counted.reduce(0) { $0 + ($1.multiplyAdds ?? 0) }, "multiply-add") + " for one image"
            },
        ]
        return texts.compactMap(\.self).joined(separator: ", ")
    }

    private static let columns = ["index", "name", "kind", "output", "units", "parameters", "multiply_adds", "relu"]

    private static func table(_ layers: [LayerInfo]) -> Value {
        .table(
            Table(
                columns: columns,
                rows: layers.map { layer in
                    [
                        .number(Double(layer.index)), .text(layer.path), .text(layer.kind),
                        .list(layer.outputShape.extents.map { $0.map { .number(Double($0)) } ?? .nothing }),
                        layer.units.map { .number(Double($0)) } ?? .nothing, .number(Double(layer.parameterCount)),
                        layer.multiplyAdds.map { .number(Double($0)) } ?? .nothing, .truth(layer.isRelu),
                    ]
                }))
    }
}

/// Which layers a person means by a word.
enum LayerFilter {
    /// All layers, or those whose name, path, kind or activation matches a pattern with `*` and `?`, regardless of
    /// case. `relu` stands for every layer with a rectifier at its output.
    static func layers(of network: Network, matching pattern: String?) -> [LayerInfo] {
        guard let pattern = pattern?.lowercased() else { return network.allLayers }
        return network.allLayers.filter { layer in
            if pattern == "relu" { return layer.isRelu }
            let words = [layer.name, layer.path, layer.kind, LayerText.activation(layer) ?? ""]
            return words.contains { matches(Array($0.lowercased().unicodeScalars), Array(pattern.unicodeScalars)) }
        }
    }

    /// Linear but for the return to the last `*`.
    private static func matches(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        var (position, place) = (0, 0)
        var (star, resume): (Int?, Int) = (nil, 0)
        while position < text.count {
            if place < pattern.count, pattern[place] == "*" {
                (star, resume) = (place, position)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[position] {
                position += 1
                place += 1
            } else if let star {
                resume += 1
                (place, position) = (star + 1, resume)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
