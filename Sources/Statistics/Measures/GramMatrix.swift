import Engine

/// A·Aᵀ or Aᵀ·A, whichever is smaller, row-major, in Double.
///
/// Summed up as products of a few columns with themselves: every step reads a little of A and walks along the rows of
/// the result, so that nothing is read across rows.
///
/// - Parameters:
///   - a: rows × columns.
///   - checkInterruption: asked once a step; what it throws is passed on.
/// - Returns: size × size with size = min(rows, columns).
func gramMatrix(
    _ a: UnsafeBufferPointer<Float>, rows: Int, columns: Int, checkInterruption: () throws -> Void
) rethrows -> [Double] {
    let size = min(rows, columns)
    let length = max(rows, columns)
    // From one of the vectors whose products are taken to the next, and from one of their elements to the next.
    let (next, step) = rows <= columns ? (columns, 1) : (1, columns)
    var gram = [Double](repeating: 0, count: size * size)
    var some = [Double](repeating: 0, count: size * elementsAtOnce)
    for start in stride(from: 0, to: length, by: elementsAtOnce) {
        try checkInterruption()
        let count = min(elementsAtOnce, length - start)
        some.withUnsafeMutableBufferPointer { some in
            for vector in 0..<size {
                for k in 0..<elementsAtOnce {
                    some[k * size + vector] = k < count ? Double(a[vector * next + (start + k) * step]) : 0
                }
            }
        }
        gram.withUnsafeMutableBufferPointer { gram in
            some.withUnsafeBufferPointer { add($0, to: gram, size: size) }
        }
    }
    for i in 0..<size { for j in 0..<i { gram[j * size + i] = gram[i * size + j] } }
    return gram
}

/// Elements of every vector that are added in one walk over the result.
private let elementsAtOnce = 8

/// Adds products to the lower triangle.
private func add(_ some: UnsafeBufferPointer<Double>, to gram: UnsafeMutableBufferPointer<Double>, size: Int) {
    guard let some = some.baseAddress, let gram = gram.baseAddress else { return }
    for i in 0..<size {
        let row = gram + i * size
        for first in stride(from: 0, to: elementsAtOnce, by: 4) {
            let k = some + first * size
            let (k1, k2, k3) = (k + size, k + 2 * size, k + 3 * size)
            let (a, b, c, d) = (k[i], k1[i], k2[i], k3[i])
            // Codes are sparse: often nothing is to be added.
            if a == 0, b == 0, c == 0, d == 0 { continue }
            for j in 0...i { row[j] += a * k[j] + b * k1[j] + c * k2[j] + d * k3[j] }
        }
    }
}
