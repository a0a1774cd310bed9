import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Other programs that take over the terminal for a while: an editor, a pager.
public enum Program {
    /// Runs a program and waits for its end. Keys such as Ctrl-C are meant for it meanwhile.
    ///
    /// - Parameters:
    ///   - words: the path of the program and its arguments.
    ///   - input: what it reads, if that is not the terminal.
    /// - Returns: its exit status, or 128 and the number of the signal that ended it.
    /// - Throws: `Failure` if it cannot be started.
    public static func run(_ words: [String], input: String? = nil) throws -> Int32 {
        np_leave_keys_to_others(1)
        defer { np_leave_keys_to_others(0) }
        do {
            return try start(words, input)
        } catch let error as SystemError {
            throw error.failure("run", words.first ?? "")
        }
    }

    private static func start(_ words: [String], _ input: String?) throws -> Int32 {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        var process: Int32 = 0
        var end: Int32 = -1
        let arguments = copies.map { UnsafePointer($0) } + [nil]
        let error = input == nil ? np_start(arguments, nil, &process) : np_start(arguments, &end, &process)
        guard error == 0 else { throw SystemError(error) }
        if var input { feed(&input, to: end) }
        return np_wait_for(process)
    }

    /// Whoever reads may leave before the end.
    private static func feed(_ text: inout String, to end: Int32) {
        text.withUTF8 { try? Descriptor.write(UnsafeRawBufferPointer($0), to: end) }
        close(end)
    }

    /// Whether there is a program of this name where programs are looked for.
    public static func isInstalled(_ name: String) -> Bool {
        (Environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains { folder in
            access(Path.join(String(folder), name), X_OK) == 0
        }
    }
}
