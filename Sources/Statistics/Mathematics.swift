#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// The platform's functions under one import, so that no other file of this part asks which platform it is on.

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

func exponential(_ x: Double) -> Double { exp(x) }

func naturalLogarithm(_ x: Double) -> Double { log(x) }
