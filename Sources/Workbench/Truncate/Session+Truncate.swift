import Diagnostics
public import Network

extension Session {
    /// Ends the model at a layer of the present one, exactly as `Model(model.inputs, model.layers[i].output)` in Keras:
    /// the layer stays, what comes after it goes.
    ///
    /// - Throws: `Failure` if there is no model or no such layer.
    public func truncate(_ reference: LayerReference) throws -> TruncateResult {
        let model = try requireModel()
        let last = try model.layer(reference)
        let shortened = model.changing(network: try model.network.ending(at: last))
        let siblings = model.network.layers
        let isTopLevel = last.path == last.name && siblings.indices.contains(last.index)
        var new = state
        new.model = shortened
        commit(new)
        return TruncateResult(
            last: last, before: isTopLevel && last.index > 0 ? siblings[last.index - 1] : nil,
            after: isTopLevel && last.index + 1 < siblings.count ? siblings[last.index + 1] : nil,
            leftOut: try model.network.layersLeftOut(endingAt: last), origin: model.network.zeroOrigin(at: last),
            model: shortened)
    }

    /// Gives the whole model back.
    ///
    /// - Throws: `Failure` if there is no model, or it is whole.
    public func restore() throws -> ModelState {
        let model = try requireModel()
        guard model.isTruncated else {
            throw Failure(
                .command, "the model is whole", facts: ["it was not truncated since it was loaded"],
                remedies: ["truncate -6 cuts it first; undo takes the last change back"])
        }
        let whole = model.changing(network: model.whole)
        var new = state
        new.model = whole
        commit(new)
        return whole
    }
}
