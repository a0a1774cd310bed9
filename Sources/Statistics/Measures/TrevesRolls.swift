/// Treves–Rolls sparseness in the form of Vinje and Gallant: 0 if all components are equal, 1 if only one is not zero.
///
/// a = (Σ|x|/n)² / (Σx²/n); S = (1 − a) / (1 − 1/n). Rolls & Tovee 1995; Vinje & Gallant 2000; with magnitudes, so
/// that it holds before a ReLU as well, as Willmore & Tolhurst 2001 take it.
///
/// - Returns: `nil` where it is undefined: all components zero, fewer than two, or one that is not finite.
public func trevesRollsSparseness(_ vector: [Float]) -> Double? {
    let n = Double(vector.count)
    var sum = 0.0
    var squares = 0.0
    for value in vector {
        sum += Double(value.magnitude)
        squares += Double(value) * Double(value)
    }
    guard n >= 2, squares > 0, squares.isFinite else { return nil }
    let activity = (sum / n) * (sum / n) / (squares / n)
    return (1 - activity) / (1 - 1 / n)
}
