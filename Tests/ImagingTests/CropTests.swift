import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Imaging

/// Resizing the shorter side and cutting out the centre, bit for bit against torchvision.
@Suite struct CropTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let channels: Int
        let side: Int
        let height: Int
        let width: Int
        let resampling: Resampling
        let samples: [UInt8]

        init?(_ line: Substring) {
            let fields = line.split(separator: " ")
            let numbers = fields.dropFirst().prefix(4).compactMap { Int($0) }
            guard fields.count == 7, numbers.count == 4, let resampling = Resampling(rawValue: String(fields[5])) else {
                return nil
            }
            file = String(fields[0])
            (channels, side, height, width) = (numbers[0], numbers[1], numbers[2], numbers[3])
            self.resampling = resampling
            let digits = fields[6].utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
            samples = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        }

        var testDescription: String { "\(file) \(side) \(height)×\(width) \(resampling)" }
    }

    static let cases: [Case] = {
        let text = (try? String(contentsOfFile: Fixtures.shared.folder + "/crops.txt", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { Case($0) }
    }()

    @Test func casesAreThere() { #expect(Self.cases.count == 126) }

    @Test(arguments: cases)
    func cropsAsTorchvision(_ expected: Case) throws {
        let input = try ImageInput(
            height: expected.height, width: expected.width, channels: expected.channels, preparation: .none,
            resampling: expected.resampling, shorterSide: expected.side)
        var values = [Float](repeating: -1, count: input.valueCount)
        let path = Fixtures.shared.path(expected.file)
        try values.withUnsafeMutableBufferPointer { try input.prepare(path, into: #require($0.baseAddress)) }
        #expect(values == expected.samples.map { Float($0) })
    }

    /// A part is what is cut from the whole, for every filter, larger and smaller.
    @Test(arguments: Resampling.allCases)
    func aPartIsComputedAsTheWhole(_ resampling: Resampling) {
        let image = RasterImage(
            width: 13, height: 9, channels: 3, pixels: (0..<13 * 9 * 3).map { UInt8($0 * 71 % 256) })
        for (height, width) in [(20, 5), (4, 30), (9, 13), (9, 7), (3, 13), (40, 40)] {
            let (rows, columns) = (1..<height - 1, 2..<width - 2)
            #expect(
                image.resized(height: height, width: width, resampling, rows: rows, columns: columns)
                    == image.resized(height: height, width: width, resampling).part(rows: rows, columns: columns))
        }
    }

    @Test func aPictureThatWouldBecomeHugeIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("P5 60000 1 255\n".utf8) + [UInt8](repeating: 9, count: 60000), to: "x.pgm")
        let input = try ImageInput(height: 4, width: 4, preparation: .none, shorterSide: 256)
        var values = [Float](repeating: -1, count: input.valueCount)
        let failure = #expect(throws: Failure.self) {
            try values.withUnsafeMutableBufferPointer { try input.prepare(path, into: #require($0.baseAddress)) }
        }
        #expect(failure?.message == "cannot prepare the image '\(path)'")
        #expect(throws: Failure.self) { try ImageInput(height: 4, width: 4, preparation: .none, shorterSide: 0) }
    }

    @Test func theSentenceSaysIt() throws {
        let input = try ImageInput(
            height: 224, width: 224, preparation: .torch, resampling: .bilinear, shorterSide: 256)
        #expect(input.sentence.hasPrefix("RGB, shorter side 256, centre 224x224, bilinear; torch: x / 255"))
    }
}
