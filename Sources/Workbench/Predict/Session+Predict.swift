import Diagnostics
import Engine
import Imaging
import Network
import Platform
import Statistics

extension Session {
    /// Runs the model over images, path after path, those of a folder sorted; the result becomes the session's features.
    ///
    /// Every image's header is read before the first one is computed. The result depends neither on the number of
    /// images computed at once nor on the number of threads, bit for bit.
    ///
    /// If a file takes the features, memory holds a batch of them; what is done stays beside the file, whatever ends the
    /// program, and the same request goes on from there. See `FeatureFile`.
    ///
    /// If it is interrupted, the images that are done are kept aside, and the same request goes on from there: the same
    /// model with the same end and preparation, over the same files. Others may not have changed in between.
    ///
    /// - Throws: `Failure` if there is no model, no image, a damaged image (unless such are skipped), not enough memory
    ///   for the work, or the person interrupts; the session is then as it was. A fact of an interruption tells of the
    ///   images that are kept.
    public func predict(_ request: PredictRequest) throws -> PredictResult {
        let start = MonotonicClock.seconds
        let prepared = try prepare(request)
        let predictor = try predictor(prepared, request)
        let (outcome, takenOver, hasLostRows) =
            try request.file.map { try run(predictor, over: prepared, request, into: $0) }
            ?? run(predictor, over: prepared)
        let features = FeatureSet(
            table: outcome.features, counts: outcome.counts, ledger: outcome.ledger, layer: prepared.layer,
            model: prepared.model, preparation: prepared.input.sentence,
            outputNames: classNames(at: prepared.layer, of: prepared.model))
        var new = state
        new.features = request.file == nil || outcome.features.units > 0 ? features : nil
        commit(new)
        note(.images(ImageList(request.paths, prepared.found.entries.prefix(request.limit ?? .max))))
        note(.preparation(prepared.input.sentence))
        return PredictResult(
            features: features, found: prepared.found.entries.count,
            limit: prepared.isLimited ? request.limit : nil, omissions: prepared.found.omissions,
            damaged: prepared.checked.damaged.map { DamagedImage(path: $0.entry.path, reason: $0.reason) }
                + outcome.damaged,
            missingNames: missingNames(features), takenOver: takenOver, hasLostRows: hasLostRows, file: request.file,
            batch: predictor.batchSize,
            threads: state.settings.threads,
            seconds: MonotonicClock.seconds - start)
    }

    /// Names of the outputs of a layer: those that the model has for its classes, or Keras's of ImageNet for a thousand.
    func classNames(at layer: LayerInfo, of model: ModelState) -> [String]? {
        guard layer.path.isExactly(model.whole.outputLayer.path), let count = layer.units else { return nil }
        return model.classNames ?? ClassNames.imageNet(count: count, folder: weightsFolder)
    }

    /// Goes on from what was done before, and keeps what is done when interrupted.
    ///
    /// - Returns: with the rows that were there before.
    private func run(
        _ predictor: Predictor, over prepared: PreparedPredict
    ) throws -> (outcome: Predictor.Outcome, takenOver: Int, hasLostRows: Bool) {
        let images = prepared.checked.usable
        var kept: Int?
        do {
            if let obstacle = unfinished?.obstacle(to: prepared.key) { whenNothingIsKept?(obstacle) }
            var earlier = takeUnfinished(prepared.key)?.work
            let (before, takenOver) = (earlier?.done ?? 0, earlier?.ledger.images ?? 0)
            let start = MonotonicClock.seconds
            let outcome = try predictor.run(images, from: &earlier, meter: progress) { work in
                kept = work.done
                keep(UnfinishedPredict(key: prepared.key, work: work))
            }
            noteSpeed(
                images: images.entries.count - before, multiplyAdds: prepared.network.multiplyAdds,
                seconds: MonotonicClock.seconds - start, try computeContext())
            return (outcome, takenOver, false)
        } catch var failure as Failure {
            if let kept { failure.facts.append("\(kept) of \(images.entries.count) images are kept") }
            throw failure
        }
    }

    /// Why the classes of ImageNet have no names, once for every model.
    private func missingNames(_ features: FeatureSet) -> MissingNames? {
        guard features.isClassification, features.outputNames == nil, features.table.units == 1000,
            toldOfMissingNames.insert(features.model.id).inserted
        else { return nil }
        return MissingNames(
            index: FileSystem.abbreviatingHome(Path.join(weightsFolder, ClassNames.imageNetFile)))
    }

    func validate(_ request: PredictRequest) throws {
        guard !request.paths.isEmpty else {
            throw Failure(.usage, "predict needs at least one path", remedies: ["predict FOLDER"])
        }
        for (option, value) in [("--batch", request.batch), ("--limit", request.limit)] {
            guard let value, value < 1 else { continue }
            throw Failure(
                .usage, "\(option) cannot be \(value)", facts: ["expected: a whole number from 1"],
                remedies: ["\(option) 10"])
        }
        if let batch = request.batch, !Setting.batch.allows(.number(batch)) {
            throw Failure(
                .usage, "--batch cannot be \(batch)", facts: ["expected: \(Setting.batch.expected)"],
                remedies: ["--batch 10"])
        }
    }
}
