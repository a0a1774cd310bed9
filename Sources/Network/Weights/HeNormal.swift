import Engine

extension LayerParameter {
    /// First values of the weight; the same on every machine, however they are drawn.
    /// - Throws: `Failure` if there is no memory for them, and what `drawing` throws.
    func initialTensor(seed: UInt64, drawing: Drawing) throws -> Tensor {
        try Tensor(allocating: shape, for: "initial weights") { values in
            switch initialiser {
            case .zeros: values.update(repeating: 0)
            case .ones: values.update(repeating: 1)
            case .heNormal(let fanIn):
                let deviation = (2 / Float(max(fanIn, 1))).squareRoot()
                try drawing((values.count + normalBlock - 1) / normalBlock) { blocks in
                    fillNormal(values, blocks: blocks, deviation: deviation, seed: seed)
                }
            }
        }
    }
}

/// Runs the drawing of a number of blocks, in pieces, in any order and by any number of threads; may give up between
/// two pieces by throwing.
typealias Drawing = (_ blocks: Int, _ draw: (Range<Int>) -> Void) throws -> Void

/// Blocks that are drawn in a few hundredths of a second.
let blocksOfDrawing = 1 << 14

/// Values that one step of `fillNormal` gives.
let normalBlock = 2 * Lanes.scalarCount

/// Normal values with mean 0, not truncated (Keras's `he_normal` cuts at two deviations; the variance is the same).
///
/// Box & Muller 1958: √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv from two uniform numbers, here the two halves of one
/// number of `SplitMix64`. Logarithm, cosine and sine are polynomials in plain float32 arithmetic, because those of
/// the system's libraries differ from machine to machine.
///
/// - Parameter blocks: which of the values, `normalBlock` of them in each block; the last block may be cut short.
func fillNormal(
    _ values: UnsafeMutableBufferPointer<Float>, blocks: Range<Int>, deviation: Float, seed: UInt64
) {
    let generator = SplitMix64(seed: seed)
    let lanes = Lanes.scalarCount
    var position = blocks.lowerBound * normalBlock
    var index = UInt64(blocks.lowerBound * lanes)
    let end = min(blocks.upperBound * normalBlock, values.count)
    while position < end {
        var high = Lanes()
        var low = Lanes()
        for lane in 0..<lanes {
            let bits = generator(index &+ UInt64(lane))
            high[lane] = Float(UInt32(truncatingIfNeeded: bits >> 40))
            low[lane] = Float(UInt32(truncatingIfNeeded: bits) >> 8)
        }
        index &+= UInt64(lanes)
        let (cosines, sines) = normalPair(high, low)
        for (offset, lane) in zip(position..<min(position + lanes, end), 0..<lanes) {
            values[offset] = cosines[lane] * deviation
        }
        position += lanes
        guard position < end else { break }
        for (offset, lane) in zip(position..<min(position + lanes, end), 0..<lanes) {
            values[offset] = sines[lane] * deviation
        }
        position += lanes
    }
}

private typealias Lanes = SIMD16<Float>

/// - Parameters: whole numbers of 24 bits.
@inline(__always)
private func normalPair(_ high: Lanes, _ low: Lanes) -> (Lanes, Lanes) {
    let step: Float = 1 / 16_777_216
    // In (0, 1], so that the logarithm exists.
    let uniform = (high + 1) * step
    let radius = (naturalLogarithm(uniform) * -2).squareRoot()
    let (cosine, sine) = cosineSine(quarterTurns: low * (step * 4))
    return (radius * cosine, radius * sine)
}

/// Whole numbers below 2²³ as float32. The library's own conversion goes number by number, slowly.
@inline(__always)
private func small(_ numbers: SIMD16<UInt32>) -> Lanes {
    unsafeBitCast(numbers | 0x4B00_0000, to: Lanes.self) - 8_388_608
}

/// ln x for normal positive x: exponent · ln 2 + 2 artanh((m − 1)/(m + 1)) with the mantissa m in [√½, √2).
@inline(__always)
private func naturalLogarithm(_ x: Lanes) -> Lanes {
    let bits = unsafeBitCast(x, to: SIMD16<UInt32>.self)
    // Moves the border between exponents from 1 to √½.
    let shifted = bits &+ (0x3F80_0000 &- 0x3F35_04F3)
    let exponent = small(shifted &>> 23) - 127
    let mantissa = unsafeBitCast((shifted & 0x007F_FFFF) &+ 0x3F35_04F3, to: Lanes.self)
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = square * (1 / 9 as Float) + (1 / 7 as Float)
    series = series * square + (1 / 5 as Float)
    series = series * square + (1 / 3 as Float)
    series = series * square + 1
    return exponent * (0.693_147_18 as Float) + s * series * 2
}

/// Cosine and sine of an angle in [0, 4) quarters of a turn, by their Taylor series on an eighth of a turn.
@inline(__always)
private func cosineSine(quarterTurns: Lanes) -> (Lanes, Lanes) {
    let nearest = (quarterTurns + 0.5).rounded(.down)
    let angle = (quarterTurns - nearest) * (1.570_796_3 as Float)
    let square = angle * angle
    var sine = square * (-1 / 5040 as Float) + (1 / 120 as Float)
    sine = sine * square - (1 / 6 as Float)
    sine = (sine * square + 1) * angle
    var cosine = square * (1 / 40_320 as Float) - (1 / 720 as Float)
    cosine = cosine * square + (1 / 24 as Float)
    cosine = cosine * square - 0.5
    cosine = cosine * square + 1
    // The last bits of a float32 between 2²³ and 2²⁴ are a whole number.
    let quadrant = unsafeBitCast(nearest + 8_388_608, to: SIMD16<UInt32>.self) & 3
    let swaps = (quadrant & 1) .== 1
    let cosineNegative = quadrant .== 1 .| quadrant .== 2
    let sineNegative = quadrant .>= 2
    let across = cosine.replacing(with: sine, where: swaps)
    let upward = sine.replacing(with: cosine, where: swaps)
    return (
        across.replacing(with: -across, where: cosineNegative), upward.replacing(with: -upward, where: sineNegative)
    )
}
