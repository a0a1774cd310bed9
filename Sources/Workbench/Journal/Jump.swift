/// What a statement did that went back or forward in its session: `undo`, `redo`.
public struct Jump: Sendable, Hashable {
    public let isUndo: Bool
    /// The number of a statement: after the jump the session is as it was before that one.
    public let target: Int
    /// The numbers of the statements that were taken or brought back, in the order in which that happened.
    public let steps: [Int]

    public init(isUndo: Bool, target: Int, steps: [Int]) {
        self.isUndo = isUndo
        self.target = target
        self.steps = steps
    }

    /// The step at the target: if it runs again, and the jump after it, everything is as it was at the target.
    var anchor: Int? { steps.last }
}

/// Jumps one after the other, with nothing that runs between them.
struct PendingJumps {
    private var undone: [Int] = []
    private var redone: [Int] = []

    /// - Parameter isKept: whether a statement runs again; what does not, cannot be taken back.
    mutating func add(_ jump: Jump, _ isKept: (Int) -> Bool) {
        for step in jump.steps where isKept(step) {
            if jump.isUndo {
                if redone.last == step { redone.removeLast() } else { undone.append(step) }
            } else {
                if undone.last == step { undone.removeLast() } else { redone.append(step) }
            }
        }
    }

    /// The statement that stands for all of them, if they lead anywhere.
    mutating func take() -> JournalEntry? {
        defer { (undone, redone) = ([], []) }
        let (word, count) = undone.isEmpty ? ("redo", redone.count) : ("undo", undone.count)
        guard count > 0 else { return nil }
        return JournalEntry(count == 1 ? word : "\(word) \(count)", succeeded: true, effect: .aside, seconds: 0)
    }
}
