import Diagnostics
import Imaging
import Network

/// A `predict` of which everything is known but its result.
struct PreparedPredict {
    let model: ModelState
    let layer: LayerInfo
    let network: Network
    let input: ImageInput
    /// All images of the paths.
    let found: ImageSet
    /// Those that are to be computed, with every header read.
    let checked: ImageSet.Checked
    /// What must be the same for going on with it.
    let key: UnfinishedPredict.Key
    /// Whether the limit left images out.
    let isLimited: Bool
}

extension Session {
    /// Finds the images and reads every header.
    ///
    /// - Throws: `Failure` if there is no model, no such layer, no image or a damaged header (unless such are skipped),
    ///   or the person interrupts.
    func prepare(_ request: PredictRequest) throws -> PreparedPredict {
        let model = try requireModel()
        try validate(request)
        // The model's own end may be a layer that is applied several times; only one asked for must be one thing.
        let layer = try request.layer.map { try model.network.layer($0) } ?? model.network.outputLayer
        let network = try request.layer == nil ? model.network : model.network.ending(at: layer)
        let input = try model.imageInput()
        let found = try ImageSet.collect(paths: request.paths, unreadable: request.unreadable)
        var limited = found
        if let limit = request.limit { limited.entries = Array(found.entries.prefix(limit)) }
        let checked = try limited.checkHeaders(
            for: input, skipDamaged: request.skipsDamaged, isInterrupted: isInterrupted)
        return PreparedPredict(
            model: model, layer: layer, network: network, input: input, found: found, checked: checked,
            key: UnfinishedPredict.Key(
                model: model, end: network.end, input: input, engine: state.settings.engine,
                skipsDamaged: request.skipsDamaged,
                images: checked.usable),
            isLimited: limited.entries.count < found.entries.count)
    }
}
