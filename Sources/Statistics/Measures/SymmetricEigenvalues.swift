/// All eigenvalues of a real symmetric matrix, ascending: Householder reduction to a tridiagonal matrix, then
/// implicit QL with Wilkinson's shift, in Double. Golub & Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.3.
///
/// - Parameters:
///   - matrix: size × size, row-major, finite; the lower triangle is read.
///   - checkInterruption: asked once a column and once a sweep; what it throws is passed on.
func symmetricEigenvalues(
    _ matrix: [Double], size: Int, checkInterruption: () throws -> Void = {}
) throws -> [Double] {
    var (diagonal, subdiagonal) = try tridiagonalised(matrix, size: size, checkInterruption: checkInterruption)
    try diagonaliseTridiagonal(&diagonal, &subdiagonal, checkInterruption: checkInterruption)
    return diagonal.sorted()
}

/// The diagonal and the subdiagonal (with a zero appended) of an orthogonally similar tridiagonal matrix.
private func tridiagonalised(
    _ matrix: [Double], size n: Int, checkInterruption: () throws -> Void
) throws -> (diagonal: [Double], subdiagonal: [Double]) {
    var a = matrix
    var diagonal = [Double](repeating: 0, count: n)
    var subdiagonal = [Double](repeating: 0, count: n)
    var v = [Double](repeating: 0, count: n)
    var w = [Double](repeating: 0, count: n)
    for k in 0..<n {
        try checkInterruption()
        diagonal[k] = a[k * n + k]
        guard k + 1 < n else { break }
        // The reflection I − β·v·vᵀ that leaves only the first element of the column below the diagonal.
        var below = 0.0
        for i in k + 2..<max(n, k + 2) { below += a[i * n + k] * a[i * n + k] }
        let first = a[(k + 1) * n + k]
        guard below > 0 else {
            subdiagonal[k] = first
            continue
        }
        let norm = (first * first + below).squareRoot()
        subdiagonal[k] = first > 0 ? -norm : norm
        v[k + 1] = first - subdiagonal[k]
        for i in k + 2..<n { v[i] = a[i * n + k] }
        let beta = 2 / (v[k + 1] * v[k + 1] + below)
        // A ← A − v·wᵀ − w·vᵀ with w = p − (β·pᵀv/2)·v, p = β·A·v; both triangles are kept, so that rows are read.
        var product = 0.0
        for i in k + 1..<n {
            var sum = 0.0
            for j in k + 1..<n { sum += a[i * n + j] * v[j] }
            w[i] = beta * sum
            product += w[i] * v[i]
        }
        let half = beta * product / 2
        for i in k + 1..<n { w[i] -= half * v[i] }
        for i in k + 1..<n {
            let (vi, wi) = (v[i], w[i])
            for j in k + 1..<n { a[i * n + j] -= vi * w[j] + wi * v[j] }
        }
    }
    return (diagonal, subdiagonal)
}

/// Makes a symmetric tridiagonal matrix diagonal; `e` (the subdiagonal with a zero appended) ends as zeros.
private func diagonaliseTridiagonal(
    _ d: inout [Double], _ e: inout [Double], checkInterruption: () throws -> Void
) rethrows {
    let n = d.count
    // A converging element needs two or three sweeps; the limit ends the loop for matrices of the strangest scaling.
    var sweepsLeft = 60 * n
    var low = 0
    while low < n {
        var high = low
        while high + 1 < n, e[high].magnitude > Double.ulpOfOne * (d[high].magnitude + d[high + 1].magnitude) {
            high += 1
        }
        guard high > low, sweepsLeft > 0 else {
            low += 1
            continue
        }
        sweepsLeft -= 1
        try checkInterruption()
        let p = (d[low + 1] - d[low]) / (2 * e[low])
        let root = (p * p + 1).squareRoot()
        var g = d[high] - d[low] + e[low] / (p + (p >= 0 ? root : -root))
        var (sine, cosine, shift) = (1.0, 1.0, 0.0)
        var index = high - 1
        var isDecoupled = false
        while index >= low {
            let f = sine * e[index]
            let b = cosine * e[index]
            let r = (f * f + g * g).squareRoot()
            e[index + 1] = r
            if r == 0 {
                d[index + 1] -= shift
                isDecoupled = true
                break
            }
            sine = f / r
            cosine = g / r
            g = d[index + 1] - shift
            let t = (d[index] - g) * sine + 2 * cosine * b
            shift = sine * t
            d[index + 1] = g + shift
            g = cosine * t - b
            index -= 1
        }
        e[high] = 0
        if !isDecoupled {
            d[low] -= shift
            e[low] = g
        }
    }
}
