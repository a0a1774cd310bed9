extension Program {
    /// The version of Relush.
    public static let version = "0.1.0"

    /// Which build of the program this is: the first digits of the SHA-256 of its file; nil where the system does not tell
    /// which file it runs.
    public static let build: String? = (try? FileSystem.sha256(of: "/proc/self/exe")).map { String($0.prefix(16)) }
}
