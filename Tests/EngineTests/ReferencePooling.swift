import Engine

/// Pooling as its definition says, in Double: the values under every window, without the padding, to one value.
func referencePooling(
    _ input: [Float], _ geometry: PoolingGeometry, images: Int, reduce: ([Double]) -> Double
) -> [Double] {
    var output: [Double] = []
    for image in 0..<images {
        for y in 0..<geometry.outputHeight {
            for x in 0..<geometry.outputWidth {
                for channel in 0..<geometry.channels {
                    var values: [Double] = []
                    for i in 0..<geometry.vertical.size {
                        for j in 0..<geometry.horizontal.size {
                            let row = y * geometry.vertical.stride + i - geometry.padding.top
                            let column = x * geometry.horizontal.stride + j - geometry.padding.left
                            guard 0..<geometry.height ~= row, 0..<geometry.width ~= column else { continue }
                            let pixel = (image * geometry.height + row) * geometry.width + column
                            values.append(Double(input[pixel * geometry.channels + channel]))
                        }
                    }
                    output.append(reduce(values))
                }
            }
        }
    }
    return output
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
