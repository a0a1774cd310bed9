import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a program does first, before it opens a file or starts a thread.
public enum ProgramStart {
    /// The number that the system gave this process.
    public static var process: Int32 { getpid() }

    /// Opens closed standard descriptors, sets the kind of characters to UTF-8, makes Ctrl-C an `Interruption` and a
    /// reader that went away an error of `Output`.
    public static func prepare() {
        np_open_standard_descriptors()
        _ = np_locale_install()
        Interruption.install()
    }
}
