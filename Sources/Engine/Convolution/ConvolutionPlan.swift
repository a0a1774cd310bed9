import Diagnostics

/// A convolution prepared for one geometry: algorithm chosen, weights arranged; then run many times.
///
/// The bits of every output depend on its inputs, the weights, the method and the instruction set alone, never on the
/// number of threads or images. One run at a time.
public final class ConvolutionPlan: Sendable {
    public let geometry: ConvolutionGeometry

    public let choice: ConvolutionChoice

    private let context: ComputeContext
    private let activation: Activation
    private let algorithm: any ConvolutionAlgorithm

    /// A convolution that makes another one's input, row by row as it is needed: its results never lie in memory as a
    /// whole.
    public struct Producer {
        let geometry: ConvolutionGeometry
        let weights: Tensor
        let epilogue: Epilogue

        /// - Parameter weights: as those of a plan.
        public init(geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue) {
            self.geometry = geometry
            self.weights = weights
            self.epilogue = epilogue
        }
    }

    /// - Parameter weights: kernel height × kernel width × input channels of a group × output channels, as in Keras.
    /// - Throws: `Failure` if weights or bias do not have the geometry's shape, or if there is no memory for them.
    /// - Precondition: With a producer, or an epilogue that pools, `canFuse` says so.
    public init(
        _ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue = Epilogue(), producer: Producer? = nil,
        context: ComputeContext
    ) throws {
        try checkWeights(weights, geometry.weightShape, bias: epilogue.bias, of: "a convolution")
        self.geometry = geometry
        self.context = context
        activation = epilogue.activation
        choice = ConvolutionChoice(geometry, producer: producer?.geometry, context: context)
        precondition(
            !epilogue.pools && producer == nil || choice.algorithm == .winograd,
            "only Winograd's algorithm takes something along")
        algorithm =
            switch choice.algorithm {
            case .reference:
                ReferenceConvolution(geometry, weights: weights, epilogue: epilogue, context: context)
            case .winograd:
                try WinogradConvolution(
                    geometry, weights: weights, epilogue: epilogue, producer: producer, context: context)
            case .rows: try RowConvolution(geometry, weights: weights, epilogue: epilogue, context: context)
            case .product: try ImplicitProduct(geometry, weights: weights, epilogue: epilogue, context: context)
            }
    }

    /// Whether a plan can take the convolution before it along, and the greatest of every 2×2 outputs.
    ///
    /// - Parameter producer: of the convolution before it, if there is one.
    public static func canFuse(
        _ geometry: ConvolutionGeometry, activation: Activation, producer: ConvolutionGeometry?,
        producerActivation: Activation, pools: Bool, context: ComputeContext
    ) -> Bool {
        guard activation.isFused, WinogradConvolution.suits(geometry, context) else { return false }
        if pools, geometry.outputHeight < 2 || geometry.outputWidth < 2 { return false }
        guard let producer else { return true }
        return producerActivation.isFused && RowProducer.suits(producer, context)
            && WinogradConvolution.canProduce(for: geometry, context)
    }

    /// Memory that it keeps: what its choice tells of.
    var bytes: Int { algorithm.bytes }
    /// As its choice tells.
    public var workspaceCount: Int { algorithm.workspaceCount }

    /// Computes a batch in the memory that it is given.
    ///
    /// - Parameters:
    ///   - input: images × height × width × input channels
    ///   - output: images × output height × output width × output channels; with pooling, half of height and width.
    ///   - zeroCounts: images × output channels, to which the exact zeros after the activation are added; or nil.
    ///   - producerZeroCounts: the same for the convolution that it takes along.
    ///   - workspace: `workspaceCount` values aligned to 64 bytes, whose content means nothing.
    /// - Throws: `Failure.interrupted`; output and counts are then incomplete.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, images: Int,
        zeroCounts: UnsafeMutablePointer<UInt32>? = nil, producerZeroCounts: UnsafeMutablePointer<UInt32>? = nil,
        workspace: UnsafeMutablePointer<Float>
    ) throws {
        let isFused = activation.isFused
        try algorithm.run(
            ConvolutionRun(
                input: input, output: output, images: images, zeroCounts: isFused ? zeroCounts : nil,
                producerZeroCounts: producerZeroCounts, workspace: workspace))
        guard !isFused else { return }
        let pixels = images * geometry.outputPixels
        try context.activate(output, rows: pixels, channels: geometry.outputChannels, activation)
        if let zeroCounts {
            try context.countZeros(
                output, images: images, pixels: geometry.outputPixels, channels: geometry.outputChannels,
                into: zeroCounts)
        }
    }
}

extension Activation {
    /// Whether a convolution applies it while its results are still in registers.
    var isFused: Bool { self == .relu || self == .linear }
}

/// - Throws: `Failure` unless weights and bias have the expected shape.
func checkWeights(_ weights: Tensor, _ shape: Shape, bias: [Float]?, of layer: String) throws {
    guard weights.shape == shape else {
        throw Failure(
            .data, "the weights of \(layer) have another shape than it needs",
            facts: ["expected: \(shape)", "found: \(weights.shape)"])
    }
    let outputs = shape[shape.rank - 1]
    if let bias, bias.count != outputs {
        throw Failure(
            .data, "the bias of \(layer) has another length than it needs",
            facts: ["expected: \(outputs)", "found: \(bias.count)"])
    }
}
