import Engine
import Testing

@testable import Statistics

@Suite struct SparsenessTests {
    @Test(arguments: SparsenessMeasure.allCases) func equalComponentsAreNotSparse(measure: SparsenessMeasure) throws {
        let value = try #require(measure.value(of: [2, 2, 2, 2]))
        #expect(abs(value) < 1e-15)
    }

    @Test func oneComponentAloneIsAsSparseAsCanBe() {
        let vector: [Float] = [0, 0, 5, 0]
        #expect(trevesRollsSparseness(vector) == 1)
        #expect(hoyerSparseness(vector) == 1)
        #expect(giniIndex(vector) == 0.75)
    }

    @Test func handComputed() throws {
        // Σ = 3, Σ² = 5, n = 4: a = (3/4)² / (5/4) = 0.45; Hoyer (2 − 3/√5) / 1.
        let vector: [Float] = [2, 0, 1, 0]
        let trevesRolls = try #require(trevesRollsSparseness(vector))
        #expect(abs(trevesRolls - 0.55 / 0.75) < 1e-15)
        let hoyer = try #require(hoyerSparseness(vector))
        #expect(abs(hoyer - (2 - 3 / 5.0.squareRoot())) < 1e-15)
        // Ascending 0, 0, 1, 2: 1 − 2·(1/3·1.5/4 + 2/3·0.5/4).
        let gini = try #require(giniIndex(vector))
        #expect(abs(gini - (1 - 2 * (0.125 + 1.0 / 12))) < 1e-15)
    }

    @Test(arguments: SparsenessMeasure.allCases) func undefinedValues(measure: SparsenessMeasure) {
        #expect(measure.value(of: [0, 0, -0.0]) == nil)
        #expect(measure.value(of: []) == nil)
        #expect(measure.value(of: [1, .nan]) == nil)
        #expect(measure.value(of: [1, .infinity]) == nil)
    }

    @Test(arguments: SparsenessMeasure.allCases) func signsAndScaleDoNotMatter(measure: SparsenessMeasure) throws {
        var numbers = SeededNumbers(7)
        for length in 2...40 {
            let vector = numbers.rectified([length]).array.map { $0 + 0.01 }
            let value = try #require(measure.value(of: vector))
            let scaled = try #require(measure.value(of: vector.map { -4 * $0 }))
            #expect(abs(value - scaled) < 1e-12)
            #expect((-1e-12)...(1 + 1e-12) ~= value)
        }
    }

    @Test func populationAndLifetimeCountWhatIsUndefined() throws {
        let features = FeatureTable(Tensor([3, 2], [0, 0, 1, 0, 1, 0]))
        let population = features.populationSparseness()
        #expect(population.values == [nil, 1, 1])
        #expect(population.undefined == 1)
        #expect(population.mean == 1)
        let lifetime = features.lifetimeSparseness()
        let first = try #require(lifetime.values[0])
        #expect(abs(first - 0.5) < 1e-12)
        #expect(lifetime.values[1] == nil)
        #expect(Sparseness([nil, nil]).mean == nil)
    }

    @Test func codeOverlapIsTheJaccardIndex() {
        func overlap(_ left: [Float], _ right: [Float]) -> Double? {
            FeatureTable(Tensor([2, left.count], left + right)).meanOverlap().mean
        }
        #expect(overlap([1, 0, 2, 0], [3, 1, 0, 0]) == 1.0 / 3)
        #expect(overlap([1, 0], [1, 0]) == 1)
        #expect(overlap([0, 0], [0, -0.0]) == nil)
    }

    @Test(arguments: [1, 63, 64, 65, 200]) func overlapOfAllPairs(units: Int) throws {
        var numbers = SeededNumbers(UInt64(units))
        let features = FeatureTable(numbers.rectified([6, units]))
        var overlaps: [Double?] = []
        for left in 0..<6 {
            for right in left + 1..<6 {
                let pairs = zip(features.row(left), features.row(right))
                let (both, either) = (pairs.count { $0 != 0 && $1 != 0 }, pairs.count { $0 != 0 || $1 != 0 })
                overlaps.append(either == 0 ? nil : Double(both) / Double(either))
            }
        }
        let overlap = features.meanOverlap()
        #expect(overlap.pairs == 15)
        #expect(overlap.undefined == overlaps.count { $0 == nil })
        let expected = mean(overlaps.compactMap(\.self))
        #expect(abs((overlap.mean ?? -1) - (expected ?? -1)) < 1e-14)
        #expect(
            FeatureTable(Tensor(zeros: [1, units])).meanOverlap() == MeanOverlap(mean: nil, pairs: 0, undefined: 0))
    }

    /// Everything that may take seconds stops when the person wants it to.
    @Test func interruptionIsPassedOn() {
        struct Stop: Error {}
        let stop = { throw Stop() }
        var numbers = SeededNumbers(5)
        let features = FeatureTable(numbers.rectified([40, 30]))
        #expect(throws: Stop.self) { try features.meanOverlap(checkInterruption: stop) }
        for measure in SparsenessMeasure.allCases {
            #expect(throws: Stop.self) { try features.populationSparseness(measure, checkInterruption: stop) }
            #expect(throws: Stop.self) { try features.lifetimeSparseness(measure, checkInterruption: stop) }
        }
        let many = numbers.rectified([200_000])
        #expect(throws: Stop.self) { try Summary(many, checkInterruption: stop) }
        // The sweeps over a matrix that needs no reduction.
        var asked = 0
        let tridiagonal: [Double] = [2, 1, 0, 1, 2, 1, 0, 1, 2]
        _ = try? symmetricEigenvalues(tridiagonal, size: 3) { asked += 1 }
        #expect(asked > 3)
    }
}
