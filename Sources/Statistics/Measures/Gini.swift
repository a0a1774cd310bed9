/// The Gini index of the magnitudes: 0 if all are equal, 1 − 1/n if only one is not zero.
///
/// 1 − 2 Σₖ (x₍ₖ₎/‖x‖₁) · ((n − k + ½)/n), the magnitudes ascending, k = 1…n. Hurley & Rickard 2009, "Comparing
/// Measures of Sparsity", arXiv 0811.4706.
///
/// - Returns: `nil` where it is undefined: all components zero, none at all, or one that is not finite.
public func giniIndex(_ vector: [Float]) -> Double? {
    guard vector.allSatisfy(\.isFinite) else { return nil }
    let magnitudes = vector.map { Double($0.magnitude) }.sorted()
    let n = Double(magnitudes.count)
    let norm = magnitudes.reduce(0, +)
    guard norm > 0 else { return nil }
    var sum = 0.0
    for (index, value) in magnitudes.enumerated() {
        sum += value / norm * ((n - Double(index + 1) + 0.5) / n)
    }
    return 1 - 2 * sum
}
