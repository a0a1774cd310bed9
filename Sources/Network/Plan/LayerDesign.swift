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
    /// Bytes that making it ready takes beside the weights themselves: packed copies, and scratch memory of its own.
    public let extraBytes: Int
    /// Values of memory that a run needs besides, whose content means nothing between runs; steps share it.
    let workspaceCount: Int
    /// Takes the layer's weights in Keras's order; for `.alias` never called.
    let prepare: ([Tensor]) throws -> PreparedStep

    static var alias: LayerDesign { LayerDesign(memory: .alias, algorithm: "the same memory") { _ in { _ in } } }

    /// - Parameter run: what `prepare` gives once the weights are there.
    init(
        memory: Memory = .separate, algorithm: String, extraBytes: Int = 0,
        prepare run: @escaping ([Tensor]) throws -> Run
    ) {
        self.memory = memory
        self.algorithm = algorithm
        self.extraBytes = extraBytes
        workspaceCount = 0
        prepare = { PreparedStep(algorithm: algorithm, reason: nil, bytes: extraBytes, run: try run($0)) }
    }

    /// For layers whose plan tells algorithm, reason and memory itself.
    init(
        algorithm: String, extraBytes: Int, workspaceCount: Int,
        preparedBy prepare: @escaping ([Tensor]) throws -> PreparedStep
    ) {
        memory = .separate
        self.algorithm = algorithm
        self.workspaceCount = workspaceCount
        self.extraBytes = extraBytes
        self.prepare = prepare
    }
}

/// A layer that is ready to run.
struct PreparedStep {
    let algorithm: String
    let reason: String?
    /// Taken beside activations and the network's own weights.
    let bytes: Int
    let run: LayerDesign.Run
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
