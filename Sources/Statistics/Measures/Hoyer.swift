/// Hoyer's sparseness: 0 if all components have the same magnitude, 1 if only one is not zero.
///
/// (√n − ‖x‖₁/‖x‖₂) / (√n − 1). Hoyer 2004, "Non-negative Matrix Factorization with Sparseness Constraints".
///
/// - Returns: `nil` where it is undefined: all components zero, fewer than two, or one that is not finite.
public func hoyerSparseness(_ vector: [Float]) -> Double? {
    let root = Double(vector.count).squareRoot()
    var sum = 0.0
    var squares = 0.0
    for value in vector {
        sum += Double(value.magnitude)
        squares += Double(value) * Double(value)
    }
    guard vector.count >= 2, squares > 0, squares.isFinite else { return nil }
    return (root - sum / squares.squareRoot()) / (root - 1)
}
