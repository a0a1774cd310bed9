import Workbench

/// The statements that changed something, each with the moments before and after it, and those that were taken back.
struct UndoHistory {
    struct Step {
        /// Of its entry in the journal; nothing for a statement of a script, which has none.
        let number: Int?
        let text: String
        /// Names of the parts that it changed.
        let changes: [String]
        let before: Moment
        var after: Moment
        /// The number of the statement in the journal that begins with that moment.
        var next: Int?
        /// The memory of what it changed, as that was before and after.
        var holdings: MemoryHoldings
        /// Entries of the journal that stopped to count when it was taken back.
        var marked: Set<Int> = []
    }

    /// Why steps are no longer there.
    struct Dropped {
        var forCount = 0
        var forMemory = 0

        var isEmpty: Bool { forCount + forMemory == 0 }
    }

    /// Statements that can be taken back.
    static let longest = 100

    /// The newest last.
    private(set) var past: [Step] = []
    /// The next to come back last.
    private(set) var future: [Step] = []
    private(set) var dropped = Dropped()

    /// A new statement gives up what was taken back. One that only looked at something, and left it as the last result,
    /// does not, and is no step of its own: `undo` is asked for to take a change of the session back.
    mutating func push(_ step: Step) {
        if step.changes == ["_"] { return }
        future = []
        // `redo` comes back to after the looks in between.
        if let newest = past.indices.last { (past[newest].after, past[newest].next) = (step.before, step.number) }
        past.append(step)
        if past.count > Self.longest {
            past.removeFirst()
            dropped.forCount += 1
        }
    }

    /// The newest step was followed by looks that are no steps of their own; `redo` comes back to after these.
    ///
    /// - Parameter next: the number of the statement that begins with the present moment.
    mutating func extendNewest(to present: Moment, next: Int, _ holdings: MemoryHoldings) {
        guard let newest = past.indices.last else { return }
        (past[newest].after, past[newest].next) = (present, next)
        past[newest].holdings.formUnion(holdings)
    }

    /// The newest step goes from the past to the future.
    mutating func moveBack(marking marked: Set<Int>) {
        guard var step = past.popLast() else { return }
        step.marked = marked
        future.append(step)
    }

    /// The step that was taken back last goes from the future to the past.
    mutating func moveForward() {
        guard let step = future.popLast() else { return }
        past.append(step)
    }

    /// All memory of the steps.
    var holdings: MemoryHoldings {
        var result = MemoryHoldings()
        for step in past { result.formUnion(step.holdings) }
        for step in future { result.formUnion(step.holdings) }
        return result
    }

    /// Whether the steps hold more than so many bytes. Asked after every statement: where they would hold less even if
    /// they shared nothing, that is not looked at.
    func isMore(than bytes: Int) -> Bool {
        var most = 0
        for index in past.indices { most += past[index].holdings.total }
        for index in future.indices { most += future[index].holdings.total }
        return most > bytes && holdings.total > bytes
    }

    /// Gives up the step that is farthest away; false if there is none.
    mutating func dropFarthest() -> Bool {
        if !past.isEmpty {
            past.removeFirst()
            dropped.forMemory += 1
            return true
        }
        guard !future.isEmpty else { return false }
        future.removeFirst()
        return true
    }

    mutating func giveUp() { while dropFarthest() {} }
}
