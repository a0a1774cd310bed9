import Diagnostics
import Engine
import Imaging
import Network
import Platform

extension Session {
    /// Runs the model over images, path after path, those of a folder sorted; the result becomes the session's features.
    ///
    /// Every image's header is read before the first one is computed. The result depends neither on the number of
    /// images computed at once nor on the number of threads, bit for bit.
    ///
    /// - Parameter progress: called after every batch.
    /// - Throws: `Failure` if there is no model, no image, a damaged image (unless such are skipped), not enough memory
    ///   for the work, or the person interrupts; the session is then as it was.
    public func predict(
        _ request: PredictRequest, progress: (PredictProgress) -> Void = { _ in }
    ) throws -> PredictResult {
        let start = MonotonicClock.seconds
        let model = try requireModel()
        try validate(request)
        // The model's own end may be a layer that is applied several times; only one asked for must be one thing.
        let layer = try request.layer.map { try model.network.layer($0) } ?? model.network.outputLayer
        let network = try request.layer == nil ? model.network : model.network.ending(at: layer)
        let input = try model.imageInput()

        let found = try ImageSet.collect(paths: request.paths)
        var limited = found
        if let limit = request.limit { limited.entries = Array(found.entries.prefix(limit)) }
        let checked = try limited.checkHeaders(
            for: input, skipDamaged: request.skipsDamaged, isInterrupted: isInterrupted)

        let predictor = try predictor(
            model, network, input, checked, batch: request.batch ?? state.settings.batch,
            skipsDamaged: request.skipsDamaged)
        let outcome = try predictor.run(checked.usable, progress: progress)
        try checkInterruption()

        let features = FeatureSet(
            table: outcome.features, ledger: outcome.ledger, layer: layer, model: model, preparation: input.sentence,
            outputNames: ClassNames.imageNet(count: predictor.outputShape.count, folder: weightsFolder))
        var new = state
        new.features = features
        commit(new)
        return PredictResult(
            features: features, found: found.entries.count,
            limit: limited.entries.count < found.entries.count ? request.limit : nil, omissions: found.omissions,
            damaged: checked.damaged.map { DamagedImage(path: $0.entry.path, reason: $0.reason) } + outcome.damaged,
            batch: predictor.batchSize, threads: state.settings.threads, seconds: MonotonicClock.seconds - start)
    }

    private func validate(_ request: PredictRequest) throws {
        guard !request.paths.isEmpty else {
            throw Failure(.usage, "predict needs at least one path", remedies: ["predict FOLDER"])
        }
        for (option, value) in [("--batch", request.batch), ("--limit", request.limit)] {
            guard let value, value < 1 else { continue }
            throw Failure(.usage, "\(option) cannot be \(value)", facts: ["expected: a whole number from 1"])
        }
        if let batch = request.batch, !Setting.batch.allows(.number(batch)) {
            throw Failure(.usage, "--batch cannot be \(batch)", facts: ["expected: \(Setting.batch.expected)"])
        }
    }
}
