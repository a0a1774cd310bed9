/// The statements that were executed, in order, and which of them still count.
public struct Journal: Sendable {
    public private(set) var entries: [JournalEntry] = []
    /// The numbers of the statements that `undo` took back. Apart from the entries, so that a long journal is not copied.
    public private(set) var undone: Set<Int> = []
    /// The working folder at the start, which relative paths of the first statements refer to.
    public let startFolder: String

    public init(startFolder: String) { self.startFolder = startFolder }

    /// - Returns: the statement with its number.
    @discardableResult
    public mutating func record(_ entry: JournalEntry) -> JournalEntry {
        var entry = entry
        entry.number = entries.count + 1
        entry.dependsOnPast = entry.reads.contains(.past) || !entry.reads.isDisjoint(with: partsFromPast)
        entries.append(entry)
        if entry.dependsOnPast || !partsFromPast.isEmpty { followPast(entry) }
        return entry
    }

    /// What the session holds that came from what it did, or from a clock.
    private var partsFromPast: Set<SessionPart> = []

    private mutating func followPast(_ entry: JournalEntry) {
        guard isActive(entry) else { return }
        if entry.dependsOnPast { partsFromPast.formUnion(entry.writes) } else { partsFromPast.subtract(entry.writes) }
    }

    private mutating func followPastAgain() {
        partsFromPast = []
        for entry in entries { followPast(entry) }
    }

    /// The statements that succeeded, were not taken back, and did not only look around.
    public var active: [JournalEntry] { entries.filter { isActive($0) } }

    func isActive(_ entry: JournalEntry) -> Bool {
        entry.succeeded && entry.effect != .aside && !entry.isForNowOnly && !undone.contains(entry.number)
    }

    /// Marks a statement and everything after it as taken back: what ran after it, ran in a state that no longer holds.
    ///
    /// - Returns: the numbers that were not marked before.
    public mutating func takeBack(from number: Int) -> Set<Int> {
        let numbers = Set(entries.dropFirst(number - 1).map(\.number)).subtracting(undone)
        undone.formUnion(numbers)
        followPastAgain()
        return numbers
    }

    /// Lets statements count again that `takeBack` marked. What ran since then ran without them, and no longer counts.
    public mutating func bringBack(_ numbers: Set<Int>) {
        if let last = numbers.max() { _ = takeBack(from: last + 1) }
        undone.subtract(numbers)
        followPastAgain()
    }

    /// The numbers of the statements that a saved script keeps.
    public var kept: Set<Int> { slice.everything() }

    /// The numbers of the statements that one value needs.
    ///
    /// - Parameter runsLater: whether the value is, or holds, a function: what that uses it looks up when it is called.
    public func needed(for part: SessionPart, runsLater: Bool = false) -> Set<Int> {
        slice.needed(for: part, runsLater: runsLater)
    }

    /// Over what counts, and what does not or no longer, but may have left a file behind.
    var slice: Slice {
        Slice(
            entries.filter { entry in
                guard entry.succeeded else { return entry.mayHaveLeftFiles }
                return entry.jump != nil || entry.effect != .aside && !entry.isForNowOnly
            }, undone: undone)
    }
}
