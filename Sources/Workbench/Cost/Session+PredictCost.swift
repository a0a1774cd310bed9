import Diagnostics
import Engine
import Imaging
import Network
import Platform

extension Session {
    /// What a `predict` would take: its images are found and their headers read, the work is planned, and nothing is
    /// computed.
    ///
    /// - Throws: `Failure` as `predict`, as far as it can be known before.
    public func cost(of request: PredictRequest) throws -> PredictCost {
        let prepared = try prepare(request)
        let images = prepared.checked.usable.entries
        let planned = try planned(prepared, request)
        try planned.memory.require(availableMemory())
        if let file = request.file { try requireRoom(planned.outputShape, images: images.count, file: file) }
        let kept = request.file == nil ? keptImages(prepared.key) : 0
        let multiplyAdds = prepared.network.multiplyAdds ?? 0
        let speed = try self.speed(planned.layout, prepared.input, images: images.map(\.path))
        let computed = Double(images.count - kept)
        let preparation =
            hasPlan(prepared, planned) ? nil : try weightSpeed(planned.layout.context).seconds(planned.layout)
        let seconds =
            computed * (Double(multiplyAdds) / speed.multiplyAddsPerSecond + speed.secondsPerImage) + (preparation ?? 0)
        return try PredictCost(
            formats: Dictionary(images.map { (Path.extension($0.path), 1) }, uniquingKeysWith: +),
            omissions: prepared.found.omissions, layer: prepared.layer.path, kept: kept,
            partial: request.startsAnew ? nil : request.file.flatMap(FeatureFile.unfinished),
            fileBytes: request.file.map { _ in rowBytes(planned.outputShape, images: images.count) },
            batch: planned.choice.batch, multiplyAddsPerImage: multiplyAdds,
            memory: planned.memory.parts.filter { preparation != nil || !$0.purpose.hasPrefix("weights") }.map {
                PredictCost.MemoryPart(purpose: $0.purpose, bytes: $0.bytes)
            },
            speed: speed, preparationSeconds: preparation, drawsWeights: planned.layout.drawnBytes > 0,
            seconds: seconds, features: PlannedFeatures(prepared))
    }

    /// As the last `predict` was, or found out in a moment.
    private func speed(_ layout: PlanLayout, _ input: ImageInput, images: [String]) throws -> Speed {
        if let lastSpeed, lastSpeed.settings == ComputeSettings(layout.context) { return lastSpeed.speed }
        return try Calibration(context: layout.context).speed(layout, input, images: images, trials)
    }

    /// Found out in a moment, once for all that a dry copy is asked.
    func weightSpeed(_ context: ComputeContext) throws -> WeightSpeed {
        try trials.weights.value(for: ComputeSettings(context)) { try WeightTrial(context: context).speed() }
    }
}
