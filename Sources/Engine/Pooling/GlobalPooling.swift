import Kernels

/// What is taken over all pixels of an image, channel by channel.
public enum GlobalPooling: Sendable, Hashable {
    case maximum
    case average
}

extension ComputeContext {
    /// N × pixels × C to N × C. Averages are summed in Double, in the order of the pixels.
    ///
    /// - Throws: `Failure.interrupted`
    public func globalPooling(
        _ kind: GlobalPooling, _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, images: Int,
        pixels: Int, channels: Int
    ) throws {
        // A block of channels is a piece of work, so that one image keeps every thread busy.
        let block = 64
        let blocks = (channels + block - 1) / block
        try forEachPiece(of: images * blocks, grain: 1) { piece in
            for item in piece {
                let (image, index) = item.quotientAndRemainder(dividingBy: blocks)
                let first = index * block
                let count = min(block, channels - first)
                let from = input + image * pixels * channels + first
                let to = output + image * channels + first
                switch kind {
                case .maximum: maximum(from, to, pixels: pixels, stride: channels, count: count)
                case .average: average(from, to, pixels: pixels, stride: channels, count: count)
                }
            }
        }
    }
}

private func maximum(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, pixels: Int, stride: Int, count: Int
) {
    output.update(from: input, count: count)
    for pixel in 1..<max(pixels, 1) { rk_maximum_into(output, input + pixel * stride, Int64(count)) }
}

private func average(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, pixels: Int, stride: Int, count: Int
) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sums in
        sums.initialize(repeating: 0)
        for pixel in 0..<pixels {
            let row = input + pixel * stride
            for i in 0..<count { sums[i] += Double(row[i]) }
        }
        for i in 0..<count { output[i] = Float(sums[i] / Double(pixels)) }
    }
}
