import Diagnostics
import Engine
import Network
import Statistics
import Synchronization
import TestSupport
import Testing

@testable import Workbench

/// Where a model may end, and how its features and zeros are named there.
@Suite struct PredictEndsTests {
    let folder: TemporaryFolder
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        images = try folder.pictures()
    }

    private func convolution(_ filters: Int) throws -> Conv2D {
        try Conv2D(filters: filters, window: Window2D(size: (3, 3), mode: .same))
    }

    /// input → narrow → act → wide → act
    private func shared(_ narrow: Int, _ wide: Int) throws -> Network {
        try Network(
            NetworkDescription(
                name: "shared",
                entries: [
                    .init("input", InputLayer(shape: [8, 8, 3]), calls: [[]]),
                    .init("narrow", try convolution(narrow), calls: [[.init("input")]]),
                    .init(
                        "act", ActivationLayer(.relu, kind: "ReLU"), calls: [[.init("narrow")], [.init("wide")]]),
                    .init("wide", try convolution(wide), calls: [[.init("act")]]),
                ], outputs: [.init("act", call: 1)]), seed: 1)
    }

    @Test func aModelMayEndAtASharedLayer() throws {
        let session = try Session(small: shared(4, 12))
        let features = try session.predict(PredictRequest([images])).features
        #expect(features.table.tensor.shape == [11, 8, 8, 12])
        #expect(features.ledger.tallies.map(\.layer) == ["act (4 units)", "act (12 units)"])
        #expect(features.ledger.tallies[1].total == ZeroCount(of: features.table.tensor.array))
        // The features' own zeros; of the layer as such there are two answers.
        #expect(try session.zeros().tally.total == features.ledger.tallies[1].total)
        #expect(try session.dead(at: .name("act")).layers.map(\.layer) == ["act (4 units)", "act (12 units)"])
        #expect(try session.layers().layers.map(\.units) == [4, 12])
        let error = #expect(throws: Failure.self) { try session.predict(PredictRequest([images], layer: .name("act"))) }
        #expect(error?.message == "'act' is applied 2 times, so its output is not one thing")
    }

    @Test func aSharedLayerThatWasPassedHasAnAnswerForEachWidth() throws {
        let network = try Network(
            NetworkDescription(
                name: "pooled",
                entries: [
                    .init("input", InputLayer(shape: [8, 8, 3]), calls: [[]]),
                    .init("narrow", try convolution(4), calls: [[.init("input")]]),
                    .init("act", ActivationLayer(.relu), calls: [[.init("narrow")], [.init("wide")]]),
                    .init("wide", try convolution(12), calls: [[.init("act")]]),
                    .init("mean", GlobalPooling2D(.average), calls: [[.init("act", call: 1)]]),
                ], outputs: [.init("mean")]), seed: 1)
        let session = try Session(small: network)
        let ledger = try session.predict(PredictRequest([images])).features.ledger
        let error = try #require(throws: Failure.self) { try session.zeros(at: .name("act")) }
        #expect(error.message == "'act' is applied to layers of different widths")
        #expect(error.facts.count == 2)
        #expect(error.facts[0] == "act (4 units): zeros \(ledger.tallies[0].total.zeros) of \(11 * 64 * 4)")
    }

    /// All these ends have the same last layer at the top level, and plans are kept for a series of `predict`.
    @Test func endsWithinANestedModelAreToldApart() throws {
        let inner = try shared(4, 6)
        let network = try Network(
            NetworkDescription(
                name: "outer", style: .sequential, input: ("input", [8, 8, 3]), layers: [("inner", NestedModel(inner))])
        )
        let session = try Session(small: network)
        let whole = try session.predict(PredictRequest([images])).features.table
        let wide = try session.predict(PredictRequest([images], layer: .name("inner/wide"))).features.table
        let narrow = try session.predict(PredictRequest([images], layer: .name("inner/narrow"))).features.table
        #expect(narrow.tensor.shape == [11, 8, 8, 4])
        #expect(wide.tensor.shape == [11, 8, 8, 6])
        #expect(whole.tensor.array == wide.tensor.array.map { max($0, 0) })
        #expect(try session.predict(PredictRequest([images])).features.table.tensor == whole.tensor)
    }

    /// Rows that never come need no second copy of the others.
    @Test func featuresInBlocks() throws {
        let shape: Shape = [3]
        for (images, batch, mayBeFewer) in [(7, 3, false), (7, 3, true)] {
            var rows = FeatureRows(shape, images: images, batch: batch, mayBeFewer: mayBeFewer)
            for value in 0..<5 { try rows.append(1) { $0.update(repeating: Float(value)) } }
            try rows.append(2) { $0.update(repeating: 9) }
            let all = try rows.takeAll {}
            #expect(all.shape == [7, 3])
            #expect(all.array == [0, 1, 2, 3, 4, 9, 9].flatMap { [Float](repeating: $0, count: 3) })
        }
        // Two rows a block, of which the last is not full.
        let large = FeatureRows.bytesOfBlock / MemoryLayout<Float>.stride / 2
        var rows = FeatureRows([large], images: 5, batch: 2, mayBeFewer: true)
        try rows.append(2) { $0.update(repeating: 1) }
        try rows.append(1) { $0.update(repeating: 2) }
        // Left in the middle, they are all there for the next time.
        for asked in 1...2 {
            var left = asked
            #expect(throws: Failure.self) {
                try rows.takeAll {
                    left -= 1
                    if left == 0 { throw Failure.interrupted }
                }
            }
        }
        let all = try rows.takeAll {}
        #expect(all.shape == [3, large])
        #expect(all[0, 0] == 1 && all[1, large - 1] == 1 && all[2, 0] == 2 && all[2, large - 1] == 2)
    }

    @Test func decodingIsPartOfTheMemory() throws {
        // 3000 × 2000 pixels take 4 bytes each beside the file's 3.
        try folder.picture("large/one.ppm", height: 3000, width: 2000, seed: 1)
        let refusing = try Session(small: SmallModels.classifier(), threads: 2, availableMemory: { 40_000_000 })
        let error = try #require(throws: Failure.self) {
            try refusing.predict(PredictRequest(["\(folder.path)/large"]))
        }
        #expect(error.facts.contains("decoding 1 image: 42 MB"))
        try folder.picture("large/two.ppm", height: 3000, width: 2000, seed: 2)
        // Room for one of them at a time only.
        let careful = try Session(small: SmallModels.classifier(), threads: 2, availableMemory: { 60_000_000 })
        let plenty = try Session(small: SmallModels.classifier(), threads: 2)
        let request = PredictRequest(["\(folder.path)/large"])
        #expect(
            try careful.predict(request).features.table.tensor == plenty.predict(request).features.table.tensor)
    }

    @Test func aSummaryStopsWhenInterrupted() throws {
        let asked = Atomic(0)
        let session = try Session(
            small: SmallModels.classifier(),
            isInterrupted: { asked.add(1, ordering: .relaxed).newValue > 20 })
        let features = Tensor([100, 50], (0..<5000).map { Float($0 % 7) })
        #expect(throws: Failure.interrupted) { try session.summary(.tensor(features)) }
        #expect(asked.load(ordering: .relaxed) < 40)
    }
}
