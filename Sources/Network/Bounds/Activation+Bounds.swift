import Engine

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Part of an activation's arguments on which it rises or falls throughout, so that its extremes lie at the ends.
private struct Piece {
    let from: Double
    let to: Double
    let value: (Double) -> Double

    init(_ from: Double, _ to: Double, _ value: @escaping (Double) -> Double) {
        self.from = from
        self.to = to
        self.value = value
    }
}

/// Under a name that no activation has.
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

extension Activation {
    /// Between what the values lie for arguments from `low` to `high`, infinite ones included.
    ///
    /// A bound that is not a number counts as no bound at all, and so does a value that is none.
    func bounds(_ low: Double, _ high: Double) -> (lower: Double, upper: Double) { boundsOfInterval(low, high) }

    /// The same for many intervals.
    var boundsOfInterval: (_ low: Double, _ high: Double) -> (lower: Double, upper: Double) {
        let pieces = pieces
        return { Self.bounds(pieces, $0, $1) }
    }

    private static func bounds(_ pieces: [Piece], _ low: Double, _ high: Double) -> (lower: Double, upper: Double) {
        let (low, high) = low <= high ? (low, high) : (-Double.infinity, .infinity)
        var lower = Double.infinity
        var upper = -Double.infinity
        for piece in pieces where piece.from <= high && low <= piece.to {
            for end in [max(low, piece.from), min(high, piece.to)] {
                let value = piece.value(end)
                guard !value.isNaN else { return (-.infinity, .infinity) }
                lower = min(lower, value)
                upper = max(upper, value)
            }
        }
        return (-upward(-lower), upward(upper))
    }

    /// An upper bound as float32 may reach it: infinite where it cannot hold it, and a little above the smallest numbers,
    /// of which it holds few.
    private static func upward(_ bound: Double) -> Double {
        let (least, largest) = (Double(Float.leastNormalMagnitude), Double(Float.greatestFiniteMagnitude))
        if bound > largest { return .infinity }
        return abs(bound) < least && bound != 0 ? (bound > 0 ? least : 0) : bound
    }

    private var pieces: [Piece] {
        switch self {
        case .linear: [Piece(-.infinity, .infinity) { $0 }]
        case .relu: [.line(-.infinity, 0, slope: 0), .line(0, .infinity)]
        case .rectifier(let maximum, let slope, let threshold):
            .rectifier(maximum.map(Double.init) ?? .infinity, Double(slope), Double(threshold))
        case .leakyRelu(let slope): [.line(-.infinity, 0, slope: Double(slope)), .line(0, .infinity)]
        case .prelu(let slopes) where slopes.contains(where: \.isNaN): [Piece(-.infinity, .infinity) { _ in .nan }]
        case .prelu(let slopes): .leaky(slopes.map(Double.init))
        case .elu(let alpha): .elu(Double(alpha), scale: 1)
        // The constants of `selu` in the engine.
        case .selu: .elu(1.673263242354377284, scale: 1.050700987355480493)
        // The least values are −0.16997 at −0.75179, −0.17004 at −0.75246 and −0.27846 at −1.27846.
        case .gelu(approximate: false):
            .dip(at: -0.752, -0.1701) { $0 < -40 ? 0 : 0.5 * $0 * (1 + erf($0 * 0.5.squareRoot())) }
        case .gelu(approximate: true):
            .dip(at: -0.752, -0.1701) { x in
                x < -40
                    ? 0 : 0.5 * x * (1 + hyperbolicTangent((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
            }
        case .swish: .dip(at: -1.278, -0.2785) { $0 < -700 ? 0 : $0 / (1 + exp(-$0)) }
        case .sigmoid: [Piece(-.infinity, .infinity) { 1 / (1 + exp(-$0)) }]
        case .hardSigmoid(let slope):
            [Piece(-.infinity, .infinity) { min(max($0 * (slope == .fifth ? 0.2 : 1 / 6) + 0.5, 0), 1) }]
        case .tanh: [Piece(-.infinity, .infinity) { hyperbolicTangent($0) }]
        // Of a row of values, each of which may have any share.
        case .softmax: [Piece(-.infinity, .infinity) { _ in 0 }, Piece(-.infinity, .infinity) { _ in 1 }]
        case .softplus: [Piece(-.infinity, .infinity) { max($0, 0) + log1p(exp(-abs($0))) }]
        case .softsign: [Piece(-.infinity, .infinity) { $0.isInfinite ? ($0 > 0 ? 1 : -1) : $0 / (1 + abs($0)) }]
        case .exponential: [Piece(-.infinity, .infinity) { exp($0) }]
        }
    }
}

extension Piece {
    /// slope · (x − origin)
    fileprivate static func line(_ from: Double, _ to: Double, slope: Double = 1, origin: Double = 0) -> Piece {
        Piece(from, to) { slope == 0 ? 0 : slope * ($0 - origin) }
    }
}

extension [Piece] {
    /// Keras's `ReLU` with all its settings: neither its threshold nor its maximum need join what lies beside them.
    fileprivate static func rectifier(_ maximum: Double, _ slope: Double, _ threshold: Double) -> [Piece] {
        [
            .line(-.infinity, Swift.min(threshold, maximum), slope: slope, origin: threshold),
            Piece(maximum, .infinity) { _ in maximum },
        ] + (threshold <= maximum ? [.line(threshold, maximum)] : [])
    }

    /// With the least and the greatest slope below zero.
    fileprivate static func leaky(_ slopes: [Double]) -> [Piece] {
        [slopes.min() ?? 0, slopes.max() ?? 0].map { .line(-.infinity, 0, slope: $0) } + [.line(0, .infinity)]
    }

    fileprivate static func elu(_ alpha: Double, scale: Double) -> [Piece] {
        [Piece(-.infinity, 0) { scale * alpha * expm1($0) }, .line(0, .infinity, slope: scale)]
    }

    /// A function that falls to a least value and rises from there.
    /// - Parameters:
    ///   - place: where that is, to a hundredth.
    ///   - least: what is just below it.
    fileprivate static func dip(at place: Double, _ least: Double, _ value: @escaping (Double) -> Double) -> [Piece] {
        [
            Piece(-.infinity, place, value), Piece(place - 0.01, place + 0.01) { _ in least },
            Piece(place, .infinity, value),
        ]
    }
}
