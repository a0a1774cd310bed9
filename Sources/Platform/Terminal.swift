import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terminal that a person types at.
public enum Terminal {
    /// Whether standard input is a terminal.
    public static var isInput: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks a question that is answered with a line; `nil` at the end of input.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    public static func ask(_ question: String) throws -> String? {
        Output.standard.flush()
        Output.error.write(question)
        return try WorkClock.pausing { try answer() }
    }

    private static func answer() throws -> String? {
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            // Byte by byte, so that what is typed after the answer is left for the prompt.
            let count = try withUnsafeMutableBytes(of: &byte) { buffer in
                do {
                    return try Descriptor.read(STDIN_FILENO, into: buffer)
                } catch let error as SystemError {
                    throw error.failure("read", "standard input")
                }
            }
            if count == 0, answer.isEmpty { return nil }
            if count == 0 || byte == UInt8(ascii: "\n") { return String(decoding: answer, as: UTF8.self) }
            answer.append(byte)
        }
    }
}
