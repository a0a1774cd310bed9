import Diagnostics
import Language
import Network
import Reporting
import Workbench

extension CommandList {
    static let truncate = Command(
        Signature(
            "truncate", summary: "lets the model end at a layer",
            parameters: [
                Parameter("layer", .layer, summary: "its name, its index, or its negative index: -1 is the last")
            ],
            effect: .state,
            details: [
                "The layer itself stays, exactly as in Keras's Model(model.inputs, model.layers[-6].output): "
                    + "`truncate -6` leaves out the five layers after it. `restore` gives them back."
            ],
            examples: [
                Example("truncate -3", "the third layer from the end becomes the output"),
                Example("truncate fc1", "the layer named fc1 becomes the output"),
            ]), dry: .run
    ) { call in
        let reference = try call.value("layer").map(LayerReference.init(value:)) ?? .index(-1)
        let result = try call.placing(at: "layer") { try call.host.session.truncate(reference) }
        return Outcome(
            .object(ModelValue(result.model)),
            [
                .headline("the model now ends at \(LayerText.sentence(result.last, zeros: result.origin))"),
                .facts(facts(result)),
            ],
            record: record(result))
    }

    private static func facts(_ result: TruncateResult) -> [(label: String, value: String)] {
        let last = result.last
        let within = last.path == last.name ? "" : ", in '\(last.path.dropLast(last.name.count + 1))'"
        var facts = [
            (label: "index", value: "\(last.index), or \(last.negativeIndex) counted from the end before" + within),
            (label: "output", value: LayerText.output(last)),
            (label: "left out", value: leftOut(result.leftOut)),
        ]
        if let before = result.before { facts.append(("before it", neighbour(before))) }
        if let after = result.after { facts.append(("after it", neighbour(after) + ", left out")) }
        return facts
    }

    private static func leftOut(_ layers: [LayerInfo]) -> String {
        layers.isEmpty
            ? "nothing" : "\(Figures.count(layers.count, "layer")): \(layers.map(\.path).joined(separator: ", "))"
    }

    private static func neighbour(_ layer: LayerInfo) -> String {
        "\(layer.path) (\(layer.kind)), index \(layer.index) or \(layer.negativeIndex)"
    }

    private static func record(_ result: TruncateResult) -> Record {
        var record = Record()
        record["layer"] = .text(result.last.path)
        record["index"] = .whole(result.last.index)
        record["negative_index"] = .whole(result.last.negativeIndex)
        record["kind"] = .text(result.last.kind)
        record["relu"] = .truth(result.origin.isAfterRelu)
        record["output"] = .list(result.last.outputShape.extents.map { $0.map(Datum.whole) ?? .null })
        record["left_out"] = .list(result.leftOut.map { .text($0.path) })
        record["before"] = result.before.map { .text($0.path) } ?? .null
        record["after"] = result.after.map { .text($0.path) } ?? .null
        return record
    }
}

extension LayerReference {
    /// A layer as the language passes it: a whole number or a name.
    ///
    /// - Throws: `Failure` for any other value.
    init(value: Value) throws {
        switch value {
        case .number(let number):
            guard let index = Int(exactly: number) else {
                throw Failure(
                    .command, "a layer's index is a whole number", facts: ["found \(value.shortText)"],
                    remedies: ["truncate -6"])
            }
            self = .index(index)
        case .text(let name): self = .name(name)
        case .object(let layer as LayerValue): self = .name(layer.layer.path)
        case .nothing, .truth, .list, .range, .table, .function, .object:
            throw Failure(
                .command, "\(value.typeName.withArticle) names no layer", facts: ["a name or an index does"],
                remedies: ["`layers` shows the names and indices"])
        }
    }
}
