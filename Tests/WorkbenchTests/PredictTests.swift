import Diagnostics
import Engine
import Foundation
import Imaging
import Network
import Statistics
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite struct PredictTests {
    let folder: TemporaryFolder
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        images = try folder.pictures()
    }

    @Test func rowsComeInTheOrderOfClassesAndFiles() throws {
        let result = try Session(small: SmallModels.classifier()).predict(PredictRequest([images]))
        let table = result.features.table
        #expect(table.files == (0..<5).map { "cat/c\($0).ppm" } + (0..<6).map { "dog/d\($0).ppm" })
        #expect(table.classNames == ["cat", "dog"])
        #expect(table.classIndices == Array(repeating: 0, count: 5) + Array(repeating: 1, count: 6))
        #expect(table.tensor.shape == [11, 4])
        #expect(result.found == 11)
        #expect(result.limit == nil)
        #expect(result.omissions.count == 1)
    }

    /// The heart of the matter: neither the size of the batch nor the number of threads changes a bit.
    @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 3), (11, 2), (64, 4)])
    func batchAndThreadsDoNotMatter(batch: Int, threads: Int) throws {
        let network = try SmallModels.classifier()
        let reference = try Session(small: network).predict(PredictRequest([images], batch: 11)).features
        let features = try Session(small: network, threads: threads)
            .predict(PredictRequest([images], batch: batch)).features
        #expect(features.table.tensor.array.map(\.bitPattern) == reference.table.tensor.array.map(\.bitPattern))
        #expect(features.ledger == reference.ledger)
    }

    /// The zeros counted on the way are those of the activations themselves, at every ReLU.
    @Test func theLedgerCountsWhatTheActivationsHold() throws {
        let session = try Session(small: SmallModels.classifier())
        let ledger = try session.predict(PredictRequest([images], batch: 4)).features.ledger
        #expect(ledger.tallies.map(\.layer) == ["conv", "hidden"])
        for name in ["conv", "hidden"] {
            let held = try session.predict(PredictRequest([images], layer: .name(name))).features.table
            #expect(ledger.tally(of: name) == ZeroTally(counting: held, layer: name))
        }
        #expect(ledger.tally(of: "conv")?.total.values == 11 * 5 * 64)
    }

    /// Counted batch by batch, on all threads.
    @Test(arguments: [(1, 1), (4, 3), (11, 2)]) func valuesAreCountedOnTheWay(batch: Int, threads: Int) throws {
        let session = try Session(small: SmallModels.classifier(), threads: threads)
        for layer in ["conv", "hidden"] {
            let features = try session.predict(PredictRequest([images], layer: .name(layer), batch: batch)).features
            #expect(features.counts == features.table.tensor.withElements { ValueCount(of: $0) })
            #expect(features.counts.zeros == ZeroCount(of: features.table.tensor.array))
        }
    }

    @Test func aLimitTakesTheFirstAndIsReported() throws {
        let result = try Session(small: SmallModels.classifier()).predict(PredictRequest([images], limit: 7))
        #expect(result.features.table.files.last == "dog/d1.ppm")
        #expect(result.features.table.images == 7)
        #expect(result.found == 11)
        #expect(result.limit == 7)
    }

    @Test func anotherLayerWithoutTruncating() throws {
        let session = try Session(small: SmallModels.classifier())
        let result = try session.predict(PredictRequest([images], layer: .index(-6)))
        #expect(result.features.layer.name == "conv")
        #expect(result.features.table.tensor.shape == [11, 8, 8, 5])
        #expect(result.features.table.positions == 64)
        #expect(session.state.model?.isTruncated == false)
    }

    @Test func progressGoesFromNoneToAllImages() throws {
        let steps = Mutex<[WorkProgress]>([])
        _ = try Session(small: SmallModels.classifier()).predict(PredictRequest([images], batch: 4)) { step in
            steps.withLock { $0.append(step) }
        }
        let told = steps.withLock { $0 }
        #expect(Set(told.map(\.done)) == [0, 4, 8, 11])
        #expect(told.map(\.done) == told.map(\.done).sorted())
        #expect(told.allSatisfy { $0.total == 11 && $0.start == 0 })
    }

    @Test func aClassifierGivesItsClasses() throws {
        let features = try Session(small: SmallModels.classifier()).predict(PredictRequest([images])).features
        let classifications = try #require(features.classifications(top: 2))
        #expect(classifications.count == 11)
        for (image, classification) in classifications.enumerated() {
            let row = features.table.row(image)
            #expect(classification.file == features.table.files[image])
            #expect(classification.scores[0].probability == row.max())
            #expect(classification.scores[0].probability >= classification.scores[1].probability)
            #expect(row[classification.scores[1].index] == classification.scores[1].probability)
            #expect(classification.scores[0].name == nil)
        }
        let session = try Session(small: SmallModels.classifier())
        _ = try session.truncate(.name("hidden"))
        #expect(try session.predict(PredictRequest([images])).features.classifications() == nil)
    }

    @Test func aDamagedFileIsNamedBeforeAnythingIsComputed() throws {
        try folder.write(Array("P6\n10 12\n255\nshort".utf8), to: "images/dog/d3.ppm")
        let session = try Session(small: SmallModels.classifier())
        let steps = Atomic(0)
        let failure = try #require(throws: Failure.self) {
            _ = try session.predict(PredictRequest([images], batch: 1)) { _ in steps.add(1, ordering: .relaxed) }
        }
        #expect(failure.kind == .data)
        #expect(failure.facts.contains { $0.contains("d3.ppm") })
        #expect(steps.load(ordering: .relaxed) == 0)
        #expect(session.state.features == nil)
    }

    @Test func damagedFilesCanBeSkipped() throws {
        try folder.write(Array("P6\n10 12\n255\nshort".utf8), to: "images/dog/d3.ppm")
        let result = try Session(small: SmallModels.classifier())
            .predict(PredictRequest([images], skipsDamaged: true))
        #expect(result.features.table.images == 10)
        #expect(!result.features.table.files.contains("dog/d3.ppm"))
        #expect(result.damaged.map(\.path) == ["\(images)/dog/d3.ppm"])
        #expect(result.features.ledger.images == 10)
    }

    /// A header can be sound and the pixels not: the rows of the others must not move.
    @Test(arguments: [1, 2, 4, 16]) func aFileThatCannotBeDecodedIsSkippedWithinItsBatch(batch: Int) throws {
        let session = try Session(small: SmallModels.classifier())
        let whole = try session.predict(PredictRequest([images])).features.table
        // Plain text pixels: long enough for the picture, but one of them is no number.
        let text = "P3\n2 2\n255\n" + String(repeating: "17 ", count: 5) + "zz " + String(repeating: "17 ", count: 6)
        try folder.write(Array(text.utf8), to: "images/cat/c2.ppm")
        #expect(throws: Failure.self) { try session.predict(PredictRequest([images], batch: batch)) }
        let result = try session.predict(PredictRequest([images], batch: batch, skipsDamaged: true))
        #expect(result.damaged.map(\.path) == ["\(images)/cat/c2.ppm"])
        let kept = (0..<11).filter { $0 != 2 }
        #expect(result.features.table.files == kept.map { whole.files[$0] })
        #expect(result.features.table.tensor.array == kept.flatMap { whole.row($0) })
        #expect(result.features.ledger.images == 10)
    }

    @Test func anInterruptedPredictChangesNothing() throws {
        let stop = Flag()
        let session = try Session(small: SmallModels.classifier(), isInterrupted: { stop.isSet })
        _ = try session.predict(PredictRequest([images], limit: 2))
        let failure = try #require(throws: Failure.self) {
            _ = try session.predict(PredictRequest([images], batch: 2)) { _ in stop.set(true) }
        }
        #expect(failure == .interrupted)
        #expect(session.state.features?.table.images == 2)
        stop.set(false)
        #expect(try session.predict(PredictRequest([images])).features.table.images == 11)
    }

    @Test func tooLittleMemoryIsSaidBeforeItStarts() throws {
        let session = try Session(small: SmallModels.classifier(), availableMemory: { 1000 })
        let steps = Atomic(0)
        let failure = try #require(throws: Failure.self) {
            _ = try session.predict(PredictRequest([images])) { _ in steps.add(1, ordering: .relaxed) }
        }
        #expect(failure.kind == .command)
        #expect(failure.message == "predict needs more memory than there is")
        #expect(failure.facts.contains("features of 11 images: 176 bytes"))
        #expect(failure.facts.contains("available: 1 kB"))
        #expect(steps.load(ordering: .relaxed) == 0)
        #expect(session.state.features == nil)
    }

    @Test func withoutAModelOrImagesItSaysSo() throws {
        let failure = try #require(throws: Failure.self) {
            try Session(isInterrupted: { false }).predict(PredictRequest([images]))
        }
        #expect(failure.message == "no model is loaded")
        let empty = try TemporaryFolder()
        let session = try Session(small: SmallModels.classifier())
        #expect(throws: Failure.self) { try session.predict(PredictRequest([empty.path])) }
        #expect(throws: Failure.self) { try session.predict(PredictRequest([])) }
        #expect(throws: Failure.self) { try session.predict(PredictRequest([images], batch: 0)) }
        #expect(throws: Failure.self) { try session.predict(PredictRequest([images], limit: 0)) }
        #expect(throws: Failure.self) { try session.predict(PredictRequest([images], layer: .name("fc9"))) }
    }

    final class Flag: Sendable {
        private let value = Atomic(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set(_ new: Bool) { value.store(new, ordering: .relaxed) }
    }
}
