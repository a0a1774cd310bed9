import TestSupport
import Testing

@testable import Imaging

/// Bit for bit against Keras.
@Suite struct PreparationTests {
    @Test(arguments: Fixtures.shared.cases("prepare"))
    func preparesEverySampleAsKeras(_ expected: Fixtures.Case) throws {
        let channels = expected.channels
        let preparation = try #require(Preparation(rawValue: expected.fields[1]))
        let input = try ImageInput(height: 1, width: 256, channels: channels, preparation: preparation)
        // Channel c holds every sample once, turned by 85 c places.
        let samples = (0..<256).flatMap { x in (0..<channels).map { UInt8((x + 256 - 85 * $0) % 256) } }
        let image = RasterImage(width: 256, height: 1, channels: channels, pixels: samples)
        #expect(
            prepared(input) { input.prepare(image, into: $0) }.map(\.bitPattern) == expected.floats.map(\.bitPattern))
    }

    /// From the file to the float: `load_img`, `img_to_array`, and what `flow_from_directory` does to the array.
    @Test(arguments: Fixtures.shared.cases("load"))
    func loadsAsKeras(_ expected: Fixtures.Case) throws {
        let input = try ImageInput(
            height: expected.height, width: expected.width, channels: expected.channels,
            preparation: #require(Preparation(rawValue: expected.fields[6])),
            resampling: #require(Resampling(rawValue: expected.fields[5])))
        let values = try prepared(input) { try input.prepare(Fixtures.shared.path(expected.file), into: $0) }
        #expect(values.map(\.bitPattern) == expected.floats.map(\.bitPattern))
    }

    @Test func manyThreadsGiveTheSame() async throws {
        let input = try ImageInput(height: 20, width: 20, preparation: .caffe, resampling: .lanczos)
        let path = Fixtures.shared.path("jpeg-progressive.jpg")
        let one = try prepared(input) { try input.prepare(path, into: $0) }
        try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<16 { group.addTask { try prepared(input) { try input.prepare(path, into: $0) } } }
            for try await values in group { #expect(values == one) }
        }
    }

    @Test func aDamagedFileLeavesTheMemoryAsItWas() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(Fixtures.shared.bytes("png-rgb-8.png").dropLast(40)), to: "x.png")
        let input = try ImageInput(height: 3, width: 3, preparation: .none)
        let values = prepared(input) { try? input.prepare(path, into: $0) }
        #expect(values.allSatisfy { $0 == -1 })
    }
}

private func prepared(_ input: ImageInput, _ body: (UnsafeMutablePointer<Float>) throws -> Void) rethrows -> [Float] {
    try [Float](unsafeUninitializedCapacity: input.valueCount) { buffer, count in
        buffer.initialize(repeating: -1)
        if let start = buffer.baseAddress { try body(start) }
        count = input.valueCount
    }
}
