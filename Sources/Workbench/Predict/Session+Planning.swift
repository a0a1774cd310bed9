import Diagnostics
import Engine
import Imaging
import Network

extension Session {
    /// The work as it would be done, before any memory is taken.
    struct PlannedPredict {
        let layout: PlanLayout
        /// Images that are computed and decoded at once.
        let choice: (batch: Int, decoded: Int)
        let outputShape: Shape
        let memory: MemoryCheck
    }

    /// Plans the work and makes sure that there is memory for it before any is taken.
    func predictor(_ prepared: PreparedPredict, _ request: PredictRequest) throws -> Predictor {
        let planned = try planned(prepared, request)
        try requireMemory(planned.memory)
        return Predictor(
            plan: try plan(planned.layout, planKey(prepared, planned)),
            batch: ImageBatch(
                input: prepared.input, context: planned.layout.context, decodedAtOnce: planned.choice.decoded),
            batchSize: planned.choice.batch, outputShape: planned.outputShape,
            skipsDamaged: request.skipsDamaged)
    }

    /// Plans the work. Before it would be refused for its memory, fewer images are decoded at once and, where the batch is
    /// left to the program, computed at once.
    func planned(_ prepared: PreparedPredict, _ request: PredictRequest) throws -> PlannedPredict {
        let batch = request.batch ?? state.settings.batch
        let (network, input, images) = (prepared.network, prepared.input, prepared.checked)
        guard let outputShape = network.outputShape.shape else {
            throw Failure(.command, "the shape of the output is open: \(network.outputShape)")
        }
        let context = try computeContext()
        let total = images.usable.entries.count
        let size = prepared.model.input
        let batchSize = min(batch ?? BatchSize.automatic(for: size, threads: context.threads), total)
        var choices = [(batch: batchSize, decoded: min(context.threads, batchSize))]
        if choices[0].decoded > 1 { choices.append((batchSize, 1)) }
        if batch == nil, batchSize > 1 { choices.append((1, 1)) }

        func planned(_ choice: (batch: Int, decoded: Int)) throws -> PlannedPredict {
            let layout = try network.planLayout(
                height: input.height, width: input.width, batch: choice.batch, context: context)
            // Those in a file are held a batch at a time.
            let held = request.file == nil ? total : choice.batch
            let atATime = request.file == nil ? counted(total) : atOnce(held)
            let memory = MemoryCheck(
                parts: [
                    ("features of \(atATime)", bytes(outputShape, images: held)),
                    (
                        "computing \(atOnce(choice.batch)) of \(size)",
                        layout.activationBytes.addingReportingOverflow(layout.borderBytes).partialValue
                    ), (layout.drawnBytes > 0 ? "weights, drawn and packed" : "weights, packed", layout.weightBytes),
                    (
                        "decoding \(atOnce(choice.decoded))",
                        images.decodingBytes.multipliedReportingOverflow(by: choice.decoded).partialValue
                    ),
                ], task: "predict",
                remedies: [
                    "truncate to an earlier layer, load with a smaller --input"
                        + (choice.batch > 1 ? ", use a smaller --batch" : "")
                ] + (request.file == nil ? ["let a file take the features as they come: --to FILE.h5"] : []))
            return PlannedPredict(layout: layout, choice: choice, outputShape: outputShape, memory: memory)
        }
        var plan = try planned(choices.removeFirst())
        while !hasMemory(plan.memory), !choices.isEmpty { plan = try planned(choices.removeFirst()) }
        return plan
    }

    private func planKey(_ prepared: PreparedPredict, _ planned: PlannedPredict) -> PlanKey {
        PlanKey(
            model: prepared.model.id, output: prepared.network.end, batch: planned.choice.batch,
            settings: ComputeSettings(planned.layout.context))
    }

    /// Whether the weights are prepared already, by a `predict` of the same kind.
    func hasPlan(_ prepared: PreparedPredict, _ planned: PlannedPredict) -> Bool {
        lastPlanKey == planKey(prepared, planned)
    }

    private func bytes(_ shape: Shape, images: Int) -> Int {
        let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride * images)
        return overflow ? .max : bytes
    }

    private func counted(_ images: Int) -> String { "\(images) image\(images == 1 ? "" : "s")" }

    private func atOnce(_ images: Int) -> String { counted(images) + (images == 1 ? "" : " at once") }
}

extension Network {
    /// Where it ends, and what leads there: one model has several ends with one last layer, within nested models and
    /// where layers are shared.
    var end: String { (outputNames + [""] + allLayers.map(\.path)).joined(separator: "\n") }
}
