/// What is done to the outputs of a convolution or dense layer before they are given on.
public struct Epilogue: Sendable, Hashable {
    /// One value per output channel; nil adds nothing.
    public var bias: [Float]?
    /// In a convolution `.relu` is applied in registers; every other activation is a pass of its own over the output.
    public var activation: Activation
    /// Whether only the greatest of every whole 2×2 outputs is put out: `ConvolutionPlan.canFuse`.
    public var pools: Bool

    public init(bias: [Float]? = nil, activation: Activation = .linear, pools: Bool = false) {
        self.bias = bias
        self.activation = activation
        self.pools = pools
    }
}
