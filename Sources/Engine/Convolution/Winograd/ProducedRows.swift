/// The last few rows of a convolution's results, made by one thread for the convolution behind it.
struct ProducedRows {
    /// Room for `WinogradBlocking.producedRows` rows.
    let start: UnsafeMutablePointer<Float>
    /// Values of a row.
    let rowCount: Int

    func row(_ y: Int) -> UnsafePointer<Float> { UnsafePointer(start + place(y) * rowCount) }

    /// Makes row `y` in the place of row `y` − `WinogradBlocking.producedRows`. False if interrupted.
    func make(
        _ y: Int, of image: Int, _ run: ConvolutionRun, _ producer: ImplicitProduct,
        zeroCounts: UnsafeMutablePointer<UInt32>?, _ thread: Int
    ) -> Bool {
        let geometry = producer.geometry
        return producer.compute(
            ImplicitProduct.ImageRun(
                input: run.input + image * geometry.height * geometry.width * geometry.inputChannels,
                output: start + (place(y) - y) * rowCount,
                zeroCounts: zeroCounts.map { $0 + image * geometry.outputChannels }),
            pixels: y * geometry.outputWidth..<(y + 1) * geometry.outputWidth, thread: thread)
    }

    private func place(_ y: Int) -> Int { y % WinogradBlocking.producedRows }
}
