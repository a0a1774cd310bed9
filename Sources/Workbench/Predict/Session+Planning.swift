import Diagnostics
import Engine
import Imaging
import Network

extension Session {
    /// Plans the work and makes sure that there is memory for it before any is taken. Before the work is refused, fewer
    /// images are decoded at once and, where the batch is left to the program, computed at once.
    func predictor(
        _ model: ModelState, _ network: Network, _ input: ImageInput, _ images: ImageSet.Checked, batch: Int?,
        skipsDamaged: Bool
    ) throws -> Predictor {
        guard let outputShape = network.outputShape.shape else {
            throw Failure(.command, "the shape of the output is open: \(network.outputShape)")
        }
        let context = try computeContext()
        let total = images.usable.entries.count
        let batchSize = min(batch ?? BatchSize.automatic(for: model.input), total)
        var choices = [(batch: batchSize, decoded: min(context.threads, batchSize))]
        if choices[0].decoded > 1 { choices.append((batchSize, 1)) }
        if batch == nil, batchSize > 1 { choices.append((1, 1)) }

        var choice = choices.removeFirst()
        func planned() throws -> (layout: PlanLayout, memory: MemoryCheck) {
            let layout = try network.planLayout(
                height: input.height, width: input.width, batch: choice.batch, context: context)
            let memory = MemoryCheck(
                parts: [
                    ("features of \(counted(total))", bytes(outputShape, images: total)),
                    ("computing \(atOnce(choice.batch)) of \(model.input)", layout.peakBytes),
                    (
                        "decoding \(atOnce(choice.decoded))",
                        images.decodingBytes.multipliedReportingOverflow(by: choice.decoded).partialValue
                    ),
                ], task: "predict",
                remedies: [
                    "truncate to an earlier layer, load with a smaller --input"
                        + (choice.batch > 1 ? ", use a smaller --batch" : "")
                ])
            return (layout, memory)
        }
        var plan = try planned()
        while !hasMemory(plan.memory), !choices.isEmpty {
            choice = choices.removeFirst()
            plan = try planned()
        }
        try requireMemory(plan.memory)
        let key = PlanKey(model: model.id, output: network.end, batch: choice.batch, threads: context.threads)
        return Predictor(
            plan: try self.plan(plan.layout, key),
            batch: ImageBatch(input: input, context: context, decodedAtOnce: choice.decoded),
            batchSize: choice.batch, outputShape: outputShape, skipsDamaged: skipsDamaged)
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
