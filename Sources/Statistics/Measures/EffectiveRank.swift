import Engine

/// The effective rank of features: how many directions they use, between 1 and min(images, values an image).
///
/// exp(−Σ pᵢ ln pᵢ) with pᵢ = σᵢ/Σσ, σ the singular values of the features as a matrix of images × values, not
/// centred. Roy & Vetterli 2007, "The effective rank: a measure of effective dimensionality".
///
/// The singular values are roots of the eigenvalues of the smaller Gram matrix, all in Double; those below about
/// 1e-8 of the largest are lost in rounding and count as 0.
///
/// - Parameter checkInterruption: asked every few milliseconds; what it throws is passed on.
/// - Returns: `nil` where it is undefined: no values, all zero, or one that is not finite.
public func effectiveRank(_ features: FeatureTable, checkInterruption: () throws -> Void = {}) throws -> Double? {
    let (rows, columns) = (features.images, features.valuesPerImage)
    let gram = try features.tensor.withElements {
        try gramMatrix($0, rows: rows, columns: columns, checkInterruption: checkInterruption)
    }
    guard !gram.isEmpty, gram.allSatisfy(\.isFinite) else { return nil }
    let size = min(rows, columns)
    let eigenvalues = try symmetricEigenvalues(gram, size: size, checkInterruption: checkInterruption)
    guard let largest = eigenvalues.last, largest > 0 else { return nil }
    let noise = largest * Double(size) * Double.ulpOfOne
    let singular = eigenvalues.filter { $0 > noise }.map { $0.squareRoot() }
    let sum = singular.reduce(0, +)
    let entropy = singular.reduce(0.0) { $0 - $1 / sum * naturalLogarithm($1 / sum) }
    return exponential(entropy)
}
