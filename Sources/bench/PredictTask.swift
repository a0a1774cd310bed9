import Diagnostics
import Engine
import Imaging
import ModelFiles
import Network
import Platform

/// From a model file and an image file to features, end to end, every part of it timed by itself.
struct PredictTask {
    let model: String
    let image: String

    private static let parts = [
        "read the model", "decode and prepare the image", "plan and pack", "compute for the first time",
        "compute again",
    ]

    /// - Throws: `Failure` if a file cannot be read, or the model does not take images of one size.
    func run(_ options: Options) throws {
        var times = [[Double]](repeating: [], count: Self.parts.count)
        var whole: [Double] = []
        for _ in 0..<options.rounds {
            let round = try once(options)
            for (part, time) in round.enumerated() { times[part].append(time) }
            // What a person waits for one image.
            whole.append(round.dropLast().reduce(0, +))
        }
        for (part, name) in Self.parts.enumerated() { line(name, median(times[part])).write(options) }
        line("from files to features", median(whole)).write(options)
    }

    private func once(_ options: Options) throws -> [Double] {
        var last = MonotonicClock.seconds
        var times: [Double] = []
        func mark() {
            let now = MonotonicClock.seconds
            times.append(now - last)
            last = now
        }
        let context = try options.context()
        let network = try ModelFile.load(model).network
        guard let shape = network.inputShape.shape, shape.rank == 3 else {
            throw Failure(.usage, "'\(model)' does not take images of one size")
        }
        mark()
        let input = try ImageInput(height: shape[0], width: shape[1], channels: shape[2], preparation: .rescale)
        let images = try Tensor(allocating: Shape([1] + shape.extents), for: "the image") { values in
            if let start = values.baseAddress { try input.prepare(image, into: start) }
        }
        mark()
        let plan = try network.plan(height: shape[0], width: shape[1], batch: 1, context: context)
        mark()
        for _ in 0..<2 {
            _ = try plan.run(images: images) { _, _ in }
            mark()
        }
        return times
    }

    private func line(_ part: String, _ time: Double) -> ResultLine {
        ResultLine(
            "\(padded(part, 30)) \(fixed(time * 1e3, 2, width: 9)) ms",
            ["task": .text("predict"), "part": .text(part), "milliseconds": .number(time * 1e3)])
    }
}
