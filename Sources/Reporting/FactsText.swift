import Diagnostics

/// Labels and values in two columns; what does not fit goes on under the value.
enum FactsText {
    static func lines(_ facts: [(label: String, value: String)], width: Int?, style: Style) -> [String] {
        // A label of more than half the line would leave no room: it stands alone, its value below.
        let mostLabel = width.map { max($0 / 2 - 4, 24) } ?? .max
        let labelWidth = facts.map { DisplayWidth.of($0.label) }.filter { $0 <= mostLabel }.max() ?? 2
        let indentation = String(repeating: " ", count: labelWidth + 2)
        return facts.flatMap { fact in
            let values = Wrapping.lines(fact.value, width: width.map { max($0 - labelWidth - 2, 20) })
            if DisplayWidth.of(fact.label) > mostLabel {
                return Wrapping.lines(fact.label, width: width).map { style.text($0, .label) }
                    + values.map { indentation + $0 }
            }
            let label = style.text(fact.label, .label) + DisplayWidth.padding(after: fact.label, to: labelWidth)
            return values.enumerated().map { index, value in
                index == 0 ? (value.isEmpty ? label : "\(label)  \(value)") : indentation + value
            }
        }
    }
}
