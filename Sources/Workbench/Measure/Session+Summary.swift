import Diagnostics
import Statistics

extension Session {
    /// How the values of the features, or of other numbers, are spread.
    ///
    /// - Throws: `Failure` if there are no features, or interrupted.
    public func summary(_ subject: Subject? = nil, epsilon: Double = 0) throws -> SummaryAnswer {
        guard epsilon >= 0, epsilon.isFinite else {
            throw Failure(.usage, "--eps cannot be \(epsilon)", facts: ["expected: a number from 0, such as 1e-6"])
        }
        let (table, features) =
            switch try subject ?? .features(requireFeatures()) {
            case .features(let features): (features.table, Optional(features))
            case .tensor(let tensor): (FeatureTable(tensor), nil)
            }
        var population: [SparsenessMeasure: Sparseness] = [:]
        var lifetime: [SparsenessMeasure: Sparseness] = [:]
        for measure in SparsenessMeasure.allCases {
            population[measure] = try table.populationSparseness(measure, checkInterruption: checkInterruption)
            lifetime[measure] = try table.lifetimeSparseness(measure, checkInterruption: checkInterruption)
        }
        return SummaryAnswer(
            summary: try Summary(table.tensor, epsilon: epsilon, checkInterruption: checkInterruption),
            images: table.images, units: table.units,
            positions: table.positions, layer: features?.layer,
            origin: features?.origin, population: population,
            lifetime: lifetime, dormancy: Dormancy(table),
            effectiveRank: try effectiveRank(table, checkInterruption: checkInterruption),
            overlap: try table.meanOverlap(checkInterruption: checkInterruption))
    }
}
