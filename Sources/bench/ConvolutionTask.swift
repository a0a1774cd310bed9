import Diagnostics
import Engine
import Platform

/// VGG19's convolutions on one image size, each against the peak measured between them in the same run.
///
/// - Throws: `Failure` for an image that the poolings before its last convolutions leave nothing of.
func measureVGG19(_ options: Options) throws {
    let (height, width) = options.input
    guard height >= 16, width >= 16 else {
        throw Failure(
            .usage, "VGG19's convolutions cannot take images of \(height)x\(width)",
            facts: ["the four poolings before the last of them halve both sides, so the least is 16x16"],
            remedies: ["--input 224x224"])
    }
    try measure(
        vgg19Layers(height: options.input.height, width: options.input.width), task: "vgg19", options)
}

func measureLayer(_ layer: Layer, _ options: Options) throws { try measure([layer], task: "layer", options) }

/// Every round measures the peak and then every layer, so that a slow moment of the machine touches all alike.
private func measure(_ layers: [Layer], task: String, _ options: Options) throws {
    let context = try options.context()
    let prepared = try layers.map { try PreparedLayer($0, options, context) }
    let peakRounds = context.calibratedPeakRounds()
    var peaks: [Double] = []
    for round in 0...options.rounds {
        if round > 0 { peaks.append(context.peakRate(rounds: peakRounds)) }
        for layer in prepared { try layer.measure(isWarmUp: round == 0) }
    }
    let peak = median(peaks)
    peakLine(peak, context, options).write(options)
    for layer in prepared { line(layer, task, peak).write(options) }
    if prepared.count > 1 { total(prepared, task, peak, options).write(options) }
}

private func line(_ prepared: PreparedLayer, _ task: String, _ peak: Double) -> ResultLine {
    let layer = prepared.layer
    let expected = prepared.operations * prepared.plan.choice.workShare / peak
    let shape = "\(layer.height)×\(layer.width)×\(layer.inputs) to \(layer.outputs)"
    return ResultLine(
        "\(padded(layer.name, 12)) \(padded(shape, 22)) \(fixed(prepared.time * 1e3, 2, width: 9)) ms "
            + "\(fixed(prepared.rate / 1e9, 1, width: 7)) GFLOP/s \(percent(prepared.rate / peak)) of peak "
            + "\(percent(expected / prepared.time)) of expected   "
            + prepared.plan.choice.summary,
        [
            "task": .text(task), "layer": .text(layer.name), "height": .whole(layer.height),
            "width": .whole(layer.width), "inputs": .whole(layer.inputs), "outputs": .whole(layer.outputs),
            "milliseconds": .number(prepared.time * 1e3), "gflops": .number(prepared.rate / 1e9),
            "share": .number(prepared.rate / peak), "expected": .number(expected / prepared.time),
            "plan": .text(prepared.plan.choice.summary),
        ])
}

private func total(_ prepared: [PreparedLayer], _ task: String, _ peak: Double, _ options: Options) -> ResultLine {
    let operations = prepared.reduce(0) { $0 + $1.operations }
    let time = prepared.reduce(0) { $0 + $1.time }
    let rate = operations / time
    let size = "\(options.input.height)×\(options.input.width)"
    return ResultLine(
        "VGG19's convolutions at \(size): \(fixed(time * 1e3, 1)) ms, \(fixed(rate / 1e9, 1)) GFLOP/s, "
            + "\(fixed(rate / peak * 100, 1)) % of the peak",
        [
            "task": .text(task), "layer": .text("all"), "height": .whole(options.input.height),
            "width": .whole(options.input.width), "batch": .whole(options.batch), "milliseconds": .number(time * 1e3),
            "gflops": .number(rate / 1e9), "share": .number(rate / peak),
        ])
}
