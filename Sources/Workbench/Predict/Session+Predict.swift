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
    /// If it is interrupted, the images that are done are kept aside, and the same request goes on from there: the same
    /// model with the same end and preparation, over the same files. Others may not have changed in between.
    ///
    /// - Throws: `Failure` if there is no model, no image, a damaged image (unless such are skipped), not enough memory
    ///   for the work, or the person interrupts; the session is then as it was. A fact of an interruption tells of the
    ///   images that are kept.
    public func predict(_ request: PredictRequest) throws -> PredictResult {
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

        let key = UnfinishedPredict.Key(
            model: model, end: network.end, input: input, skipsDamaged: request.skipsDamaged, images: checked.usable)
        let predictor = try predictor(
            model, network, input, checked, batch: request.batch ?? state.settings.batch,
            skipsDamaged: request.skipsDamaged)
        let outcome = try run(predictor, over: checked.usable, key)

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

    /// Goes on from what was done before, and keeps what is done when interrupted.
    private func run(
        _ predictor: Predictor, over images: ImageSet, _ key: UnfinishedPredict.Key
    ) throws -> Predictor.Outcome {
        var kept: Int?
        do {
            var earlier = takeUnfinished(key)?.work
            return try predictor.run(images, from: &earlier, meter: progress) { work in
                kept = work.done
                keep(UnfinishedPredict(key: key, work: work))
            }
        } catch var failure as Failure {
            if let kept { failure.facts.append("\(kept) of \(images.entries.count) images are kept") }
            throw failure
        }
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
