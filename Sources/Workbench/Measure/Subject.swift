public import Engine
public import Network
public import Statistics

/// What a measure is taken of.
public enum Subject: Sendable {
    /// Features, with the zeros of the layers passed on the way to them.
    case features(FeatureSet)
    /// Numbers without a model: from a file, or an expression.
    case tensor(Tensor)
}

/// The zeros of one layer with what must be said about the place.
public struct MeasuredZeros: Sendable {
    public let tally: ZeroTally
    /// Names of the rows and classes of the tally, where they are known.
    public let files: [String]
    public let classNames: [String]
    /// The layer; `nil` for numbers without a model.
    public let layer: LayerInfo?
    /// What the zeros are; `nil` for numbers without a model.
    public let origin: ZeroOrigin?
    /// 0, or what counts as zero: |x| ≤ epsilon.
    public let epsilon: Double
}

/// The sparsity of every ReLU that was passed.
public struct LayersAnswer: Sendable {
    public let layers: [LayerSparsity]
    public let average: AverageSparsity
    public let images: Int
    public let model: ModelState
}

/// Which units of a layer were silent, and which are proved dead.
public struct DeadAnswer: Sendable {
    public let layers: [UnitActivity]
    public let images: Int
    /// What the proof holds for: every image that is prepared as the model's are.
    public let inputRange: ClosedRange<Double>
}

/// How the values of features are spread.
public struct SummaryAnswer: Sendable {
    public let summary: Summary
    public let images: Int
    public let units: Int
    public let positions: Int
    public let layer: LayerInfo?
    /// What the zeros are; `nil` for numbers without a model.
    public let origin: ZeroOrigin?
    public let population: [SparsenessMeasure: Sparseness]
    public let lifetime: [SparsenessMeasure: Sparseness]
    public let dormancy: Dormancy
    public let effectiveRank: Double?
    public let overlap: MeanOverlap
}
