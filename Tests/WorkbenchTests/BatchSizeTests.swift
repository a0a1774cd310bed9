import Testing

@testable import Workbench

/// How many images are computed at once where nobody says it.
@Suite struct BatchSizeTests {
    private func automatic(_ height: Int, _ width: Int, threads: Int) -> Int {
        BatchSize.automatic(for: ImageSize(height: height, width: width), threads: threads)
    }

    @Test func smallImagesAreMany() {
        #expect(automatic(224, 224, threads: 2) == 8)
        #expect(automatic(64, 64, threads: 2) == 32)
    }

    /// Every thread decodes one, but many processors do not need more memory for large images.
    @Test func largeImagesAreFew() {
        #expect(automatic(669, 1026, threads: 1) == 1)
        #expect(automatic(669, 1026, threads: 2) == 2)
        #expect(automatic(669, 1026, threads: 64) == 2)
        #expect(automatic(224, 224, threads: 16) == 16)
        #expect(automatic(4000, 6000, threads: 16) == 1)
        #expect(automatic(.max, .max, threads: 16) == 1)
    }
}
