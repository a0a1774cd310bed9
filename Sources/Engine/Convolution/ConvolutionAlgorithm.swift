/// One way to compute the convolutions of a geometry, with weights and bias arranged for it.
///
/// The bits of every output depend on its inputs, the weights and the instruction set alone, never on the number of
/// threads or images.
protocol ConvolutionAlgorithm: Sendable {
    /// Memory of arranged weights and whatever else it keeps between runs.
    var bytes: Int { get }
    /// Values of memory that a run needs and whose content it does not keep.
    var workspaceCount: Int { get }

    /// Convolution, bias, the rectifier if there is one, and the zeros behind it.
    ///
    /// - Throws: `Failure.interrupted`; output and counts are then incomplete.
    func run(_ run: ConvolutionRun) throws
}

/// The arguments of one run over a batch.
struct ConvolutionRun: @unchecked Sendable {
    /// images × height × width × input channels
    let input: UnsafePointer<Float>
    /// images × output height × output width × output channels
    let output: UnsafeMutablePointer<Float>
    let images: Int
    /// images × output channels, to which the exact zeros behind the rectifier are added; or nil.
    let zeroCounts: UnsafeMutablePointer<UInt32>?
    /// The same for the convolution that makes this one's input, if there is one.
    var producerZeroCounts: UnsafeMutablePointer<UInt32>?
    /// Aligned to 64 bytes.
    let workspace: UnsafeMutablePointer<Float>
}
