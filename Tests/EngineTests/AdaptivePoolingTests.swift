import Testing

@testable import Engine

/// Against PyTorch's definition, written out.
@Suite struct AdaptivePoolingTests {
    @Test(arguments: [(7, 7), (1, 1), (2, 3), (14, 21), (20, 32), (13, 5)])
    func meansOfEveryPart(height: Int, width: Int) throws {
        let (images, channels, rows, columns) = (2, 3, 7, 7)
        let input = (0..<images * height * width * channels).map { Float(($0 * 37) % 101) - 50 }
        var output = [Float](repeating: .nan, count: images * rows * columns * channels)
        let context = try ComputeContext(threads: 2)
        try input.withUnsafeBufferPointer { input in
            try output.withUnsafeMutableBufferPointer { output in
                try context.adaptiveAveragePooling(
                    #require(input.baseAddress), into: #require(output.baseAddress), images: images, height: height,
                    width: width, channels: channels, rows: rows, columns: columns)
            }
        }
        for image in 0..<images {
            for row in 0..<rows {
                for column in 0..<columns {
                    for channel in 0..<channels {
                        let (top, bottom) = Self.borders(row, rows, height)
                        let (left, right) = Self.borders(column, columns, width)
                        var sum = 0.0
                        for y in top..<bottom {
                            for x in left..<right {
                                sum += Double(input[((image * height + y) * width + x) * channels + channel])
                            }
                        }
                        let mean = Float(sum / Double((bottom - top) * (right - left)))
                        #expect(output[((image * rows + row) * columns + column) * channels + channel] == mean)
                    }
                }
            }
        }
    }

    private static func borders(_ index: Int, _ count: Int, _ size: Int) -> (Int, Int) {
        let start = (Double(index) * Double(size) / Double(count)).rounded(.down)
        let end = (Double(index + 1) * Double(size) / Double(count)).rounded(.up)
        return (Int(start), Int(end))
    }
}
