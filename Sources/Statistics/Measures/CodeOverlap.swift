import Engine

/// How much of two codes is the same: the Jaccard index of the sets of active components, |A ∩ B| / |A ∪ B|.
///
/// A component is active if it is not zero. Jaccard 1912.
///
/// - Precondition: both vectors have the same length.
/// - Returns: `nil` if neither has an active component.
public func codeOverlap(_ left: [Float], _ right: [Float]) -> Double? {
    precondition(left.count == right.count, "codes of \(left.count) and \(right.count) components")
    var both = 0
    var either = 0
    for index in left.indices {
        let isLeft = left[index] != 0
        let isRight = right[index] != 0
        if isLeft && isRight { both += 1 }
        if isLeft || isRight { either += 1 }
    }
    return either == 0 ? nil : Double(both) / Double(either)
}

/// The code overlap of pairs of images: mean, number of pairs and how many of them have no value.
public struct MeanOverlap: Sendable, Hashable {
    public let mean: Double?
    public let pairs: Int
    public let undefined: Int
}

extension FeatureTable {
    /// The code overlap of every pair of different images, averaged over the pairs that have one.
    ///
    /// - Parameter belongs: which pairs count, by row; for example those of one class.
    public func meanOverlap(where belongs: (Int, Int) -> Bool = { _, _ in true }) -> MeanOverlap {
        let codes = (0..<images).map { ActiveSet(row($0)) }
        var sum = 0.0
        var pairs = 0
        var undefined = 0
        for left in codes.indices {
            for right in codes.indices where right > left && belongs(left, right) {
                pairs += 1
                if let overlap = codes[left].overlap(codes[right]) { sum += overlap } else { undefined += 1 }
            }
        }
        let defined = pairs - undefined
        return MeanOverlap(mean: defined == 0 ? nil : sum / Double(defined), pairs: pairs, undefined: undefined)
    }
}

/// The active components of one code, a bit each, so that all pairs of images can be compared.
private struct ActiveSet {
    private var words: [UInt64]

    init(_ vector: [Float]) {
        words = Array(repeating: 0, count: (vector.count + 63) / 64)
        for (index, value) in vector.enumerated() where value != 0 { words[index / 64] |= 1 << UInt64(index % 64) }
    }

    func overlap(_ other: ActiveSet) -> Double? {
        var both = 0
        var either = 0
        for index in words.indices {
            both += (words[index] & other.words[index]).nonzeroBitCount
            either += (words[index] | other.words[index]).nonzeroBitCount
        }
        return either == 0 ? nil : Double(both) / Double(either)
    }
}
