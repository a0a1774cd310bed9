import Engine

/// Between what the values of each channel lie, at any position and for any image.
///
/// Interval arithmetic in Double: every operation takes the worst case of each of its terms, so that the bounds hold
/// but need not be reached.
struct ChannelBounds {
    var lower: [Double]
    var upper: [Double]
    /// By channel, how large the terms are that were summed: the scale of float32's rounding.
    var magnitude: [Double]

    init(_ ranges: [ClosedRange<Double>]) {
        lower = ranges.map(\.lowerBound)
        upper = ranges.map(\.upperBound)
        magnitude = ranges.map { max(abs($0.lowerBound), abs($0.upperBound)) }
    }

    private init(channels: Int) {
        lower = [Double](repeating: 0, count: channels)
        upper = lower
        magnitude = lower
    }

    var channels: Int { lower.count }

    /// Relative error that float32's sums may add on the way; far above what is ever seen.
    private static let rounding = 1e-4

    /// By channel, whether every value is 0 whatever the image.
    var isZero: [Bool] { lower.indices.map { lower[$0] == 0 && upper[$0] == 0 } }

    /// After an activation.
    ///
    /// What float32 may have added to the sums before it is added to the bounds first.
    func activated(_ activation: Activation?) -> ChannelBounds {
        guard let activation, activation != .linear else { return self }
        var result = self
        let boundsOfInterval = activation.boundsOfInterval
        for channel in 0..<channels {
            let slack = Self.rounding * magnitude[channel]
            let bounds = boundsOfInterval(lower[channel] - slack, upper[channel] + slack)
            result.lower[channel] = bounds.lower
            result.upper[channel] = bounds.upper
            result.magnitude[channel] = max(abs(bounds.lower), abs(bounds.upper))
        }
        return result
    }

    /// With 0 among the values, as a padded border brings it in.
    func includingZero() -> ChannelBounds {
        var result = self
        for channel in 0..<channels {
            result.lower[channel] = min(lower[channel], 0)
            result.upper[channel] = max(upper[channel], 0)
        }
        return result
    }

    /// Each channel for each of `count / channels` positions, channels innermost: a flattened picture.
    func flattened(to count: Int) -> ChannelBounds? {
        // Larger ones have no dense layer behind them whose weights would be held, and nothing is gained.
        guard channels > 0, count.isMultiple(of: channels), count <= 1 << 24 else { return nil }
        var result = ChannelBounds(channels: count)
        for index in 0..<count {
            result.lower[index] = lower[index % channels]
            result.upper[index] = upper[index % channels]
            result.magnitude[index] = magnitude[index % channels]
        }
        return result
    }

    /// Through weights of taps × input channels × output channels.
    func weighted(_ kernel: Tensor, bias: Tensor?, outputs: Int) -> ChannelBounds? {
        guard channels > 0, outputs > 0, kernel.count.isMultiple(of: channels * outputs) else { return nil }
        var result = ChannelBounds(channels: outputs)
        kernel.withElements { weights in
            for row in 0..<weights.count / outputs {
                let input = row % channels
                for output in 0..<outputs {
                    let weight = Double(weights[row * outputs + output])
                    result.lower[output] += weight * (weight > 0 ? lower : upper)[input]
                    result.upper[output] += weight * (weight > 0 ? upper : lower)[input]
                    result.magnitude[output] += abs(weight) * magnitude[input]
                }
            }
        }
        guard let bias, bias.count == outputs else { return result }
        for (output, value) in bias.array.enumerated() {
            result.lower[output] += Double(value)
            result.upper[output] += Double(value)
            result.magnitude[output] += abs(Double(value))
        }
        return result
    }

    func scaled(_ scale: [Float], shift: [Float]) -> ChannelBounds? {
        guard scale.count == channels, shift.count == channels else { return nil }
        var result = self
        for channel in 0..<channels {
            let ends = [lower[channel], upper[channel]].map { $0 * Double(scale[channel]) + Double(shift[channel]) }
            result.lower[channel] = min(ends[0], ends[1])
            result.upper[channel] = max(ends[0], ends[1])
            result.magnitude[channel] =
                magnitude[channel] * abs(Double(scale[channel])) + abs(Double(shift[channel]))
        }
        return result
    }

    /// The sum of two inputs, element by element.
    func adding(_ other: ChannelBounds) -> ChannelBounds? {
        guard channels == other.channels else { return nil }
        var result = self
        for channel in 0..<channels {
            result.lower[channel] += other.lower[channel]
            result.upper[channel] += other.upper[channel]
            result.magnitude[channel] += other.magnitude[channel]
        }
        return result
    }

    /// The channels of one input followed by those of another.
    func followed(by other: ChannelBounds) -> ChannelBounds {
        var result = self
        result.lower += other.lower
        result.upper += other.upper
        result.magnitude += other.magnitude
        return result
    }
}
