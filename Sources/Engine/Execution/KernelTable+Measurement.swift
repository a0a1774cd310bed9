import Kernels

extension KernelTable {
    /// Multiplies and adds in registers alone, on the calling thread, and returns the floating-point operations done:
    /// over the time that took, the peak of a core.
    public func runPeak(rounds: Int) -> Double { functions.pointee.peak(Int64(rounds)) }

    /// Reads all values, some rounds, on the calling thread; over the time that took, the bandwidth of where they lie.
    ///
    /// - Precondition: Aligned to 64 bytes.
    /// - Returns: A value that depends on all of them.
    @discardableResult
    public func runRead(_ values: UnsafeBufferPointer<Float>, rounds: Int) -> Float {
        guard let start = values.baseAddress else { return 0 }
        return functions.pointee.read(start, Int64(values.count), Int64(rounds))
    }
}
