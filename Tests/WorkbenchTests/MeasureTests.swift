import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

@Suite struct MeasureTests {
    let folder: TemporaryFolder
    let session: Session
    let features: FeatureSet

    init() throws {
        folder = try TemporaryFolder()
        session = try Session(small: SmallModels.classifier())
        _ = try session.truncate(.name("hidden"))
        features = try session.predict(PredictRequest([folder.pictures()])).features
    }

    @Test func zerosOfTheFeatures() throws {
        let zeros = try session.zeros()
        #expect(zeros.tally.total == ZeroCount(of: features.table.tensor.array))
        #expect(zeros.tally.total.values == 66)
        #expect(zeros.origin == .rectified)
        #expect(zeros.layer?.name == "hidden")
        #expect(zeros.tally.byClass.map(\.values) == [30, 36])
        #expect(zeros.files.count == 11)
    }

    @Test func zerosOfALayerThatWasPassed() throws {
        let zeros = try session.zeros(at: .name("conv"))
        #expect(zeros.tally == features.ledger.tally(of: "conv"))
        #expect(zeros.tally.positions == 64)
    }

    @Test func ofALayerWithoutReluNothingIsKnown() throws {
        let failure = try #require(throws: Failure.self) { try session.zeros(at: .name("flatten")) }
        #expect(failure.message == "nothing is known of the values of 'flatten'")
        #expect(failure.remedies == ["predict … --at flatten"])
    }

    @Test func epsilonNeedsTheValues() throws {
        #expect(try session.zeros(epsilon: 1e9).tally.total.fraction == 1)
        #expect(throws: Failure.self) { try session.zeros(at: .name("conv"), epsilon: 0.1) }
        for epsilon in [-1, .nan, .infinity] {
            #expect(throws: Failure.self) { try session.zeros(epsilon: epsilon) }
            #expect(throws: Failure.self) { try session.summary(epsilon: epsilon) }
        }
    }

    @Test func numbersWithoutAModel() throws {
        let vector = Subject.tensor(Tensor([4], [0, 1, 0, 2]))
        let zeros = try session.zeros(vector)
        #expect(zeros.tally.total == ZeroCount(zeros: 2, values: 4))
        #expect(zeros.tally.units == 4)
        #expect(zeros.origin == nil)
        #expect(throws: Failure.self) { try session.zeros(vector, at: .name("conv")) }
        #expect(throws: Failure.self) { try session.layers(vector) }
    }

    @Test func everyLayerThatWasPassed() throws {
        let answer = try session.layers()
        #expect(answer.layers.map(\.layer) == ["conv", "hidden"])
        #expect(answer.images == 11)
        let sum = answer.layers[0].count + answer.layers[1].count
        #expect(answer.average.overActivations == sum)
        #expect(answer.average.units == 11)
    }

    @Test func averagePercentageOfZeros() throws {
        #expect(try session.averagePercentageOfZeros().map(\.layer) == ["conv", "hidden"])
        let hidden = try #require(try session.averagePercentageOfZeros(at: .name("hidden")).first)
        #expect(abs(hidden.mean - (try #require(session.zeros().tally.total.fraction))) < 1e-12)
    }

    @Test func summaryOfTheFeatures() throws {
        let answer = try session.summary()
        #expect(answer.images == 11)
        #expect(answer.units == 6)
        #expect(answer.summary.minimum == features.table.tensor.array.min())
        #expect(answer.population[.hoyer]?.values.count == 11)
        #expect(answer.lifetime[.gini]?.values.count == 6)
        #expect(answer.overlap.pairs == 55)
        let rank = try #require(answer.effectiveRank)
        #expect(1...6 ~= rank)
    }

    @Test func keptFeaturesAnswerAfterTheSessionMovedOn() throws {
        session.reset()
        #expect(throws: Failure.self) { try session.zeros() }
        #expect(try session.zeros(.features(features), at: .name("conv")).tally.images == 11)
    }
}
