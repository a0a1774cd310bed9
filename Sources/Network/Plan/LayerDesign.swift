public import Engine

/// One application of a layer whose shapes are known, as it will be computed.
public struct LayerCall: Sendable {
    /// Shapes for one image.
    public let inputs: [Shape]
    public let output: Shape
    public let context: ComputeContext
}

/// How an application of a layer is computed: found without allocating, then made ready with the layer's weights.
public struct LayerDesign {
    /// What the layer does to memory.
    public enum Memory: Sendable, Hashable {
        /// The output is the input: nothing is computed.
        case alias
        /// The output may take the place of the first input, if nobody else reads that.
        case inPlace
        /// The output needs memory of its own.
        case separate
    }

    /// Computes some images. Allocates no memory for activations.
    public typealias Run = (StepMemory) throws -> Void

    public let memory: Memory
    /// In words: `maximum under a window of 2×2`.
    public let algorithm: String
    /// Why it is done so; nil where there was no choice.
    var reason: String?
    /// The expected work for one image, in multiply-adds at full speed; nil where nothing is expected.
    let expectedMultiplyAdds: Double?
    /// Bytes that making it ready takes beside the weights themselves: packed copies, and scratch memory of its own.
    public let extraBytes: Int
    /// Values of memory that a run needs besides, whose content means nothing between runs; steps share it.
    let workspaceCount: Int
    /// Takes the layer's weights in Keras's order; for `.alias` never called.
    let prepare: ([Tensor]) throws -> Run

    static var alias: LayerDesign { LayerDesign(memory: .alias, algorithm: "the same memory") { _ in { _ in } } }

    init(
        memory: Memory = .separate, algorithm: String, reason: String? = nil, expectedMultiplyAdds: Double? = nil,
        extraBytes: Int = 0, workspaceCount: Int = 0, prepare: @escaping ([Tensor]) throws -> Run
    ) {
        self.memory = memory
        self.algorithm = algorithm
        self.reason = reason
        self.expectedMultiplyAdds = expectedMultiplyAdds
        self.extraBytes = extraBytes
        self.workspaceCount = workspaceCount
        self.prepare = prepare
    }
}

/// Where one step of a plan reads and writes.
public struct StepMemory {
    /// Of the first image; images lie behind each other.
    public internal(set) var inputs: [UnsafePointer<Float>]
    public internal(set) var output: UnsafeMutablePointer<Float>
    public internal(set) var images: Int
    /// As many values as the design asked for, aligned to 64 bytes.
    public internal(set) var workspace: UnsafeMutablePointer<Float>
    /// images × channels counters, to which a layer that was asked to count adds; or nil.
    public internal(set) var zeroCounts: UnsafeMutablePointer<UInt32>?
    /// The same for the convolution that makes this one's input in the same step.
    var producerZeroCounts: UnsafeMutablePointer<UInt32>?
}
