import Engine

extension ZeroTally {
    /// Counts the zeros of features that are held: `x == 0`, or `|x| ≤ epsilon`.
    ///
    /// - Parameter checkpoint: told every few milliseconds how many values are counted; what it throws is passed on.
    public init(
        counting features: FeatureTable, layer: String = "", epsilon: Double = 0,
        checkpoint: (_ values: Int) throws -> Void
    ) rethrows {
        let units = features.units
        let width = features.valuesPerImage
        var done = 0
        try self.init(
            layer: layer, units: units, positions: features.positions, classes: features.classNames.count,
            checkpoint: { try checkpoint(done) })
        var counts = try [UInt32](count: units, checkpoint: { try checkpoint(done) }) { _ in 0 }
        var unchecked = 0
        try features.tensor.withElements { elements in
            for image in 0..<features.images {
                if image > 0 {
                    try inPieces(units, checkpoint: { try checkpoint(done) }) { for unit in $0 { counts[unit] = 0 } }
                }
                try counts.withUnsafeMutableBufferPointer { counts in
                    for position in 0..<features.positions {
                        let first = image * width + position * units
                        for start in stride(from: 0, to: units, by: valuesOfPiece) {
                            let piece = start..<min(start + valuesOfPiece, units)
                            Self.count(elements, from: first, epsilon: epsilon, piece, in: counts)
                            unchecked += piece.count
                            guard unchecked >= valuesOfPiece else { continue }
                            unchecked = 0
                            done = first + piece.upperBound
                            try checkpoint(done)
                        }
                    }
                }
                try counts.withUnsafeBufferPointer {
                    try add(
                        counts: $0, classIndices: CollectionOfOne(features.classIndices[image]),
                        checkpoint: { try checkpoint(done) })
                }
            }
        }
    }

    /// The values of some units at one position. The counts wrap around, as it would take longer to ask each whether it is
    /// too large than to count; there are fewer positions.
    private static func count(
        _ values: UnsafeBufferPointer<Float>, from first: Int, epsilon: Double, _ units: Range<Int>,
        in counts: UnsafeMutableBufferPointer<UInt32>
    ) {
        guard let values = values.baseAddress, let counts = counts.baseAddress else { return }
        let (from, to) = (values + first + units.lowerBound, counts + units.lowerBound)
        if epsilon > 0 {
            for unit in 0..<units.count { to[unit] &+= Double(from[unit].magnitude) <= epsilon ? 1 : 0 }
        } else {
            for unit in 0..<units.count { to[unit] &+= from[unit] == 0 ? 1 : 0 }
        }
    }

    /// The same without a question in between.
    public init(counting features: FeatureTable, layer: String = "", epsilon: Double = 0) {
        self.init(counting: features, layer: layer, epsilon: epsilon, checkpoint: { _ in })
    }
}
