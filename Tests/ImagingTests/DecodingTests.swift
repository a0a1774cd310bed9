import Diagnostics
import TestSupport
import Testing

@testable import Imaging

/// Every kind of file, bit for bit against Pillow.
@Suite struct DecodingTests {
    @Test func fixturesAreThere() {
        #expect(Fixtures.shared.files.count > 90)
        #expect(Fixtures.shared.cases("decode").count > 180)
    }

    @Test(arguments: Fixtures.shared.cases("decode"))
    func decodesAsPillow(_ expected: Fixtures.Case) throws {
        let path = Fixtures.shared.path(expected.file)
        let image = try ImageFile.decode(path, channels: expected.channels)
        #expect(image.height == expected.height && image.width == expected.width)
        #expect(image.channels == expected.channels)
        let different = zip(image.pixels, expected.bytes).count { $0 != $1 }
        #expect(different == 0 && image.pixels.count == expected.bytes.count, "\(different) samples differ")

        let header = try ImageFile.header(of: path)
        #expect(header.height == expected.height && header.width == expected.width)
        #expect(try ImageFile.verify(path) == header)
    }

    /// Bytes a pixel: picture and copy in another number of channels, and what the decoder holds beside them.
    @Test(arguments: [
        ("png-rgb-8.png", 4), ("png-grey-16.png", 5), ("png-palette-2.png", 5), ("png-grey-alpha-16.png", 4),
        ("jpeg-444.jpg", 4), ("jpeg-grey.jpg", 4), ("jpeg-progressive.jpg", 10), ("jpeg-ycck.jpg", 7),
        ("bmp-24.bmp", 4),
        ("bmp-palette-4.bmp", 5), ("ppm-6-raw.ppm", 4),
    ])
    func decodingTakesMemory(file: String, bytesPerPixel: Int) throws {
        let header = try ImageFile.header(of: Fixtures.shared.path(file))
        let size = try Fixtures.shared.bytes(file).count
        #expect(header.decodingBytes == size + bytesPerPixel * header.pixelCount)
        let input = try ImageInput(height: 5, width: 7, channels: 3, preparation: .none)
        #expect(input.preparingBytes(header) == header.decodingBytes + 5 * 7 * 3)
        let filtered = try ImageInput(height: 5, width: 7, channels: 3, preparation: .none, resampling: .bilinear)
        let between = max(header.height * 7, 5 * header.width) * 3
        #expect(filtered.preparingBytes(header) == header.decodingBytes + 5 * 7 * 3 + between)
    }

    @Test(arguments: [
        ("png-grey-alpha-16.png", ImageFormat.png, ImageHeader.Mode.greyAlpha, 16),
        ("png-palette-2.png", .png, .palette, 2), ("png-rgba-8-adam7.png", .png, .rgba, 8),
        ("jpeg-grey.jpg", .jpeg, .grey, 8), ("jpeg-ycck.jpg", .jpeg, .cmyk, 8), ("jpeg-late-frame.jpg", .jpeg, .rgb, 8),
        ("bmp-palette-4.bmp", .bmp, .palette, 4), ("bmp-565.bmp", .bmp, .rgb, 5), ("ppm-4-raw.pbm", .ppm, .grey, 1),
        ("ppm-6-raw-1023.ppm", .ppm, .rgb, 16),
    ])
    func headersSayWhatAFileHolds(file: String, format: ImageFormat, mode: ImageHeader.Mode, bits: Int) throws {
        let header = try ImageFile.header(of: Fixtures.shared.path(file))
        #expect(header.format == format)
        #expect(header.mode == mode)
        #expect(header.bits == bits)
    }

    @Test(arguments: ["png-grey-16.png", "png-grey-16-adam7.png", "ppm-5-raw-1000.pgm"])
    func deepGreyIsNoGreyOfEightBits(_ file: String) {
        #expect(throws: Failure.self) { try ImageFile.decode(Fixtures.shared.path(file), channels: 1) }
    }

    @Test func theNameOfAFileDoesNotMatter() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Fixtures.shared.bytes("png-rgb-8.png"), to: "photo.jpg")
        #expect(try ImageFile.header(of: path).format == .png)
    }
}
