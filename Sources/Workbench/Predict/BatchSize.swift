/// How many images are computed at once.
enum BatchSize {
    /// As many as have together the pixels of eight images of 224×224, at most 32: enough to use weights twice, little
    /// enough to stay small for large images. At least one for every thread, since each image is decoded by one. Never
    /// changes a result.
    static func automatic(for input: ImageSize, threads: Int) -> Int {
        let pixels = input.height.multipliedReportingOverflow(by: input.width)
        guard !pixels.overflow, pixels.partialValue > 0 else { return 1 }
        return min(max(8 * 224 * 224 / pixels.partialValue, threads), 32)
    }
}
