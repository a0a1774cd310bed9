import Diagnostics
import Engine
import Statistics

extension Session {
    /// How the values of the features, or of other numbers, are spread.
    ///
    /// - Throws: `Failure` if there are no features, or interrupted.
    public func summary(_ subject: Subject? = nil, epsilon: Double = 0) throws -> SummaryAnswer {
        guard epsilon >= 0, epsilon.isFinite else {
            throw Failure(
                .usage, "--eps cannot be \(epsilon)", facts: ["expected: a number from 0"],
                remedies: ["--eps 1e-6"])
        }
        let (table, features) =
            switch try subject ?? .features(requireFeatures()) {
            case .features(let features): (features.table, Optional(features))
            case .tensor(let tensor): (FeatureTable(tensor), nil)
            }
        let bytes = table.tensor.count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride * 3 / 2)
        try requireMemory(
            MemoryCheck(
                parts: [("the values, sorted", bytes.overflow ? .max : bytes.partialValue)], task: "stats summary",
                remedies: ["take fewer rows: stats summary features[0:10]"]))
        return try progress.during("summary", .measures, total: 2 * SparsenessMeasure.allCases.count + 4) {
            try summary(table, of: features, epsilon: epsilon)
        }
    }

    /// The measures one after the other.
    private func summary(_ table: FeatureTable, of features: FeatureSet?, epsilon: Double) throws -> SummaryAnswer {
        var done = 0
        func next<Measure>(_ measure: (() throws -> Void) throws -> Measure) throws -> Measure {
            let result = try measure(checkInterruption)
            done += 1
            progress.advance(to: done)
            return result
        }
        var population: [SparsenessMeasure: Sparseness] = [:]
        var lifetime: [SparsenessMeasure: Sparseness] = [:]
        for measure in SparsenessMeasure.allCases {
            population[measure] = try next { try table.populationSparseness(measure, checkInterruption: $0) }
            lifetime[measure] = try next { try table.lifetimeSparseness(measure, checkInterruption: $0) }
        }
        return SummaryAnswer(
            summary: try next { try Summary(table.tensor, epsilon: epsilon, checkInterruption: $0) },
            images: table.images, units: table.units, positions: table.positions, layer: features?.layer,
            origin: features?.origin, population: population, lifetime: lifetime,
            dormancy: try next { try Dormancy(table, checkInterruption: $0) },
            effectiveRank: try next { try effectiveRank(table, checkInterruption: $0) },
            overlap: try next { try table.meanOverlap(checkInterruption: $0) })
    }
}
