import Diagnostics
import Engine
import Imaging
import Network
import Platform

extension Session {
    /// Runs the model over images in the sorted order of their paths; the result becomes the session's features.
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
        let layer = try outputLayer(of: model, request.layer)
        let network = try model.network.ending(at: layer)
        let input = try model.imageInput()

        let found = try ImageSet.collect(paths: request.paths)
        var limited = found
        if let limit = request.limit { limited.entries = Array(found.entries.prefix(limit)) }
        let (images, unusable) = try limited.checkHeaders(
            skipDamaged: request.skipsDamaged, isInterrupted: isInterrupted)

        let predictor = try predictor(
            model, network, input, images: images.entries.count, batch: request.batch ?? state.settings.batch,
            skipsDamaged: request.skipsDamaged)
        let outcome = try predictor.run(images, progress: progress)
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
            damaged: unusable.map { DamagedImage(path: $0.entry.path, reason: $0.reason) } + outcome.damaged,
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
        if let batch = request.batch, !Setting.batch.range.contains(batch) {
            throw Failure(
                .usage, "--batch cannot be \(batch)", facts: ["expected: 1 to \(Setting.batch.range.upperBound)"])
        }
    }

    private func outputLayer(of model: ModelState, _ reference: LayerReference?) throws -> LayerInfo {
        if let reference { return try model.network.layer(reference) }
        return model.network.outputLayer
    }

    /// Plans the work and makes sure that there is memory for it before any is taken. Where the batch is left to the
    /// program, it is made smaller before the work is refused.
    private func predictor(
        _ model: ModelState, _ network: Network, _ input: ImageInput, images: Int, batch: Int?, skipsDamaged: Bool
    ) throws -> Predictor {
        guard let outputShape = network.outputShape.shape else {
            throw Failure(.command, "the shape of the output is open: \(network.outputShape)")
        }
        let context = try computeContext()
        let features = outputShape.count.multipliedReportingOverflow(by: 4 * images)
        func planned(_ batchSize: Int) throws -> (layout: PlanLayout, memory: MemoryCheck) {
            let layout = try network.planLayout(
                height: input.height, width: input.width, batch: batchSize, context: context)
            let isMany = batchSize > 1
            let computed =
                "computing \(batchSize) image\(isMany ? "s" : "") of \(model.input)\(isMany ? " at once" : "")"
            let memory = MemoryCheck(
                parts: [
                    (
                        "features of \(images) image\(images == 1 ? "" : "s")",
                        features.overflow ? .max : features.partialValue
                    ), (computed, layout.peakBytes),
                ], task: "predict",
                remedies: [
                    "truncate to an earlier layer, load with a smaller --input"
                        + (isMany ? ", use a smaller --batch" : "")
                ])
            return (layout, memory)
        }
        var batchSize = min(batch ?? BatchSize.automatic(for: model.input), images)
        var plan = try planned(batchSize)
        if batch == nil, batchSize > 1, !hasMemory(plan.memory) {
            batchSize = 1
            plan = try planned(batchSize)
        }
        try requireMemory(plan.memory)
        let key = PlanKey(
            model: model.id, output: network.outputLayer.path, batch: batchSize, threads: context.threads)
        return Predictor(
            plan: try self.plan(plan.layout, key), batch: ImageBatch(input: input, context: context),
            batchSize: batchSize,
            outputShape: outputShape, skipsDamaged: skipsDamaged)
    }
}
