#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open file's number, closed with its owner.
struct Descriptor: ~Copyable {
    let number: Int32

    /// - Throws: `SystemError` if `number` is negative, as system calls return it on failure.
    init(_ number: Int32) throws(SystemError) {
        guard number >= 0 else { throw .last }
        self.number = number
    }

    deinit { close(number) }

    /// Fills as much of the buffer as the file has.
    ///
    /// - Returns: the number of bytes read; fewer than there is room for only at the file's end.
    static func read(_ number: Int32, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var done = 0
        while done < buffer.count {
            #if canImport(Glibc)
                let count = Glibc.read(number, base + done, buffer.count - done)
            #else
                let count = Darwin.read(number, base + done, buffer.count - done)
            #endif
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno == EINTR {
                try Interruption.check()
            } else if errno == EAGAIN {
                try waitForBytes(number)
            } else {
                throw SystemError.last
            }
        }
        return done
    }

    /// Waits until there is something to read, or nobody is left who might write.
    private static func waitForBytes(_ number: Int32) throws {
        var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        // Ctrl-C that comes just before is met a moment later.
        while poll(&request, 1, 100) <= 0 { try Interruption.check() }
    }

    /// The same from a place on, which leaves the file's own place alone.
    static func read(_ number: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var done = 0
        while done < buffer.count {
            let count = pread(number, base + done, buffer.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno == EINTR {
                try Interruption.check()
            } else {
                throw SystemError.last
            }
        }
        return done
    }

    /// Writes all of the bytes, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) { try Self.write(bytes, to: number) }

    static func write(_ bytes: UnsafeRawBufferPointer, to number: Int32) throws(SystemError) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            #if canImport(Glibc)
                let count = Glibc.write(number, base + done, bytes.count - done)
            #else
                let count = Darwin.write(number, base + done, bytes.count - done)
            #endif
            if count >= 0 {
                done += count
            } else if errno == EAGAIN {
                // A terminal or pipe that was set not to block: waits until it takes more.
                var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                poll(&request, 1, -1)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    var status: stat? {
        var result = stat()
        return fstat(number, &result) == 0 ? result : nil
    }
}
