/// The last few rows of a convolution's results, made by one thread for the convolution behind it.
struct ProducedRows {
    /// Room for `count` rows.
    let start: UnsafeMutablePointer<Float>
    let count: Int
    /// Values of a row.
    let rowCount: Int
    /// What makes them.
    var pass: RowProducer.Pass

    func row(_ y: Int) -> UnsafePointer<Float> { UnsafePointer(place(y)) }

    /// Makes row `y`, and those that are made with it, in the place of the rows `count` above them. False if interrupted.
    mutating func make(_ y: Int, of image: Int, counts: Bool) -> Bool {
        pass.compute(y, of: image, output: place(y), counts: counts)
    }

    private func place(_ y: Int) -> UnsafeMutablePointer<Float> { start + y % count * rowCount }
}
