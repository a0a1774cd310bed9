import Diagnostics
import Engine
import Testing

@Suite struct PoolingTests {
    /// Heights and widths from 1 to 12, windows and strides from 1 to 4, both paddings.
    @Test(arguments: [PaddingMode.same, .valid])
    func everySmallWindow(_ mode: PaddingMode) throws {
        let context = try ComputeContext(threads: 2)
        var generator = SeededGenerator(5)
        for height in 1...12 {
            for width in [1, 2, 5, 8, 12] {
                let input = generator.integers(2 * height * width * 3)
                for window in 1...4 {
                    for stride in 1...4 {
                        guard
                            let geometry = try? PoolingGeometry(
                                height: height, width: width, channels: 3, windowHeight: window,
                                windowWidth: 5 - window,
                                strideHeight: stride, strideWidth: 5 - stride, mode: mode)
                        else { continue }
                        try check(input, geometry, context)
                    }
                }
            }
        }
    }

    private func check(_ input: [Float], _ geometry: PoolingGeometry, _ context: ComputeContext) throws {
        let count = 2 * geometry.outputHeight * geometry.outputWidth * geometry.channels
        let greatest = try output(count) { try context.maximumPooling(input, into: $0, images: 2, geometry) }
        #expect(greatest.map(Double.init) == referencePooling(input, geometry, images: 2) { $0.max() ?? .nan })
        let means = try output(count) { try context.averagePooling(input, into: $0, images: 2, geometry) }
        let expected = referencePooling(input, geometry, images: 2, reduce: mean)
        #expect(zip(means, expected).allSatisfy { abs(Double($0) - $1) <= 1e-6 })
    }

    @Test(arguments: [1, 5, 64, 65, 200])
    func wholeImage(_ channels: Int) throws {
        let context = try ComputeContext(threads: 3)
        var generator = SeededGenerator(6)
        let (images, pixels) = (3, 35)
        let input = generator.reals(images * pixels * channels, in: -1...3)
        let greatest = try output(images * channels) {
            try context.globalPooling(.maximum, input, into: $0, images: images, pixels: pixels, channels: channels)
        }
        let means = try output(images * channels) {
            try context.globalPooling(.average, input, into: $0, images: images, pixels: pixels, channels: channels)
        }
        for image in 0..<images {
            for channel in 0..<channels {
                let values = (0..<pixels).map { Double(input[(image * pixels + $0) * channels + channel]) }
                #expect(Double(greatest[image * channels + channel]) == values.max())
                #expect(means[image * channels + channel] == Float(mean(values)))
            }
        }
    }

    /// A maximum over a NaN is a NaN, wherever in the window it lies.
    @Test(arguments: 0..<9)
    func notANumber(_ place: Int) throws {
        let context = try ComputeContext(threads: 1)
        var input: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        input[place] = .nan
        let geometry = try PoolingGeometry(
            height: 3, width: 3, channels: 1, windowHeight: 3, windowWidth: 3, strideHeight: 1, strideWidth: 1,
            mode: .valid)
        let found = try output(1) { try context.maximumPooling(input, into: $0, images: 1, geometry) }
        #expect(found[0].isNaN)
    }

    @Test func windowThatDoesNotFit() {
        #expect {
            try PoolingGeometry(
                height: 3, width: 9, channels: 1, windowHeight: 4, windowWidth: 2, strideHeight: 1, strideWidth: 1,
                mode: .valid)
        } throws: { error in
            (error as? Failure)?.message == "a window of 4×2 does not fit into an image of 3×9"
        }
    }
}
