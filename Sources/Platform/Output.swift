public import Diagnostics
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one way to standard output and standard error; `print` is used nowhere.
///
/// Standard output is kept back until a line is complete, so that whatever was shown is out before the next long
/// computation; standard error goes out at once, after what stands in standard output. If the reader of standard
/// output goes away, the program ends quietly with status 141.
public final class Output: Sendable {
    public static let standard = Output(descriptor: STDOUT_FILENO, follows: nil)
    public static let error = Output(descriptor: STDERR_FILENO, follows: standard)

    public let isTerminal: Bool

    let descriptor: Int32
    /// What is written out before anything here, so that messages stand after the results that they follow.
    private let predecessor: Output?
    private let state = Mutex(State())

    private struct State {
        var buffer: [UInt8] = []
        var failure: Failure?
    }

    private static let bufferSize = 1 << 16

    init(descriptor: Int32, follows predecessor: Output?) {
        self.descriptor = descriptor
        self.predecessor = predecessor
        isTerminal = isatty(descriptor) == 1
    }

    public func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    public func write(_ bytes: UnsafeRawBufferPointer) {
        predecessor?.flush()
        state.withLock { state in
            state.buffer.append(contentsOf: bytes)
            let isComplete = bytes.last == UInt8(ascii: "\n")
            if predecessor != nil || isComplete || state.buffer.count >= Self.bufferSize { writeOut(&state) }
        }
    }

    /// Writes out what was kept back.
    public func flush() { state.withLock { writeOut(&$0) } }

    /// Why something could not be written, such as a full disk behind `> file`; what came after it was dropped.
    public var failure: Failure? { state.withLock { $0.failure } }

    private func writeOut(_ state: inout State) {
        defer { state.buffer.removeAll(keepingCapacity: true) }
        guard !state.buffer.isEmpty, state.failure == nil else { return }
        let error: SystemError? = state.buffer.withUnsafeBytes { bytes in
            do throws(SystemError) { try Descriptor.write(bytes, to: descriptor) } catch { return error }
            return nil
        }
        if let error {
            if error.number == EPIPE, predecessor == nil { _exit(141) }
            state.failure = error.failure("write", predecessor == nil ? "standard output" : "standard error")
        }
    }
}
