#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ComputeContext {
    /// Applies an activation in place to rows × channels values (for a batch: every pixel of every image is a row).
    ///
    /// The slopes of `.prelu` repeat from the first value on; their number must divide rows × channels.
    /// - Throws: `Failure.interrupted`
    public func activate(
        _ values: UnsafeMutablePointer<Float>, rows: Int, channels: Int, _ activation: Activation
    ) throws {
        switch activation {
        case .linear: return
        case .softmax: try softmax(values, rows: rows, channels: channels)
        case .prelu(let slopes): try prelu(values, count: rows * channels, slopes: slopes)
        default:
            try forEachPiece(of: rows * channels, grain: 1 << 15) { piece in
                apply(activation, to: UnsafeMutableBufferPointer(start: values + piece.lowerBound, count: piece.count))
            }
        }
    }

    private func prelu(_ values: UnsafeMutablePointer<Float>, count: Int, slopes: [Float]) throws {
        precondition(!slopes.isEmpty && count % slopes.count == 0, "\(slopes.count) slopes for \(count) values")
        try slopes.withUnsafeBufferPointer { slopes in
            try forEachPiece(of: count, grain: 1 << 15) { piece in
                var slope = piece.lowerBound % slopes.count
                for i in piece {
                    let x = values[i]
                    if x < 0 { values[i] = x * slopes[slope] }
                    slope = slope + 1 == slopes.count ? 0 : slope + 1
                }
            }
        }
    }

    private func softmax(_ values: UnsafeMutablePointer<Float>, rows: Int, channels: Int) throws {
        try forEachPiece(of: rows, grain: max(1, 4096 / max(channels, 1))) { piece in
            for row in piece {
                softmaxRow(UnsafeMutableBufferPointer(start: values + row * channels, count: channels))
            }
        }
    }
}

private func softmaxRow(_ row: UnsafeMutableBufferPointer<Float>) {
    var largest = -Float.infinity
    for x in row where x > largest { largest = x }
    var sum = 0.0
    for i in row.indices {
        let e = expf(row[i] - largest)
        row[i] = e
        sum += Double(e)
    }
    for i in row.indices { row[i] = withoutSubnormal(Float(Double(row[i]) / sum)) }
}

@inline(__always)
private func map(_ values: UnsafeMutableBufferPointer<Float>, _ function: (Float) -> Float) {
    for i in values.indices { values[i] = function(values[i]) }
}

private func apply(_ activation: Activation, to values: UnsafeMutableBufferPointer<Float>) {
    switch activation {
    case .linear, .softmax, .prelu: break  // Served by `activate`: they are not functions of one value.
    case .relu: map(values) { $0 < 0 ? 0 : $0 }
    case .rectifier(let maximum, let negativeSlope, let threshold):
        let bound = maximum ?? .infinity
        map(values) { rectifier($0, bound, negativeSlope, threshold) }
    case .leakyRelu(let slope): map(values) { $0 < 0 ? slope * $0 : $0 }
    case .elu(let alpha): map(values) { elu($0, alpha) }
    case .selu: map(values, selu)
    case .gelu(let approximate): approximate ? map(values, geluThroughTanh) : map(values, gelu)
    case .sigmoid: map(values, sigmoid)
    case .hardSigmoid(.fifth): map(values) { hardSigmoid($0, 0.2) }
    case .hardSigmoid(.sixth): map(values) { hardSigmoid($0, 1 / 6) }
    case .tanh: map(values) { tanhf($0) }
    case .swish: map(values) { $0 * sigmoid($0) }
    case .softplus: map(values, softplus)
    case .softsign: map(values, softsign)
    case .exponential: map(values) { expf($0) }
    }
}
