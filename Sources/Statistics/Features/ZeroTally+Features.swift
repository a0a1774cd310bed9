import Engine

extension ZeroTally {
    /// Counts the zeros of features that are held: `x == 0`, or `|x| ≤ epsilon`.
    public init(counting features: FeatureTable, layer: String = "", epsilon: Double = 0) {
        self.init(
            layer: layer, units: features.units, positions: features.positions, classes: features.classNames.count)
        let units = features.units
        let width = features.valuesPerImage
        var counts = [UInt32](repeating: 0, count: units)
        features.tensor.withElements { elements in
            for image in 0..<features.images {
                for unit in 0..<units { counts[unit] = 0 }
                var next = image * width
                for _ in 0..<features.positions {
                    for unit in 0..<units {
                        let value = elements[next + unit]
                        let isZero = epsilon > 0 ? Double(value.magnitude) <= epsilon : value == 0
                        counts[unit] += isZero ? 1 : 0
                    }
                    next += units
                }
                counts.withUnsafeBufferPointer {
                    add(counts: $0, classIndices: CollectionOfOne(features.classIndices[image]))
                }
            }
        }
    }
}
