import Diagnostics
import Language
import Platform

extension Functions {
    static let distribution: [Function] = [
        Function(
            "histogram", ["value", "bins"], required: 1,
            summary: "how many numbers lie in each of some bins of equal width (10 if left out), as a table",
            examples: [
                Example("histogram(features)", "a table of from, to and count"),
                Example("histogram([1, 2, 2, 4], 3).count", "[1, 2, 1]"),
            ]
        ) { arguments, _ in
            let numbers = try filled(Numbers(arguments[0], for: "histogram").laidOut(), "histogram")
            let bins = try arguments.count > 1 ? arguments[1].wholeNumber("bins", of: "histogram", atLeast: 1) : 10
            guard bins <= mostBins else {
                throw Failure(
                    .command, "histogram() makes at most \(mostBins) bins", remedies: ["fewer bins; ten if left out"])
            }
            return .table(try histogram(numbers, bins: bins))
        },
        Function(
            "linspace", ["start", "end", "count"], summary: "numbers at equal distances, both ends included",
            examples: [Example("linspace(0, 1, 5)", "[0, 0.25, 0.5, 0.75, 1]")]
        ) { arguments, _ in
            guard case .number(let start) = arguments[0], case .number(let end) = arguments[1] else {
                throw Failure(
                    .command, "linspace() needs two numbers as ends",
                    facts: ["found \(arguments[0].shortText) and \(arguments[1].shortText)"],
                    remedies: ["linspace(0, 1, 5)"])
            }
            let count = try arguments[2].wholeNumber("count", of: "linspace", atLeast: 1)
            guard count <= 1 << 24 else {
                throw Failure(
                    .command, "linspace() makes at most \(1 << 24) numbers",
                    remedies: ["ask for fewer, or walk over a range: for i in 0..<n { … }"])
            }
            return .list(edges(start, end, count).map(Value.number))
        },
    ]

    private static let mostBins = 10_000

    /// `count` numbers from `start` to `end`, which is met exactly.
    private static func edges(_ start: Double, _ end: Double, _ count: Int) -> [Double] {
        guard count > 1 else { return [start] }
        let last = Double(count - 1)
        // Divided first where the distance is too large for a number.
        let step = (end - start).isFinite ? (end - start) / last : end / last - start / last
        return (0..<count).map { index in
            if index == count - 1 { return end }
            let way = Double(index) * step
            return way.isFinite ? start + way : start * (1 - Double(index) / last) + end * (Double(index) / last)
        }
    }

    /// As NumPy counts: a bin has its lower edge, the last one both; equal numbers get half a unit on either side.
    private static func histogram(_ numbers: [Double], bins: Int) throws -> Table {
        var (lowest, highest) = (numbers[0], numbers[0])
        for number in numbers {
            guard number.isFinite else {
                throw Failure(
                    .command, "histogram() needs finite numbers, found \(Figures.number(number))",
                    remedies: ["count(isnan(x)) counts what is not a number"])
            }
            (lowest, highest) = (min(lowest, number), max(highest, number))
        }
        if lowest == highest { (lowest, highest) = (lowest - 0.5, highest + 0.5) }
        let edges = edges(lowest, highest, bins + 1)
        let scale = Double(bins) / (highest - lowest)
        guard highest - lowest < .infinity, scale < .infinity else {
            throw Failure(
                .command, "histogram() cannot divide so wide or so narrow a range",
                facts: ["the numbers run from \(Figures.number(lowest)) to \(Figures.number(highest))"],
                remedies: ["leave the farthest out first: clip(x, low, high)"])
        }
        var counts = [Int](repeating: 0, count: bins)
        try inPieces(numbers.count) { piece in
            for number in numbers[piece] {
                var bin = min(Int((number - lowest) * scale), bins - 1)
                if number < edges[bin] { bin -= 1 } else if bin < bins - 1, number >= edges[bin + 1] { bin += 1 }
                counts[max(bin, 0)] += 1
            }
        }
        return Table(
            columns: ["from", "to", "count"],
            rows: (0..<bins).map { [.number(edges[$0]), .number(edges[$0 + 1]), .number(Double(counts[$0]))] })
    }
}
