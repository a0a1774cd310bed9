import Engine

/// How much of two codes is the same, over pairs of images: mean, number of pairs and how many of them have no value.
public struct MeanOverlap: Sendable, Hashable {
    public let mean: Double?
    public let pairs: Int
    public let undefined: Int
}

extension FeatureTable {
    /// The code overlap of every pair of different images, averaged over the pairs that have one: the Jaccard index of the
    /// sets of active components, |A ∩ B| / |A ∪ B|.
    ///
    /// A component is active if it is not zero. A pair has no value if neither image has an active one. Jaccard 1912.
    ///
    /// - Parameter checkInterruption: asked before every image; what it throws is passed on.
    public func meanOverlap(checkInterruption: () throws -> Void) rethrows -> MeanOverlap {
        let codes = ActiveSets(self)
        var sum = 0.0
        var undefined = 0
        for left in 0..<images {
            try checkInterruption()
            let overlaps = codes.overlaps(of: left)
            sum += overlaps.sum
            undefined += overlaps.undefined
        }
        let pairs = images * (images - 1) / 2
        let defined = pairs - undefined
        return MeanOverlap(mean: defined == 0 ? nil : sum / Double(defined), pairs: pairs, undefined: undefined)
    }

    public func meanOverlap() -> MeanOverlap { meanOverlap(checkInterruption: {}) }
}

/// The active components of all codes, a bit each, so that all pairs of images can be compared.
private struct ActiveSets {
    private let images: Int
    /// Words of one code.
    private let width: Int
    private var words: [UInt64]
    /// By image, how many components are active.
    private var counts: [Int]

    init(_ features: FeatureTable) {
        images = features.images
        width = (features.valuesPerImage + 63) / 64
        words = Array(repeating: 0, count: images * width)
        counts = Array(repeating: 0, count: images)
        let length = features.valuesPerImage
        features.tensor.withElements { elements in
            for image in 0..<images {
                for index in 0..<length where elements[image * length + index] != 0 {
                    words[image * width + index / 64] |= 1 << UInt64(index % 64)
                    counts[image] += 1
                }
            }
        }
    }

    /// Summed over all pairs of an image with a later one.
    func overlaps(of left: Int) -> (sum: Double, undefined: Int) {
        var sum = 0.0
        var undefined = 0
        words.withUnsafeBufferPointer { words in
            counts.withUnsafeBufferPointer { counts in
                for right in left + 1..<images {
                    var both = 0
                    for index in 0..<width {
                        both += (words[left * width + index] & words[right * width + index]).nonzeroBitCount
                    }
                    let either = counts[left] + counts[right] - both
                    if either == 0 { undefined += 1 } else { sum += Double(both) / Double(either) }
                }
            }
        }
        return (sum, undefined)
    }
}
