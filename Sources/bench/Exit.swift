import Platform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the program after what it has to say was written.
func exitProgram(_ status: Int32) -> Never {
    Output.standard.flush()
    exit(status)
}
