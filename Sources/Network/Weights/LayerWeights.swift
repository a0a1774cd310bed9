import Diagnostics
public import Engine

/// Where the values of a layer's weights come from.
public enum LayerWeights: Sendable {
    /// As read from a file, in Keras's order.
    case given([Tensor])
    /// Drawn afresh whenever they are asked for, always the same for one seed, so that they need no memory meanwhile.
    case initial(seed: UInt64)

    /// Whether they were trained, or at least given by somebody.
    public var areGiven: Bool {
        if case .given = self { true } else { false }
    }

    /// - Throws: `Failure` if there is no memory for initial values.
    func tensors(for parameters: [LayerParameter]) throws -> [Tensor] {
        switch self {
        case .given(let tensors): return tensors
        case .initial(let seed):
            return try parameters.enumerated().map { index, parameter in
                try parameter.initialTensor(seed: SplitMix64.derivedSeed(seed, UInt64(index)))
            }
        }
    }
}
