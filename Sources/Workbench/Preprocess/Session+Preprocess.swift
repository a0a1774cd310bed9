import Diagnostics
public import Imaging

extension Session {
    /// Sets how images become the model's input from now on; what is not given stays.
    ///
    /// Another preparation brings its own way to the input's size with it, as far as the person chose none: that of the
    /// model's file where it is the file's own preparation, else nearest without a crop, as Keras's generators do.
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
            if preparation != changed.preparation { changed.takeUsualSize(of: preparation, model) }
            changed.preparation = preparation
            changed.origin = .chosen
        }
        if let resampling { (changed.resampling, changed.isResamplingChosen) = (resampling, true) }
        if let shorterSide { (changed.shorterSide, changed.isCropChosen) = (shorterSide, true) }
        let prepared = model.changing(preparation: changed)
        _ = try prepared.imageInput()
        var new = state
        new.model = prepared
        commit(new)
        return prepared
    }
}

extension ImagePreparation {
    fileprivate mutating func takeUsualSize(of preparation: Preparation, _ model: ModelState) {
        let own = ImagePreparation(model.metadata, channels: model.channels)
        let usual = own.flatMap { $0.preparation == preparation ? $0 : nil }
        if !isResamplingChosen { resampling = usual?.resampling ?? .nearest }
        if !isCropChosen { shorterSide = usual?.shorterSide }
    }
}
