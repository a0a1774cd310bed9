import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    static let cost = Command(
        Signature(
            "cost", summary: "says what a command would do and cost, without running it",
            parameters: [Parameter("command", .command, summary: "any command, with its arguments")],
            effect: .aside,
            details: [
                "For `predict` its images are found and their headers read; multiply-adds and memory are exact, the "
                    + "time is estimated by the last `predict` of this session, or by a trial of a third of a second. "
                    + "Which of them is said. The first `predict` of a model also draws and packs its weights, which is "
                    + "tried out too. `let NAME =` before the command changes nothing. `check` does the same for a script."
            ],
            examples: [
                Example("cost predict images --at conv1", "images, multiply-adds, memory and time"),
                Example("cost load vgg19", "parameters and memory, without drawing its weights"),
            ])
    ) { call in
        // The time is estimated by what ran until now.
        call.host.noteReadingPast()
        guard let inner = call.invocation.arguments["command"]?.first?.command else {
            throw Failure(.command, "cost needs a command")
        }
        let dryRun = DryRun(of: call.host, isEmpty: false)
        let costs = try dryRun.costs(of: inner)
        let unknown = dryRun.passedOver
        guard let total = CommandCost.total(costs.map(\.cost)) else {
            if let unknown { return nothingKnown(of: inner.signature.name, unknown) }
            var record = Record()
            record["command"] = .text(inner.signature.name)
            record["estimated_seconds"] = .whole(0)
            return Outcome(
                .table(Table(columns: ["what", "value"], rows: [[.text("estimated_seconds"), .number(0)]])),
                [.text("\(inner.signature.name) costs next to nothing")], record: record)
        }
        var record = CostPresentation.record(total, of: inner.signature.name)
        var facts = CostPresentation.facts(total)
        if let unknown {
            record["unknown"] = .whole(unknown.count)
            facts.append(("unknown", words(unknown)))
        }
        return Outcome(
            .table(CostPresentation.table(total)),
            [.headline("\(inner.signature.name): \(total.what)"), .facts(facts)], record: record)
    }

    private static func nothingKnown(of command: String, _ unknown: (reason: String, count: Int)) -> Outcome {
        var record = Record()
        record["command"] = .text(command)
        record["unknown"] = .whole(unknown.count)
        return Outcome(
            .table(Table(columns: ["what", "value"], rows: [[.text("unknown"), .number(Double(unknown.count))]])),
            [.text("what \(command) costs is unknown: \(words(unknown))")], record: record)
    }

    /// `2 statements: it depends on what is computed`.
    private static func words(_ unknown: (reason: String, count: Int)) -> String {
        "\(Figures.count(unknown.count, "statement")): \(unknown.reason)"
    }
}

extension CommandCost {
    /// What several commands cost one after the other: memory at its highest, everything else together, the time of
    /// those whose time is known. `nil` if there are none.
    static func total(_ costs: [CommandCost]) -> CommandCost? {
        guard var total = costs.first else { return nil }
        for cost in costs.dropFirst() {
            total.what = "\(Figures.count(costs.count, "step"))"
            total.images = sum(total.images, cost.images)
            total.multiplyAdds = sum(total.multiplyAdds, cost.multiplyAdds)
            total.memory = [total.memory, cost.memory].compactMap(\.self).max()
            total.facts = []
        }
        let known = costs.compactMap(\.seconds)
        total.seconds = known.isEmpty ? nil : known.reduce(0, +)
        total.untimed = costs.count - known.count
        return total
    }

    private static func sum(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
