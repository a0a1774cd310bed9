public import Language
import Workbench

/// How far what takes turns is.
extension Host {
    public func turnsBegin(_ work: TurnedWork, total: Int?) {
        let (task, unit): (String, WorkProgress.Unit) =
            switch work {
            case .forLoop: ("for", .turns)
            case .whileLoop: ("while", .turns)
            case .map: ("map", .elements)
            case .filter: ("filter", .elements)
            case .rows(let stage): (stage, .rows)
            }
        session.progress.begin(task, unit, total: total ?? 0)
    }

    public func turnsAre(_ done: Int) { session.progress.advance(to: done) }

    public func turnsEnd() { session.progress.end() }
}
