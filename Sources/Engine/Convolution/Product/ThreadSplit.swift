/// What the threads of a convolution share among themselves.
enum ThreadSplit: Sendable, Hashable {
    /// Each computes all channels of some output pixels: inputs are read once.
    case pixels
    /// Each computes some channels of all output pixels: weights are read once.
    case channels

    /// The split for one image, with its reason. The result's bits never depend on it.
    static func chosen(tiles: Int, panels: Int, threads: Int) -> (split: ThreadSplit, reason: String) {
        if threads == 1 { return (.pixels, "one thread") }
        // From this many tiles a thread on, the last uneven one is lost in the rest.
        if tiles >= 16 * threads { return (.pixels, "\(tiles) tiles are plenty for \(threads) threads") }
        if idle(tiles, threads) <= idle(panels, threads) {
            return (.pixels, "\(tiles) tiles divide better than \(panels) panels of channels over \(threads) threads")
        }
        return (.channels, "\(panels) panels of channels divide better than \(tiles) tiles over \(threads) threads")
    }

    /// The share of the threads' time that is spent waiting for the busiest one.
    private static func idle(_ pieces: Int, _ threads: Int) -> Double {
        let rounds = (pieces + threads - 1) / threads
        return 1 - Double(pieces) / Double(rounds * threads)
    }
}
