/// What an interrupted `predict` had done.
extension Session {
    /// Keeps what an interrupted `predict` had done in place of what another one had.
    func keep(_ work: UnfinishedPredict) {
        unfinished = work
        unfinishedInFile = nil
    }

    /// What an interrupted `predict` over the same had done; it is then the caller's alone.
    func takeUnfinished(_ key: UnfinishedPredict.Key) -> UnfinishedPredict? {
        guard unfinished?.key == key else { return nil }
        defer { unfinished = nil }
        return unfinished
    }

    /// Images that an interrupted `predict` has done, and all of its images; `nil` if there is no such `predict`.
    public var keptImages: (done: Int, total: Int)? {
        unfinishedInFile ?? unfinished.map { ($0.work.done, $0.key.files.count) }
    }

    /// How many of the images an interrupted `predict` over the same has done.
    func keptImages(_ key: UnfinishedPredict.Key) -> Int { unfinished?.key == key ? unfinished?.work.done ?? 0 : 0 }
}
