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
}
