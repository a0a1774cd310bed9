import Engine
import Testing

@testable import Statistics

@Suite struct UnitTests {
    /// Four images of five units: APoZ 0, ¼, ½, 1, 1.
    let features = FeatureTable(
        Tensor(
            [4, 5],
            [
                1, 0, 0, 0, 0,
                1, 2, 0, 0, 0,
                1, 2, 3, 0, 0,
                1, 2, 3, 0, -0.0,
            ]))

    @Test func averagePercentageOfZeros() throws {
        let apoz = try #require(AveragePercentageOfZeros(ZeroTally(counting: features, layer: "fc")))
        #expect(apoz.layer == "fc")
        #expect(apoz.ofUnit == [0, 0.25, 0.5, 1, 1])
        #expect(apoz.mean == 0.55)
        let squares = [0.55, 0.30, 0.05, 0.45, 0.45].map { $0 * $0 }.reduce(0, +)
        #expect(abs(apoz.standardDeviation - (squares / 5).squareRoot()) < 1e-15)
        #expect(apoz.candidates == [3, 4])
        #expect(apoz.ranked == [3, 4, 2, 1, 0])
        #expect(apoz.histogram(bins: 4) == [1, 1, 1, 2])
        #expect(apoz.histogram(bins: 1) == [5])
    }

    @Test func unitsOfOneAPoZHaveNoCandidates() throws {
        let equal = FeatureTable(Tensor([2, 2], [0, 1, 1, 0]))
        let apoz = try #require(AveragePercentageOfZeros(ZeroTally(counting: equal)))
        #expect(apoz.standardDeviation == 0)
        #expect(apoz.candidates.isEmpty)
    }

    @Test func inactiveSilentAndDeadDiffer() {
        let tally = ZeroTally(counting: features)
        let activity = UnitActivity(tally, dead: [false, false, false, true, false])
        #expect(tally.inactiveUnitsOfImage == [4, 3, 2, 2])
        #expect(activity.meanInactive == 2.75)
        #expect(activity.silent == [3, 4])
        #expect(activity.dead == [3])
    }

    @Test func ruleOfThree() {
        #expect(abs(RuleOfThree.upperLimit(images: 198) - 0.015016) < 1e-6)
        #expect(RuleOfThree.upperLimit(images: 0) == 1)
        for images in 1...2000 {
            let exact = RuleOfThree.upperLimit(images: images)
            // At the limit, never firing has a probability of 5 %.
            var silence = 1.0
            for _ in 0..<images { silence *= 1 - exact }
            #expect(abs(silence - 0.05) < 1e-9)
            #expect(exact <= 3 / Double(images))
        }
    }

    @Test func dormancy() {
        // Means 1, 1.5, 1.5, 0, 0; their mean is 0.8.
        let dormancy = Dormancy(features)
        #expect(dormancy.scores == [1.25, 1.875, 1.875, 0, 0])
        #expect(dormancy.dormant == [3, 4])
        #expect(Dormancy(features, threshold: 1.25).dormant == [0, 3, 4])
        #expect(Dormancy(features, threshold: 0).dormant == ZeroTally(counting: features).silentUnits)
    }

    @Test func inALayerOfZerosEveryUnitIsDormantAndNoneHasAScore() {
        let dormancy = Dormancy(FeatureTable(Tensor(zeros: [3, 2])))
        #expect(dormancy.scores == [nil, nil])
        #expect(dormancy.dormant == [0, 1])
    }

    @Test func aLineOfTheTableOfLayers() throws {
        let line = LayerSparsity(ZeroTally(counting: features, layer: "fc"))
        #expect(line.count == ZeroCount(zeros: 11, values: 20))
        #expect(line.meanAPoZ == 0.55)
        #expect(line.silentUnits == 2)
    }
}
