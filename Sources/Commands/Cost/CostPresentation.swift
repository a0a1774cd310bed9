import Language
import Reporting
import Workbench

/// What something would cost, in words and under keys.
enum CostPresentation {
    static func facts(_ cost: CommandCost) -> [(label: String, value: String)] {
        var facts = cost.facts
        if let multiplyAdds = cost.multiplyAdds, multiplyAdds > 0 {
            facts.append(("multiply-adds", Figures.count(multiplyAdds)))
        }
        if let memory = cost.memory { facts.append(("memory", Figures.bytes(memory))) }
        facts.append(("time", time(cost.seconds)))
        return facts
    }

    static func time(_ seconds: Double?) -> String { seconds.map { "about \(Figures.seconds($0))" } ?? "unknown" }

    static func record(_ cost: CommandCost, of command: String) -> Record {
        var record = Record()
        record["command"] = .text(command)
        record["images"] = cost.images.map(Datum.whole) ?? .null
        record["multiply_adds"] = cost.multiplyAdds.map(Datum.whole) ?? .null
        record["memory_bytes"] = cost.memory.map(Datum.whole) ?? .null
        record["estimated_seconds"] = cost.seconds.map(Datum.number) ?? .null
        return record
    }

    static func table(_ cost: CommandCost) -> Table {
        let numbers: [(String, Double?)] = [
            ("images", cost.images.map(Double.init)), ("multiply_adds", cost.multiplyAdds.map(Double.init)),
            ("memory_bytes", cost.memory.map(Double.init)), ("seconds", cost.seconds),
        ]
        return Table(
            columns: ["what", "value"],
            rows: numbers.map { [.text($0.0), $0.1.map(Value.number) ?? .nothing] })
    }
}
