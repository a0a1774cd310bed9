/// For each wanted pixel of a resized row or column, the source pixels that it takes and their weights in fixed point.
struct FilterWeights {
    /// First source pixel of each result pixel.
    let first: [Int]
    /// Number of source pixels of each result pixel.
    let count: [Int]
    /// The weights of all result pixels, `stride` places each.
    let weights: [Int32]
    let stride: Int

    /// Binary places of a weight: 32, less the 8 of a sample and 2 for the sign and for sums beyond one.
    static let places: Int32 = 22
    /// A half, with which every sum begins so that it rounds.
    static let half: Int32 = 1 << 21

    /// The filter is laid with its centre over each result pixel, and widened by the ratio when the extent shrinks.
    /// The weights of one result pixel add up to one before they are rounded.
    /// - Parameter pixels: the result pixels that are wanted, of `size`.
    init(from extent: Int, to size: Int, pixels: Range<Int>, _ filter: ResamplingFilter) {
        let scale = Double(extent) / Double(size)
        let widening = max(scale, 1)
        let support = filter.support * widening
        let narrowing = 1 / widening
        let stride = Int(support.rounded(.up)) * 2 + 1

        var first = [Int](), count = [Int]()
        first.reserveCapacity(pixels.count)
        count.reserveCapacity(pixels.count)
        var weights = [Int32](repeating: 0, count: pixels.count * stride)
        var exact = [Double](repeating: 0, count: stride)
        for (place, pixel) in pixels.enumerated() {
            let centre = (Double(pixel) + 0.5) * scale
            let lower = max(0, Int(centre - support + 0.5))
            let taken = min(extent, Int(centre + support + 0.5)) - lower
            var sum = 0.0
            for i in 0..<taken {
                exact[i] = filter.weight((Double(i + lower) - centre + 0.5) * narrowing)
                sum += exact[i]
            }
            for i in 0..<taken {
                let share = (sum == 0 ? exact[i] : exact[i] / sum) * Double(1 << Self.places)
                weights[place * stride + i] = Int32(share < 0 ? share - 0.5 : share + 0.5)
            }
            first.append(lower)
            count.append(taken)
        }
        self.first = first
        self.count = count
        self.weights = weights
        self.stride = stride
    }

    /// A fixed-point sum as a sample.
    @inline(__always)
    static func sample(_ sum: Int32) -> UInt8 { UInt8(truncatingIfNeeded: min(max(sum >> places, 0), 255)) }
}
