import Engine

extension StepMemory {
    /// Copies the first input to the output unless they are one, for operations that work in place.
    func bringInput(_ context: ComputeContext, count: Int) throws {
        guard UnsafePointer(output) != inputs[0] else { return }
        // A sum of one: the engine's copy over all threads.
        try context.combine(.add, [inputs[0]], into: output, count: count)
    }

    /// Adds the exact zeros of the output, if anybody wants them.
    func countZeros(_ call: LayerCall) throws {
        guard let zeroCounts else { return }
        try call.context.countZeros(
            output, images: images, pixels: call.pixels, channels: call.channels, into: zeroCounts)
    }
}

extension LayerCall {
    /// Extent of the output's last axis.
    var channels: Int { output.extents.last ?? 1 }
    /// Positions of the output over all other axes.
    var pixels: Int { output.count / max(channels, 1) }
}
