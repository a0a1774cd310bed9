import Diagnostics
public import Imaging

extension Session {
    /// Sets how images become the model's input from now on; what is not given stays.
    ///
    /// - Throws: `Failure` if there is no model or the preparation does not fit its input.
    public func preprocess(_ preparation: Preparation?, resampling: Resampling?) throws -> ModelState {
        let model = try requireModel()
        guard preparation != nil || resampling != nil else { return model }
        var changed = model.preparation
        if let preparation {
            changed.preparation = preparation
            changed.isAssumed = false
        }
        if let resampling { changed.resampling = resampling }
        let prepared = model.changing(preparation: changed)
        _ = try prepared.imageInput()
        var new = state
        new.model = prepared
        commit(new)
        return prepared
    }
}
