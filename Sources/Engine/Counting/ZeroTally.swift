import Kernels

/// What each thread has counted of an image's zeros, panel by panel, until it gives the sum to the common counts: an
/// addition that other threads can see waits for everything stored before it.
struct ZeroTally {
    private let channels: Int
    private let panel: Int
    private let panels: Int
    /// threads × panels × channels of a panel
    private let counters: AlignedMemory<UInt32>
    /// threads × panels: the image whose zeros the counters hold; −1 for none.
    private let images: AlignedMemory<Int>

    /// - Parameter panel: channels that a kernel counts at once.
    init(channels: Int, panel: Int, threads: Int) throws {
        self.channels = channels
        self.panel = panel
        panels = (channels + panel - 1) / panel
        counters = try AlignedMemory(count: threads * panels * panel, for: "the counters of a convolution")
        images = try AlignedMemory(count: threads * panels, for: "the counters of a convolution")
        images.elements.initialize(repeating: -1)
    }

    var bytes: Int { counters.bytes + images.bytes }

    static func bytes(channels: Int, panel: Int, threads: Int) -> Int {
        let panels = (channels + panel - 1) / panel
        return threads * panels * (panel * MemoryLayout<UInt32>.stride + MemoryLayout<Int>.stride)
    }

    /// Forgets what a run that was interrupted has left.
    func begin(thread: Int) {
        for index in 0..<panels { images.elements[thread * panels + index] = -1 }
    }

    /// A panel's counters, which hold zeros of no image but this one.
    ///
    /// - Parameter totals: images × channels
    func counters(
        _ index: Int, of image: Int, thread: Int, totals: UnsafeMutablePointer<UInt32>
    ) -> UnsafeMutablePointer<UInt32>? {
        let own = counters.elements.baseAddress.map { $0 + (thread * panels + index) * panel }
        if images.elements[thread * panels + index] != image {
            give(index, thread, to: totals)
            images.elements[thread * panels + index] = image
            own?.update(repeating: 0, count: panel)
        }
        return own
    }

    /// Gives what the thread has counted to the totals.
    func finish(thread: Int, totals: UnsafeMutablePointer<UInt32>) {
        for index in 0..<panels { give(index, thread, to: totals) }
    }

    private func give(_ index: Int, _ thread: Int, to totals: UnsafeMutablePointer<UInt32>) {
        let image = images.elements[thread * panels + index]
        guard image >= 0, let counters = counters.elements.baseAddress else { return }
        let first = index * panel
        rk_add_counts(
            totals + image * channels + first, counters + (thread * panels + index) * panel,
            Int64(min(panel, channels - first)))
        images.elements[thread * panels + index] = -1
    }
}
