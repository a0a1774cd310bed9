import Diagnostics

/// Memory for what is to be done, and what is given up for it.
extension Session {
    /// Makes sure that there is memory for a task. Before a task is refused that would fit without them, the old states
    /// are given up, whose weights and features may hold much of it.
    ///
    /// - Throws: `Failure` with the numbers.
    func requireMemory(_ check: MemoryCheck) throws {
        if hasMemory(check) { return }
        if let spareStates, check.fits(availableMemory() + spareStates.bytes()) { spareStates.giveUp() }
        try check.require(availableMemory())
    }

    /// Whether there is memory for a task. The last plan and what an interrupted `predict` had done, which only save
    /// time, are given up for it.
    func hasMemory(_ check: MemoryCheck) -> Bool {
        if check.fits(availableMemory()) { return true }
        lastPlan = nil
        if check.fits(availableMemory()) { return true }
        unfinished = nil
        return check.fits(availableMemory())
    }

    /// Bytes that the machine can still give.
    public var memoryAvailable: Int { availableMemory() }
}
