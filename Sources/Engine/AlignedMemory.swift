import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory aligned to 64 bytes that is freed with its last owner; large pieces ask for huge pages where there are such.
///
/// Whoever writes to it must be its only user at that time; that is what makes it safe to share.
public final class AlignedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    /// Uninitialised at first.
    public let elements: UnsafeMutableBufferPointer<Element>
    /// All of what was mapped, if the elements lie in a file.
    private let mapping: UnsafeMutableRawBufferPointer?

    /// - Parameter purpose: What the memory is for, as it stands in a failure: `the activations of block1_conv2`.
    /// - Throws: `Failure` if the system has no memory of that size to give.
    public init(count: Int, for purpose: String) throws {
        let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard count >= 0, !overflow, let start = allocate(bytes: bytes) else {
            let size = overflow ? "more bytes than can be counted" : formattedBytes(bytes)
            throw Failure(
                .command, "there is not enough memory for \(purpose)", facts: ["wanted: \(size)"],
                remedies: ["use smaller images, fewer at once, or a model that ends earlier"])
        }
        elements = UnsafeMutableBufferPointer(
            start: start.bindMemory(to: Element.self, capacity: max(count, 1)), count: count)
        mapping = nil
    }

    /// Elements that lie in a file, from `offset` on, which is a multiple of 64. They are read when they are looked at,
    /// and take no memory that the system could not have back; what is written to them stays here.
    ///
    /// A file of that name may be replaced meanwhile, but not made shorter.
    ///
    /// - Parameter descriptor: of the open file, which may be closed afterwards, and which has `count` elements there.
    /// - Throws: `Failure` if the system has no addresses for them.
    public init(mapping descriptor: Int32, offset: Int, count: Int, for purpose: String) throws {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let before = offset % page
        let length = max(count * MemoryLayout<Element>.stride + before, 1)
        guard
            let start = mmap(
                nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | noReserve, descriptor, off_t(offset - before)),
            start != MAP_FAILED
        else {
            throw Failure(
                .command, "there are not enough addresses for \(purpose)", facts: ["wanted: \(formattedBytes(length))"],
                remedies: ["allow the program more of them (ulimit -v)"])
        }
        mapping = UnsafeMutableRawBufferPointer(start: start, count: length)
        elements = UnsafeMutableBufferPointer(
            start: (start + before).bindMemory(to: Element.self, capacity: count), count: count)
    }

    deinit {
        if let mapping { munmap(mapping.baseAddress, mapping.count) } else { free(elements.baseAddress) }
    }

    /// Whether the elements lie in a file.
    public var isMapped: Bool { mapping != nil }

    public var bytes: Int { elements.count * MemoryLayout<Element>.stride }
}

func formattedBytes(_ bytes: Int) -> String { ReadableText.bytes(bytes) }

private let hugePage = 2 << 20

#if os(Linux)
    /// Pages that nobody writes to need no memory to be promised for them.
    private let noReserve = MAP_NORESERVE
#else
    private let noReserve: Int32 = 0
#endif

private func allocate(bytes: Int) -> UnsafeMutableRawPointer? {
    let large = bytes >= 2 * hugePage
    var start: UnsafeMutableRawPointer?
    guard posix_memalign(&start, large ? hugePage : 64, bytes) == 0 else { return nil }
    #if os(Linux)
        // Only advice: without huge pages everything works, with more misses of the address cache.
        if large { madvise(start, bytes, MADV_HUGEPAGE) }
    #endif
    return start
}
