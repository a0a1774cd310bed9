/// A measure of how unevenly a vector's activity is spread, from 0 (evenly) towards 1 (one component has it all).
public enum SparsenessMeasure: String, Sendable, CaseIterable {
    case trevesRolls = "treves-rolls"
    case hoyer
    case gini

    /// The measure of one vector, or `nil` where it is undefined (above all for a vector of zeros).
    public func value(of vector: [Float]) -> Double? {
        switch self {
        case .trevesRolls: trevesRollsSparseness(vector)
        case .hoyer: hoyerSparseness(vector)
        case .gini: giniIndex(vector)
        }
    }
}

/// A sparseness for each of several vectors, with how many have none.
public struct Sparseness: Sendable, Hashable {
    /// In order; `nil` where it is undefined.
    public let values: [Double?]

    public init(_ values: [Double?]) { self.values = values }

    /// Number of vectors that have no value.
    public var undefined: Int { values.count { $0 == nil } }
    /// Mean over the vectors that have a value.
    public var mean: Double? { Statistics.mean(values.compactMap(\.self)) }
}

extension FeatureTable {
    /// Population sparseness: of one image, over all its units (and positions); a value for each image.
    ///
    /// Willmore & Tolhurst 2001, "Characterizing the sparseness of neural codes".
    ///
    /// - Parameter checkInterruption: asked before every image; what it throws is passed on.
    public func populationSparseness(
        _ measure: SparsenessMeasure = .trevesRolls, checkInterruption: () throws -> Void
    ) rethrows -> Sparseness {
        Sparseness(
            try (0..<images).map { image in
                try checkInterruption()
                return measure.value(of: row(image))
            })
    }

    /// Lifetime sparseness: of one unit, over all images (and positions); a value for each unit.
    ///
    /// Willmore & Tolhurst 2001, "Characterizing the sparseness of neural codes".
    ///
    /// - Parameter checkInterruption: asked before every unit; what it throws is passed on.
    public func lifetimeSparseness(
        _ measure: SparsenessMeasure = .trevesRolls, checkInterruption: () throws -> Void
    ) rethrows -> Sparseness {
        Sparseness(
            try (0..<units).map { unit in
                try checkInterruption()
                return measure.value(of: values(ofUnit: unit))
            })
    }

    public func populationSparseness(_ measure: SparsenessMeasure = .trevesRolls) -> Sparseness {
        populationSparseness(measure, checkInterruption: {})
    }

    public func lifetimeSparseness(_ measure: SparsenessMeasure = .trevesRolls) -> Sparseness {
        lifetimeSparseness(measure, checkInterruption: {})
    }
}
