import Diagnostics
public import Engine

/// Where the values of a layer's weights come from.
public enum LayerWeights: Sendable {
    /// As read from a file, in Keras's order.
    ///
    /// `allowTransforms`: whether a convolution with them may go through Winograd's algorithm.
    case given([Tensor], allowTransforms: Bool)
    /// Drawn afresh whenever they are asked for, always the same for one seed, so that they need no memory meanwhile.
    case initial(seed: UInt64)

    /// Whether they were trained, or at least given by somebody.
    public var areGiven: Bool {
        if case .given = self { true } else { false }
    }

    /// Whether a convolution with them may go through Winograd's algorithm.
    var allowTransforms: Bool {
        if case .given(_, let allowed) = self { allowed } else { true }
    }

    /// - Parameter drawing: how initial values are drawn; all at once if not given.
    /// - Throws: `Failure` if there is no memory for initial values, and what `drawing` throws.
    func tensors(
        for parameters: [LayerParameter], drawing: Drawing = { blocks, draw in draw(0..<blocks) }
    ) throws -> [Tensor] {
        switch self {
        case .given(let tensors, _): return tensors
        case .initial(let seed):
            return try parameters.enumerated().map { index, parameter in
                try parameter.initialTensor(seed: SplitMix64.derivedSeed(seed, UInt64(index)), drawing: drawing)
            }
        }
    }
}
