/// How many images are computed at once.
enum BatchSize {
    /// As many as have together the pixels of eight images of 224×224, at most 32: enough to use weights twice, little
    /// enough to stay small for large images. One for every thread, which then all decode, up to the pixels of 32 such
    /// images: memory does not grow with the processors. Never changes a result.
    static func automatic(for input: ImageSize, threads: Int) -> Int {
        let pixels = input.height.multipliedReportingOverflow(by: input.width)
        guard !pixels.overflow, pixels.partialValue > 0 else { return 1 }
        let (most, decoded) = (8 * 224 * 224 / pixels.partialValue, 32 * 224 * 224 / pixels.partialValue)
        return min(max(most, min(threads, decoded), 1), 32)
    }
}
