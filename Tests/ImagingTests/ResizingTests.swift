import Testing

@testable import Imaging

/// Every filter, larger, smaller, in odd ratios and down to one pixel, bit for bit against Pillow.
@Suite struct ResizingTests {
    @Test(arguments: Fixtures.shared.cases("resize"))
    func resizesAsPillow(_ expected: Fixtures.Case) throws {
        let image = try ImageFile.decode(Fixtures.shared.path(expected.file), channels: expected.channels)
        let resampling = try #require(Resampling(rawValue: expected.fields[5]))
        let resized = image.resized(height: expected.height, width: expected.width, resampling)
        let different = zip(resized.pixels, expected.bytes).count { $0 != $1 }
        #expect(different == 0 && resized.pixels.count == expected.bytes.count, "\(different) samples differ")
    }

    @Test(arguments: Resampling.allCases)
    func keepsOneColourAtEverySize(_ resampling: Resampling) {
        let image = RasterImage(width: 7, height: 5, channels: 1, pixels: [UInt8](repeating: 201, count: 35))
        for height in 1...20 {
            for width in 1...20 {
                let resized = image.resized(height: height, width: width, resampling)
                #expect(resized.pixels == [UInt8](repeating: 201, count: height * width), "\(height)×\(width)")
            }
        }
    }

    @Test(arguments: Resampling.allCases)
    func greyResizesAsEachColour(_ resampling: Resampling) {
        let grey = RasterImage(width: 9, height: 4, channels: 1, pixels: (0..<36).map { UInt8($0 * 7) })
        let both = grey.colour().resized(height: 6, width: 5, resampling)
        #expect(both == grey.resized(height: 6, width: 5, resampling).colour())
    }

    @Test func theSameSizeChangesNothing() {
        let image = RasterImage(width: 3, height: 2, channels: 1, pixels: [1, 2, 3, 4, 5, 6])
        for resampling in Resampling.allCases {
            #expect(image.resized(height: 2, width: 3, resampling) == image)
        }
    }
}
