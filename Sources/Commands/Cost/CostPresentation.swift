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
        facts.append(("time", time(cost)))
        return facts
    }

    /// `about 2.6 s`, `about 2.6 s, and 1 step of unknown time`.
    static func time(_ cost: CommandCost) -> String {
        guard let seconds = cost.seconds else { return "unknown" }
        let rest = cost.untimed > 0 ? ", and \(Figures.count(cost.untimed, "step")) of unknown time" : ""
        return "about \(Figures.seconds(seconds))" + rest
    }

    /// Of what does not apply, there is nothing: a `load` computes no images.
    private static func numbers(_ cost: CommandCost) -> [(key: String, number: Double)] {
        let usual: [(String, Double?)] = [
            ("images", cost.images.map(Double.init)), ("multiply_adds", cost.multiplyAdds.map(Double.init)),
            ("memory_bytes", cost.memory.map(Double.init)), ("estimated_seconds", cost.seconds),
        ]
        return cost.numbers + usual.compactMap { key, number in number.map { (key, $0) } }
    }

    static func record(_ cost: CommandCost, of command: String) -> Record {
        var record = Record()
        record["command"] = .text(command)
        for (key, number) in numbers(cost) {
            record[key] = Int(exactly: number).map(Datum.whole) ?? .number(number)
        }
        return record
    }

    static func table(_ cost: CommandCost) -> Table {
        Table(columns: ["what", "value"], rows: numbers(cost).map { [.text($0.key), .number($0.number)] })
    }
}
