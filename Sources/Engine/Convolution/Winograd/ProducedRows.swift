/// The last few rows of a convolution's results, made by one thread for the convolution behind it.
struct ProducedRows {
    /// Room for `WinogradBlocking.producedRows` rows.
    let start: UnsafeMutablePointer<Float>
    /// Values of a row.
    let rowCount: Int
    /// What makes them.
    var pass: RowConvolution.Pass

    func row(_ y: Int) -> UnsafePointer<Float> { UnsafePointer(place(y)) }

    /// Makes row `y` in the place of row `y` − `WinogradBlocking.producedRows`. False if interrupted.
    mutating func make(_ y: Int, of image: Int, counts: Bool) -> Bool {
        pass.compute(y, of: image, output: place(y), counts: counts)
    }

    private func place(_ y: Int) -> UnsafeMutablePointer<Float> {
        start + y % WinogradBlocking.producedRows * rowCount
    }
}
