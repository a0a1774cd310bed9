import Diagnostics
import Imaging
import Network
import Reporting
import Workbench

/// What a person must know about a model before its numbers mean anything.
enum ModelPresentation {
    static func report(_ model: ModelState) -> Report {
        let network = model.network
        let facts: [(label: String, value: String)] =
            [("from", origin(model))] + weights(model) + [("layers", layers(model))]
            + [
                ("parameters", Figures.count(network.parameterCount)),
                (
                    "input",
                    "\(model.input.height) × \(model.input.width) × \(model.channels) (height × width × channels)"
                ), ("output", LayerText.sentence(network.outputLayer, zeros: model.outputZeros)),
            ] + classes(model) + [
                ("images", images(model))
            ]
        let remarks = warning(model) + model.notes.map(Block.text)
        return Report(blocks: [.headline("model \(model.name)"), .facts(facts)] + remarks, record: record(model))
    }

    /// How an image becomes the model's input, in one line.
    static func images(_ model: ModelState) -> String {
        let colour = model.channels == 1 ? "grey" : "RGB"
        let preparation = model.preparation
        let size = "\(model.input.height) × \(model.input.width)"
        let method = preparation.resampling.rawValue
        let resizing =
            preparation.shorterSide.map { "shorter side resized to \($0) by \(method) and the centre of \(size) taken" }
            ?? "resized to \(size) by \(method)"
        return "\(colour), \(resizing), \(preparation.preparation.rawValue): \(preparation.preparation.sentence)"
            + " (\(origin(preparation.origin))change it with `preprocess`)"
    }

    private static func origin(_ origin: ImagePreparation.Origin) -> String {
        switch origin {
        case .assumed: "assumed: the file does not say; "
        case .family(let reason): "assumed: \(reason); "
        case .recorded: "recorded in the file; "
        case .chosen: ""
        }
    }

    static func images(record model: ModelState) -> Record {
        var record = Record()
        record["preparation"] = .text(model.preparation.preparation.rawValue)
        record["resize"] = .text(model.preparation.resampling.rawValue)
        record["crop"] = model.preparation.shorterSide.map(Datum.whole) ?? .null
        record["assumed"] = .truth(model.preparation.isAssumed)
        record["height"] = .whole(model.input.height)
        record["width"] = .whole(model.input.width)
        record["channels"] = .whole(model.channels)
        return record
    }

    static func record(_ model: ModelState) -> Record {
        let network = model.network
        var record = Record()
        record["model"] = .text(model.name)
        record["source"] = .text(model.source)
        record["kind"] = .text(model.kind)
        record["producer"] = model.producer.map(Datum.text) ?? .null
        switch model.weights {
        case .file(let path):
            record["trained"] = .truth(true)
            record["weights"] = .text(path)
        case .untrained(let seed):
            record["trained"] = .truth(false)
            record["seed"] = .whole(seed)
        }
        record["layers"] = .whole(network.layers.count)
        record["all_layers"] = .whole(model.whole.layers.count)
        record["parameters"] = .whole(network.parameterCount)
        record["input"] = .list([model.input.height, model.input.width, model.channels].map(Datum.whole))
        record["output"] = .list(network.outputShape.extents.map { $0.map(Datum.whole) ?? .null })
        record["output_layer"] = .text(network.outputLayer.path)
        record["images"] = .record(images(record: model))
        record["classes"] = model.classNames.map { .list($0.map(Datum.text)) } ?? .null
        record["notes"] = .list(model.notes.map(Datum.text))
        return record
    }

    private static func origin(_ model: ModelState) -> String {
        let producer = model.producer.map { ", written by \($0)" } ?? ""
        switch model.weights {
        case .file(let path) where !path.isExactly(model.source):
            return "\(model.source) (\(model.kind)\(producer)), weights of \(path)"
        case .file, .untrained: return "\(model.source) (\(model.kind)\(producer))"
        }
    }

    /// The first names of the classes, where they are known.
    private static func classes(_ model: ModelState) -> [(label: String, value: String)] {
        guard let names = model.classNames else { return [] }
        let shown = names.prefix(5).map { ReadableText.inLine($0) }.joined(separator: ", ")
        return [("classes", names.count > 5 ? "\(shown), … (\(Figures.count(names.count)))" : shown)]
    }

    private static func layers(_ model: ModelState) -> String {
        let used = model.network.layers.count
        guard model.isTruncated else { return Figures.count(used) }
        return "\(Figures.count(used)) of \(Figures.count(model.whole.layers.count)), truncated"
    }

    /// Part of the result, which a pipe or a file gets too; the warning goes to the terminal.
    private static func weights(_ model: ModelState) -> [(label: String, value: String)] {
        guard case .untrained(let seed) = model.weights else { return [] }
        return [("weights", "untrained: random initial values (He normal, seed \(seed))")]
    }

    private static func warning(_ model: ModelState) -> [Block] {
        guard case .untrained = model.weights else { return [] }
        return [.warning("the weights are untrained, so features and zeros say nothing about images yet")]
    }
}
