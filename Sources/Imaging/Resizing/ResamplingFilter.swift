#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A symmetric weight function of the distance in pixels, zero beyond its support.
struct ResamplingFilter {
    let support: Double
    let weight: (Double) -> Double

    /// Nil for `nearest`, which weights nothing.
    init?(_ resampling: Resampling) {
        switch resampling {
        case .nearest: return nil
        case .box: (support, weight) = (0.5, { $0 > -0.5 && $0 <= 0.5 ? 1 : 0 })
        case .bilinear: (support, weight) = (1, { max(0, 1 - abs($0)) })
        case .hamming: (support, weight) = (1, Self.hamming)
        case .bicubic: (support, weight) = (2, Self.cubic)
        case .lanczos: (support, weight) = (3, Self.lanczos)
        }
    }

    /// Keys's cubic convolution with a = −1/2.
    private static func cubic(_ distance: Double) -> Double {
        let a = -0.5
        let x = abs(distance)
        if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
        return 0
    }

    private static func hamming(_ distance: Double) -> Double {
        let x = abs(distance)
        if x == 0 { return 1 }
        if x >= 1 { return 0 }
        let angle = x * Double.pi
        // Single precision in the constants, as in Pillow: the weights are rounded to 22 bits, where it can show.
        return sin(angle) / angle * (Double(0.54 as Float) + Double(0.46 as Float) * cos(angle))
    }

    private static func lanczos(_ distance: Double) -> Double {
        distance >= -3 && distance < 3 ? sinc(distance) * sinc(distance / 3) : 0
    }

    private static func sinc(_ distance: Double) -> Double {
        if distance == 0 { return 1 }
        let angle = distance * Double.pi
        return sin(angle) / angle
    }
}
