#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A clock that never goes back.
public enum MonotonicClock {
    /// Seconds since some fixed moment.
    public static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// As `seconds`, from a moment of its own: some milliseconds late, and a fraction of its cost, for whatever looks at
    /// the clock a million times a second.
    public static var coarseSeconds: Double {
        var time = timespec()
        #if canImport(Glibc)
            clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        #else
            clock_gettime(CLOCK_MONOTONIC_RAW_APPROX, &time)
        #endif
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
