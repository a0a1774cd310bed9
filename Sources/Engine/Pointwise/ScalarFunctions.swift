#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// The functions behind the activations, for one value. Comparisons are written so that a NaN stays one.

func rectifier(_ x: Float, _ maximum: Float, _ negativeSlope: Float, _ threshold: Float) -> Float {
    if x >= maximum { return maximum }
    return x < threshold ? negativeSlope * (x - threshold) : x
}

func elu(_ x: Float, _ alpha: Float) -> Float { x < 0 ? alpha * expm1f(x) : x }

func selu(_ x: Float) -> Float {
    // Constants of the paper's appendix, rounded to float32.
    let scale: Float = 1.050700987355480493
    let alpha: Float = 1.673263242354377284
    return scale * elu(x, alpha)
}

func gelu(_ x: Float) -> Float { 0.5 * x * (1 + erff(x * 0.70710678118654752)) }

func geluThroughTanh(_ x: Float) -> Float {
    let inner = 0.79788456080286536 * (x + 0.044715 * x * x * x)
    return 0.5 * x * (1 + tanhf(inner))
}

/// 0 for a positive number too small for float32's full precision. TensorFlow runs with such numbers flushed, so that
/// in Keras too they are zeros; only functions of eˣ come that close to zero without reaching it.
func withoutSubnormal(_ x: Float) -> Float { x < .leastNormalMagnitude ? 0 : x }

func sigmoid(_ x: Float) -> Float {
    // e⁻|ˣ| cannot overflow.
    let e = expf(-abs(x))
    return withoutSubnormal(x < 0 ? e / (1 + e) : 1 / (1 + e))
}

func hardSigmoid(_ x: Float, _ slope: Float) -> Float {
    let y = x * slope + 0.5
    return y < 0 ? 0 : (y > 1 ? 1 : y)
}

func softplus(_ x: Float) -> Float { (x > 0 ? x : 0) + log1pf(expf(-abs(x))) }

func softsign(_ x: Float) -> Float { x / (1 + abs(x)) }
