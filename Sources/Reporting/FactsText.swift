import Diagnostics

/// Labels and values in two columns; what does not fit goes on under the value.
enum FactsText {
    static func lines(_ facts: [(label: String, value: String)], width: Int?, style: Style) -> [String] {
        let labelWidth = facts.map { DisplayWidth.of($0.label) }.max() ?? 0
        let indentation = String(repeating: " ", count: labelWidth + 2)
        return facts.flatMap { fact in
            let label = style.text(fact.label, .label) + DisplayWidth.padding(after: fact.label, to: labelWidth)
            let values = Wrapping.lines(fact.value, width: width.map { max($0 - labelWidth - 2, 20) })
            return values.enumerated().map { index, value in
                index == 0 ? (value.isEmpty ? label : "\(label)  \(value)") : indentation + value
            }
        }
    }
}
