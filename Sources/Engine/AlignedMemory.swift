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
    }

    deinit { free(elements.baseAddress) }

    public var bytes: Int { elements.count * MemoryLayout<Element>.stride }
}

func formattedBytes(_ bytes: Int) -> String { ReadableText.bytes(bytes) }

private let hugePage = 2 << 20

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
