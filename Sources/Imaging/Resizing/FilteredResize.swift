extension RasterImage {
    /// Some columns of every row at another width.
    func filteredAcross(width newWidth: Int, columns: Range<Int>, _ filter: ResamplingFilter) -> RasterImage {
        let filtering = FilterWeights(from: self.width, to: newWidth, pixels: columns, filter)
        let width = columns.count
        let samples = height * width * channels
        let result = [UInt8](unsafeUninitializedCapacity: samples) { result, initialized in
            pixels.withUnsafeBufferPointer { pixels in
                filtering.weights.withUnsafeBufferPointer { weights in
                    guard let result = result.baseAddress, let pixels = pixels.baseAddress,
                        let weights = weights.baseAddress
                    else { return }
                    for y in 0..<height {
                        let from = pixels + y * self.width * channels
                        let to = result + y * width * channels
                        if channels == 3 {
                            Self.filterColours(from, to, filtering, weights)
                        } else {
                            Self.filterGreys(from, to, filtering, weights)
                        }
                    }
                }
            }
            initialized = samples
        }
        return RasterImage(width: width, height: height, channels: channels, pixels: result)
    }

    /// Some rows of every column at another height.
    func filteredDown(height newHeight: Int, rows: Range<Int>, _ filter: ResamplingFilter) -> RasterImage {
        let filtering = FilterWeights(from: self.height, to: newHeight, pixels: rows, filter)
        let height = rows.count
        let row = width * channels
        var sums = [Int32](repeating: 0, count: row)
        let result = [UInt8](unsafeUninitializedCapacity: height * row) { result, initialized in
            pixels.withUnsafeBufferPointer { pixels in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let result = result.baseAddress, let pixels = pixels.baseAddress, let sums = sums.baseAddress
                    else { return }
                    for y in 0..<height {
                        sums.update(repeating: FilterWeights.half, count: row)
                        for i in 0..<filtering.count[y] {
                            let weight = filtering.weights[y * filtering.stride + i]
                            let from = pixels + (filtering.first[y] + i) * row
                            for x in 0..<row { sums[x] &+= Int32(from[x]) &* weight }
                        }
                        let to = result + y * row
                        for x in 0..<row { to[x] = FilterWeights.sample(sums[x]) }
                    }
                }
            }
            initialized = height * row
        }
        return RasterImage(width: width, height: height, channels: channels, pixels: result)
    }

    private static func filterColours(
        _ from: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, _ filtering: FilterWeights,
        _ weights: UnsafePointer<Int32>
    ) {
        for x in 0..<filtering.first.count {
            let source = from + 3 * filtering.first[x]
            let weights = weights + x * filtering.stride
            var (red, green, blue) = (FilterWeights.half, FilterWeights.half, FilterWeights.half)
            for i in 0..<filtering.count[x] {
                red &+= Int32(source[3 * i]) &* weights[i]
                green &+= Int32(source[3 * i + 1]) &* weights[i]
                blue &+= Int32(source[3 * i + 2]) &* weights[i]
            }
            to[3 * x] = FilterWeights.sample(red)
            to[3 * x + 1] = FilterWeights.sample(green)
            to[3 * x + 2] = FilterWeights.sample(blue)
        }
    }

    private static func filterGreys(
        _ from: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, _ filtering: FilterWeights,
        _ weights: UnsafePointer<Int32>
    ) {
        for x in 0..<filtering.first.count {
            let source = from + filtering.first[x]
            let weights = weights + x * filtering.stride
            var sum = FilterWeights.half
            for i in 0..<filtering.count[x] { sum &+= Int32(source[i]) &* weights[i] }
            to[x] = FilterWeights.sample(sum)
        }
    }
}
