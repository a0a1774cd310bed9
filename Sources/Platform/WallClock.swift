#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time of day, which somebody may set otherwise.
public enum WallClock {
    /// Seconds since 1970 began.
    public static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// `2026-05-17 14:03:59` where the person is; nothing for a time that no calendar has.
    public static func text(_ seconds: Double) -> String? {
        guard var time = time_t(exactly: seconds.rounded(.down)) else { return nil }
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return nil }
        var bytes = [CChar](repeating: 0, count: 64)
        let count = strftime(&bytes, bytes.count, "%Y-%m-%d %H:%M:%S", &parts)
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
