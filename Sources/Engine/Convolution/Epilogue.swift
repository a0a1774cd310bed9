/// What is done to the outputs of a convolution or dense layer before they are given on.
public struct Epilogue: Sendable, Hashable {
    /// One value per output channel; nil adds nothing.
    public var bias: [Float]?
    /// In a convolution `.relu` is applied in registers; every other activation is a pass of its own over the output.
    public var activation: Activation

    public init(bias: [Float]? = nil, activation: Activation = .linear) {
        self.bias = bias
        self.activation = activation
    }
}
