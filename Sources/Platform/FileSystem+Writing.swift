import Diagnostics

extension FileSystem {
    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ text: String, to path: String) throws { try write(text.utf8, to: path) }
}
