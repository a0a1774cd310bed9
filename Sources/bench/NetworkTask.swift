import Engine
import Network
import Platform

/// VGG19 as `predict` runs it, convolutions fused with what goes along, against the peak measured between its runs.
///
/// The wall is the time that direct convolution and the dense layers would take with every multiply-add at the peak.
/// In every round it runs without counting zeros, too, and on one thread.
func measureNetwork(_ options: Options) throws {
    let (height, width) = options.input
    let context = try options.context()
    let network = try Network.vgg19(includeTop: options.includesTop, height: height, width: width)
    let measured = try MeasuredNetwork(
        network.plan(height: height, width: width, batch: options.batch, context: context))
    let single =
        context.threads == 1
        ? nil
        : try MeasuredNetwork(
            network.plan(height: height, width: width, batch: options.batch, context: options.context(threads: 1)))
    let images = try Tensor(allocating: [options.batch, height, width, 3], for: "the images") { values in
        // Values as of pixels less their means, that repeat with a prime period.
        for i in values.indices { values[i] = Float(i % 251) - 125 }
    }
    let peakRounds = context.calibratedPeakRounds()
    var (peaks, uncounted, alone): ([Double], [Double], [Double]) = ([], [], [])
    for round in 0...options.rounds {
        if round > 0 { peaks.append(context.peakRate(rounds: peakRounds)) }
        let time = try measured.run(images, isWarmUp: round == 0)
        let without = try measured.runWithoutCounting(images)
        let slow = try single?.run(images, isWarmUp: round == 0)
        guard round > 0 else { continue }
        uncounted.append(time / without)
        if let slow { alone.append(slow / time) }
    }
    let peak = median(peaks)
    peakLine(peak, context, options).write(options)
    let layers = measured.plan.layout.network.allLayers
    var all = 0.0
    for (step, times) in zip(measured.plan.steps, measured.stepTimes) {
        let members = layers.filter { step.path == $0.path || step.fused.contains($0.path) }
        let operations = 2 * Double(members.compactMap(\.multiplyAdds).reduce(0, +) * options.batch)
        all += operations
        stepLine(step, time: median(times), operations: operations, batch: options.batch, peak).write(options)
    }
    networkLine(median(measured.times), operations: all, peak, measured.plan, options).write(options)
    ratioLine("counting zeros: ", median(uncounted), " of the time without", "counted_over_uncounted").write(options)
    if !alone.isEmpty {
        ratioLine("\(context.threads) threads: ", median(alone), " as fast as one", "speedup").write(options)
    }
}

/// A plan with the times of its runs.
private final class MeasuredNetwork {
    let plan: NetworkPlan
    private(set) var times: [Double] = []
    /// By step.
    private(set) var stepTimes: [[Double]]
    private let output: AlignedMemory<Float>

    init(_ plan: NetworkPlan) throws {
        self.plan = plan
        stepTimes = [[Double]](repeating: [], count: plan.steps.count)
        output = try AlignedMemory(count: plan.layout.batch * plan.outputShape.count, for: "the output")
    }

    /// Runs once, as `predict` does, and keeps the times, the first ones apart.
    func run(_ images: Tensor, isWarmUp: Bool) throws -> Double {
        var ofStep = [Double](repeating: 0, count: plan.steps.count)
        var last = MonotonicClock.seconds
        plan.didRun = { step in
            let now = MonotonicClock.seconds
            ofStep[step] += now - last
            last = now
        }
        defer { plan.didRun = nil }
        let time = try seconds { try plan.run(images: images, into: output.elements) { _, _ in } }
        guard !isWarmUp else { return time }
        times.append(time)
        for step in stepTimes.indices { stepTimes[step].append(ofStep[step]) }
        return time
    }

    func runWithoutCounting(_ images: Tensor) throws -> Double {
        plan.countsZeros = false
        defer { plan.countsZeros = true }
        return try seconds { try plan.run(images: images, into: output.elements) }
    }
}

private func ratioLine(_ before: String, _ ratio: Double, _ after: String, _ name: String) -> ResultLine {
    ResultLine(
        "\(before)\(fixed(ratio, 3))×\(after)",
        ["task": .text("network"), "ratio": .text(name), "value": .number(ratio)])
}

/// Steps of which nothing was expected have no share of the expected speed.
private func stepLine(
    _ step: PlanStep, time: Double, operations: Double, batch: Int, _ peak: Double
) -> ResultLine {
    let wall = operations / peak / time
    let model = step.expectedMultiplyAdds.map { 2 * $0 * Double(batch) / peak / time }
    let share = model.map { "\(fixed($0 * 100, 0, width: 3)) % of the expected speed" } ?? ""
    return ResultLine(
        "\(padded(([step.path] + step.fused).joined(separator: "+"), 40)) \(fixed(time * 1e3, 2, width: 9)) ms "
            + "\(fixed(wall, 2, width: 5))× the wall  \(padded(share, 29))  \(step.algorithm)"
            + (step.reason.map { ": \($0)" } ?? ""),
        [
            "task": .text("network"), "layer": .text(step.path), "fused": .text(step.fused.joined(separator: " ")),
            "milliseconds": .number(time * 1e3), "gflops": .number(operations / time / 1e9), "wall": .number(wall),
            "model": model.map { .number($0) } ?? .text(""), "plan": .text(step.algorithm),
            "reason": .text(step.reason ?? ""),
        ])
}

private func networkLine(
    _ time: Double, operations: Double, _ peak: Double, _ plan: NetworkPlan, _ options: Options
) -> ResultLine {
    let (height, width) = options.input
    let images = options.batch == 1 ? "" : ", \(options.batch) images at a time"
    let top = options.includesTop ? "" : " without its top"
    let wall = operations / peak / time
    return ResultLine(
        "VGG19\(top) at \(height)×\(width)\(images): \(fixed(time * 1e3 / Double(options.batch), 1)) ms an image, "
            + "\(fixed(wall, 2))× the wall of \(fixed(operations / peak * 1e3 / Double(options.batch), 1)) ms, "
            + "\(plan.peakBytes >> 20) MiB beside the weights",
        [
            "task": .text("network"), "layer": .text("all"), "height": .whole(height), "width": .whole(width),
            "batch": .whole(options.batch), "top": .text(options.includesTop ? "yes" : "no"),
            "milliseconds": .number(time * 1e3 / Double(options.batch)), "gflops": .number(operations / time / 1e9),
            "wall": .number(wall), "peak_bytes": .whole(plan.peakBytes),
        ])
}
