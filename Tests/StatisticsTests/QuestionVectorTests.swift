import Engine
import Foundation
import Testing

@testable import Statistics

/// The vector of the question that this program exists for: 128 features of one image.
@Suite struct QuestionVectorTests {
    let vector: [Float]

    init() throws {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/question-features", withExtension: "csv"))
        vector = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { try #require(Float($0)) }
    }

    @Test func zeros() {
        #expect(ZeroCount(of: vector) == ZeroCount(zeros: 69, values: 128))
        #expect(ZeroCount(of: vector).fraction == 0.5390625)
        #expect(ZeroCount(of: vector, epsilon: 0.001) == ZeroCount(zeros: 70, values: 128))
    }

    @Test func summary() {
        let summary = Summary(vector)
        #expect(summary.minimum == 0)
        #expect(summary.maximum == 0.916089058)
        #expect(summary.smallestPositive == 0.000817666354)
        #expect(summary.median == 0)
        #expect(summary.notNumbers == 0)
    }

    /// One image proves next to nothing: all 69 units are inactive, hence silent, and may yet fire at any rate below 95 %.
    @Test func inactiveIsNotDead() {
        let tally = ZeroTally(counting: FeatureTable(Tensor([128], vector)))
        let activity = UnitActivity(tally, dead: nil)
        #expect(activity.silent.count == 69)
        #expect(activity.meanInactive == 69)
        #expect(activity.dead == nil)
        #expect(abs(RuleOfThree.upperLimit(images: activity.images) - 0.95) < 1e-12)
    }

    @Test func sparsenessAgreesWithNaiveFormulas() throws {
        let x = vector.map(Double.init)
        let n = Double(x.count)
        let l1 = x.reduce(0, +)
        let l2 = x.map { $0 * $0 }.reduce(0, +).squareRoot()
        let hoyer = try #require(hoyerSparseness(vector))
        #expect(abs(hoyer - (n.squareRoot() - l1 / l2) / (n.squareRoot() - 1)) < 1e-12)
        let activity = (l1 / n) * (l1 / n) / (l2 * l2 / n)
        let trevesRolls = try #require(trevesRollsSparseness(vector))
        #expect(abs(trevesRolls - (1 - activity) / (1 - 1 / n)) < 1e-12)
        // The Gini index as half the mean difference of all pairs, relative to the mean.
        var differences = 0.0
        for a in x { for b in x { differences += abs(a - b) } }
        let gini = try #require(giniIndex(vector))
        #expect(abs(gini - differences / (2 * n * l1)) < 1e-12)
    }
}
