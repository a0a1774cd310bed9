import Diagnostics
import Language
import Platform
import Workbench

extension Host {
    /// Old states may hold this much, whatever the machine has.
    private static let alwaysAllowed = 64 << 20
    /// Their share of the memory that is free without them.
    private static let share = 4

    /// The present moment.
    var moment: Moment {
        Moment(
            state: session.state, variables: interpreter?.variablesMoment, folder: FileSystem.currentFolder)
    }

    /// The parts that a statement of this level changed since a moment.
    func changes(from earlier: Moment, to later: Moment) -> Set<SessionPart> {
        var parts = later.state.changes(since: earlier.state)
        if earlier.folder != later.folder { parts.insert(.folder) }
        for change in variableChanges(from: earlier, to: later) { parts.insert(.variable(change.name)) }
        return parts
    }

    private func variableChanges(
        from earlier: Moment, to later: Moment
    ) -> [(name: String, before: Value?, after: Value?)] {
        guard let interpreter, let before = earlier.variables, let after = later.variables else { return [] }
        return interpreter.changes(from: before, to: after)
    }

    /// A statement that changed something can be taken back from now on.
    func pushStep(number: Int?, text: String, from earlier: Moment, to later: Moment, _ changes: Set<SessionPart>) {
        // The last result alone is no step.
        guard !changes.isEmpty, changes != [.variable("_")] else { return }
        var holdings = MemoryHoldings()
        holdings.add(earlier.state, changedIn: later.state)
        holdings.add(later.state, changedIn: earlier.state)
        for change in variableChanges(from: earlier, to: later) {
            change.before?.add(to: &holdings)
            change.after?.add(to: &holdings)
        }
        // Looks before it are no steps of their own; what they showed is held by this one.
        earlier.variables?.lastResult?.add(to: &holdings)
        history.push(
            UndoHistory.Step(
                number: number, text: text, changes: changes.map(\.name).sorted(), before: earlier, after: later,
                next: number.map { $0 + 1 }, holdings: holdings))
        // What the steps hold together is quickly said; what of it the session holds too, is not.
        guard history.isMore(than: Self.alwaysAllowed) else { return }
        while spareBytes > memoryForOldStates, history.dropFarthest() {}
    }

    /// Bytes that old states may hold.
    var memoryForOldStates: Int {
        max(Self.alwaysAllowed, (session.memoryAvailable + spareBytes) / Self.share)
    }

    /// Bytes that only the old states hold.
    var spareBytes: Int {
        var held = levels.reduce(into: MemoryHoldings()) { $0.formUnion($1.history.holdings) }
        guard held.total > 0 else { return 0 }
        held.subtract(presentHoldings)
        return held.total
    }

    func giveUpOldStates() { for level in levels.indices { levels[level].history.giveUp() } }

    /// What the session holds now.
    var presentHoldings: MemoryHoldings {
        var result = MemoryHoldings()
        result.add(session.state)
        for variable in interpreter?.variables ?? [] { variable.value.add(to: &result) }
        interpreter?.lastResult?.add(to: &result)
        return result
    }

    /// Takes the last statements back that changed something.
    ///
    /// - Returns: what was taken back, the newest first.
    /// - Throws: `Failure` if there are not so many, or the working folder of then is gone; nothing has changed then.
    func undo(_ count: Int) throws -> [UndoHistory.Step] {
        var looks = MemoryHoldings()
        interpreter?.lastResult?.add(to: &looks)
        history.extendNewest(to: moment, next: session.journal.entries.count + 1, looks)
        let steps = Array(history.past.suffix(count).reversed())
        guard let oldest = steps.last, steps.count == count else { throw tooFew(steps.count) }
        try goBack(to: oldest.before, oldest.number, jump(over: steps, to: oldest.number, isUndo: true))
        for step in steps {
            history.moveBack(marking: step.number.map { session.journal.takeBack(from: $0) } ?? [])
        }
        return steps
    }

    /// Does again what was taken back.
    ///
    /// - Returns: what came back, in the order in which it was typed.
    /// - Throws: `Failure` if there is not so much, or the working folder of then is gone; nothing has changed then.
    func redo(_ count: Int) throws -> [UndoHistory.Step] {
        let steps = Array(history.future.suffix(count).reversed())
        guard let last = steps.last, steps.count == count else {
            let found = steps.count
            throw Failure(
                .command,
                found == 0 ? "there is nothing to redo" : "only \(Figures.count(found, "statement")) can come back",
                facts: ["a new statement that changes something gives up what was taken back"],
                remedies: ["`history` shows what was typed: type it again"])
        }
        try goBack(to: last.after, steps[0].number, jump(over: steps, to: last.next, isUndo: false))
        for step in steps {
            history.moveForward()
            if step.number != nil { session.journal.bringBack(step.marked) }
        }
        return steps
    }

    /// For the journal; the statements of a script that another statement runs do not stand in it.
    private func jump(over steps: [UndoHistory.Step], to target: Int?, isUndo: Bool) -> Jump? {
        target.map { Jump(isUndo: isUndo, target: $0, steps: steps.compactMap(\.number)) }
    }

    private func goBack(to moment: Moment, _ number: Int?, _ jump: Jump?) throws {
        if moment.folder != FileSystem.currentFolder { try FileSystem.changeFolder(moment.folder) }
        session.goBack(to: moment.state)
        if let variables = moment.variables { interpreter?.goBack(to: variables) }
        levels[levels.count - 1].running?.goesBack = true
        levels[levels.count - 1].running?.takenBack = number
        levels[levels.count - 1].running?.jump = jump
    }

    private func tooFew(_ found: Int) -> Failure {
        let dropped = history.dropped
        var facts = found == 0 ? [] : ["nothing was taken back"]
        if dropped.forCount > 0 {
            facts.append("older ones were given up: the last \(UndoHistory.longest) are kept")
        }
        if dropped.forMemory > 0 {
            facts.append(
                "\(Figures.count(dropped.forMemory, "old state")) \(dropped.forMemory == 1 ? "was" : "were") given up "
                    + "for memory")
        }
        return Failure(
            .command,
            found == 0 ? "there is nothing to undo" : "only \(Figures.count(found, "statement")) can be taken back",
            facts: facts,
            remedies: [
                found == 0
                    ? "only what changes the session or a variable can be taken back; `history` shows what was typed"
                    : "all of them: undo \(found)"
            ])
    }
}
