import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What programs that were killed while they wrote a file have left aside, beside its place.
extension FileSystem {
    private static let asideBeginning = ".relush-"
    private static let asideEnd = ".aside"
    private static let asideDigits = 13

    /// A name for a file that is to take another one's place.
    static func asideName() -> String {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 36)
        return asideBeginning + String(repeating: "0", count: max(asideDigits - digits.count, 0)) + digits + asideEnd
    }

    private static func isAsideName(_ name: String) -> Bool {
        guard name.hasPrefix(asideBeginning), name.hasSuffix(asideEnd) else { return false }
        let digits = name.dropFirst(asideBeginning.count).dropLast(asideEnd.count)
        return digits.utf8.count == asideDigits
            && digits.allSatisfy { "0123456789abcdefghijklmnopqrstuvwxyz".contains($0) }
    }

    /// Removes such files from a folder. They are nobody's if no program holds their lock, and nobody has written to them
    /// for an hour: a program takes the lock as soon as it has created one.
    static func removeAbandoned(in folder: String) {
        let hour = 3_600_000_000_000
        let now = Int(exactly: (WallClock.seconds * 1e9).rounded()) ?? 0
        guard let entries = try? list(folder) else { return }
        for entry in entries where entry.kind == .file && isAsideName(entry.name) {
            let path = Path.join(folder, entry.name)
            guard let status = status(path), now - status.modified > hour,
                let file = try? Descriptor(np_open_for_reading(path)), file.tryLock() == .held
            else { continue }
            unlink(path)
        }
    }
}
