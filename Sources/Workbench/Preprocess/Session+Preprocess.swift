import Diagnostics
public import Imaging

extension Session {
    /// Sets how images become the model's input from now on; what is not given stays.
    ///
    /// - Throws: `Failure` if there is no model or the preparation does not fit its input.
    /// - Parameter shorterSide: pixels of the shorter side before the centre is cut out, or `.some(nil)` for all of a picture.
    public func preprocess(
        _ preparation: Preparation?, resampling: Resampling?, shorterSide: Int?? = nil
    ) throws -> ModelState {
        let model = try requireModel()
        guard preparation != nil || resampling != nil || shorterSide != nil else { return model }
        var changed = model.preparation
        if let preparation {
            changed.preparation = preparation
            changed.origin = .chosen
        }
        if let resampling { changed.resampling = resampling }
        if let shorterSide { changed.shorterSide = shorterSide }
        let prepared = model.changing(preparation: changed)
        _ = try prepared.imageInput()
        var new = state
        new.model = prepared
        commit(new)
        return prepared
    }
}
