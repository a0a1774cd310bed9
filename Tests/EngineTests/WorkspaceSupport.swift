import Engine

extension ConvolutionPlan {
    /// A run with a workspace of its own, filled with NaN: what is read before it is written shows.
    func run(
        input: [Float], output: UnsafeMutablePointer<Float>, images: Int,
        zeroCounts: UnsafeMutablePointer<UInt32>? = nil, producerZeroCounts: UnsafeMutablePointer<UInt32>? = nil
    ) throws {
        let workspace = try AlignedMemory<Float>(count: workspaceCount, for: "a test")
        workspace.elements.initialize(repeating: .nan)
        guard let start = workspace.elements.baseAddress else { return }
        try run(
            input: input, output: output, images: images, zeroCounts: zeroCounts,
            producerZeroCounts: producerZeroCounts, workspace: start)
    }
}
