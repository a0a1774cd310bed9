import Engine

extension ZeroTally {
    /// Values that are counted in a few milliseconds.
    private static let valuesOfPiece = 1 << 20

    /// Counts the zeros of features that are held: `x == 0`, or `|x| ≤ epsilon`.
    ///
    /// - Parameter checkpoint: told every few milliseconds how many values are counted; what it throws is passed on.
    public init(
        counting features: FeatureTable, layer: String = "", epsilon: Double = 0,
        checkpoint: (_ values: Int) throws -> Void
    ) rethrows {
        self.init(
            layer: layer, units: features.units, positions: features.positions, classes: features.classNames.count)
        let units = features.units
        let width = features.valuesPerImage
        var counts = [UInt32](repeating: 0, count: units)
        var unchecked = 0
        try features.tensor.withElements { elements in
            for image in 0..<features.images {
                for unit in 0..<units { counts[unit] = 0 }
                var next = image * width
                for _ in 0..<features.positions {
                    var start = 0
                    while start < units {
                        let end = min(start + Self.valuesOfPiece, units)
                        for unit in start..<end {
                            let value = elements[next + unit]
                            let isZero = epsilon > 0 ? Double(value.magnitude) <= epsilon : value == 0
                            counts[unit] += isZero ? 1 : 0
                        }
                        unchecked += end - start
                        if unchecked >= Self.valuesOfPiece {
                            unchecked = 0
                            try checkpoint(next + end)
                        }
                        start = end
                    }
                    next += units
                }
                counts.withUnsafeBufferPointer {
                    add(counts: $0, classIndices: CollectionOfOne(features.classIndices[image]))
                }
            }
        }
    }

    /// The same without a question in between.
    public init(counting features: FeatureTable, layer: String = "", epsilon: Double = 0) {
        self.init(counting: features, layer: layer, epsilon: epsilon, checkpoint: { _ in })
    }
}
