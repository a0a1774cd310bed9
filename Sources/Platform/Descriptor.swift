import NativePlatform

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
        while true {
            // Ctrl-C that comes just before is met a moment later.
            let count = poll(&request, 1, 100)
            if count > 0 { return }
            if count < 0, errno != EINTR { throw SystemError.last }
            try Interruption.check()
        }
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
                if poll(&request, 1, -1) < 0, errno != EINTR { throw .last }
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// What came of asking for a file's lock.
    enum Lock {
        case held
        /// By another process, or another opening of the file.
        case heldElsewhere
        /// The file's system has no locks, or none is left, as on some network disks.
        case unavailable
    }

    /// Asks for the file's lock, without waiting.
    func tryLock() -> Lock {
        if np_try_lock(number) == 0 { return .held }
        return errno == EWOULDBLOCK ? .heldElsewhere : .unavailable
    }

    func unlock() { _ = np_unlock(number) }

    var status: stat? {
        var result = stat()
        return fstat(number, &result) == 0 ? result : nil
    }
}
