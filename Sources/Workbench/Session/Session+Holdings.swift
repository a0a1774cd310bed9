import Diagnostics

/// What the session holds, for whoever cannot do without it.
extension Session {
    /// The model of now.
    ///
    /// - Throws: `Failure` if none is loaded.
    public func requireModel() throws -> ModelState {
        guard let model = state.model else {
            throw Failure(
                .command, "no model is loaded", remedies: ["load MODEL.h5, or load vgg19"])
        }
        return model
    }

    /// The features of the last `predict`.
    ///
    /// - Throws: `Failure` if there are none.
    public func requireFeatures() throws -> FeatureSet {
        guard let features = state.features else {
            throw Failure(
                .command, "there are no features yet",
                remedies: [state.model == nil ? "load a model, then predict FOLDER" : "predict FOLDER"])
        }
        return features
    }
}
