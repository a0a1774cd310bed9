/// What the language does turn by turn, and may take long for that.
public enum TurnedWork: Sendable, Hashable {
    case forLoop, whileLoop, map, filter
    /// A stage of a pipe that looks at row after row: the name of its command.
    case rows(stage: String)
}

/// The turns of what takes many. Within another such, only that is told of.
struct TurnCount {
    fileprivate var done = 0
    fileprivate let isTold: Bool
}

extension Evaluator {
    /// Runs what calls `turnIsOver` after each of its turns.
    ///
    /// - Parameter total: nothing if it is not known before.
    func counting<Result>(
        _ work: TurnedWork, total: Int?, _ body: (_ turns: inout TurnCount) throws -> Result
    ) rethrows -> Result {
        var turns = TurnCount(isTold: !depth.isWithinTurns)
        guard turns.isTold else { return try body(&turns) }
        depth.isWithinTurns = true
        host.turnsBegin(work, total: total)
        defer {
            host.turnsEnd()
            depth.isWithinTurns = false
        }
        return try body(&turns)
    }

    /// Has the host tell how far it is.
    func turnIsOver(_ turns: inout TurnCount) {
        guard turns.isTold else { return }
        turns.done += 1
        host.turnsAre(turns.done)
    }
}
