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

@Suite struct UnfinishedPredictTests {
    let folder: TemporaryFolder
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        images = try folder.pictures()
    }

    /// A session whose `predict` stops once so many images are done.
    private final class Stopping {
        let session: Session
        private let limit: Limit

        final class Limit: Sendable {
            let images = Atomic(Int.max)
            let isReached = Atomic(false)
        }

        init(_ network: Network, threads: Int = 1, availableMemory: @escaping () -> Int = { 1 << 40 }) throws {
            let limit = Limit()
            self.limit = limit
            session = try Session(
                small: network, threads: threads, isInterrupted: { limit.isReached.load(ordering: .relaxed) },
                availableMemory: availableMemory)
        }

        /// - Returns: the interruption.
        @discardableResult
        func interrupt(_ request: PredictRequest, after images: Int) throws -> Failure {
            let limit = limit
            defer { limit.isReached.store(false, ordering: .relaxed) }
            return try #require(throws: Failure.self) {
                _ = try session.predict(request) { step in
                    if step.done >= images { limit.isReached.store(true, ordering: .relaxed) }
                }
            }
        }

        /// The result, and from which image on it was computed.
        func finish(_ request: PredictRequest) throws -> (result: PredictResult, from: Int) {
            let first = Mutex<Int?>(nil)
            let result = try session.predict(request) { step in
                first.withLock { $0 = $0 ?? step.start }
            }
            return (result, first.withLock { $0 } ?? -1)
        }
    }

    private func bits(_ features: FeatureSet) -> [UInt32] { features.table.tensor.array.map(\.bitPattern) }

    @Test(arguments: [(1, 1, 1), (2, 4, 1), (3, 9, 2), (5, 10, 2)])
    func itGoesOnWithTheSameBitsAndCounts(batch: Int, after: Int, threads: Int) throws {
        let network = try SmallModels.classifier()
        let reference = try Session(small: network).predict(PredictRequest([images])).features
        let stopping = try Stopping(network, threads: threads)
        let failure = try stopping.interrupt(PredictRequest([images], batch: batch), after: after)
        #expect(failure.kind == .interrupted)
        #expect(failure.facts == ["\(stopping.session.keptImages?.done ?? -1) of 11 images are kept"])
        #expect(stopping.session.state.features == nil)
        let (result, from) = try stopping.finish(PredictRequest([images], batch: 2))
        #expect(from >= after)
        #expect(bits(result.features) == bits(reference))
        #expect(result.features.ledger == reference.ledger)
        #expect(result.features.table.files == reference.table.files)
        #expect(result.features.table.classIndices == reference.table.classIndices)
        #expect(stopping.session.keptImages == nil)
    }

    @Test func itMayBeInterruptedAgainAndAgain() throws {
        let network = try SmallModels.classifier()
        let reference = try Session(small: network).predict(PredictRequest([images])).features
        let stopping = try Stopping(network)
        for after in [2, 5, 8] { try stopping.interrupt(PredictRequest([images], batch: 1), after: after) }
        let (result, from) = try stopping.finish(PredictRequest([images], batch: 1))
        #expect(from >= 8)
        #expect(bits(result.features) == bits(reference))
        #expect(result.features.ledger == reference.ledger)
    }

    @Test func damagedImagesThatWereSkippedAreStillListed() throws {
        let text = "P3\n2 2\n255\n" + String(repeating: "17 ", count: 5) + "zz " + String(repeating: "17 ", count: 6)
        try folder.write(Array(text.utf8), to: "images/cat/c2.ppm")
        try folder.write(Array(text.utf8), to: "images/dog/d4.ppm")
        let request = PredictRequest([images], batch: 1, skipsDamaged: true)
        let network = try SmallModels.classifier()
        let reference = try Session(small: network).predict(request)
        let stopping = try Stopping(network)
        try stopping.interrupt(request, after: 6)
        let (result, from) = try stopping.finish(request)
        #expect(from >= 6)
        #expect(result.damaged == reference.damaged)
        #expect(bits(result.features) == bits(reference.features))
        #expect(result.features.ledger == reference.features.ledger)
    }

    @Test func beforeTheFirstImageNothingIsKept() throws {
        let stopping = try Stopping(SmallModels.classifier())
        #expect(try stopping.interrupt(PredictRequest([images], batch: 2), after: 0) == .interrupted)
        #expect(stopping.session.keptImages == nil)
    }

    @Test(
        arguments: [
            "file", "new file", "preparation", "resampling", "end", "layer", "limit", "order",
        ])
    func whateverIsDifferentIsComputed(change: String) throws {
        let stopping = try Stopping(SmallModels.classifier())
        let session = stopping.session
        try stopping.interrupt(PredictRequest([images], batch: 2), after: 6)
        var request = PredictRequest([images])
        switch change {
        case "file": try folder.picture("images/cat/c0.ppm", height: 12, width: 9, seed: 77)
        case "new file": try folder.picture("images/dog/z.ppm", seed: 7)
        case "preparation": _ = try session.preprocess(.tf, resampling: nil)
        case "resampling": _ = try session.preprocess(nil, resampling: .bilinear)
        case "end": _ = try session.truncate(.name("hidden"))
        case "layer": request.layer = .name("hidden")
        case "limit": request.limit = 9
        default: request.paths = ["\(images)/dog", "\(images)/cat"]
        }
        let (result, from) = try stopping.finish(request)
        #expect(from == 0)
        let fresh = try Session(small: SmallModels.classifier())
        if change == "preparation" { _ = try fresh.preprocess(.tf, resampling: nil) }
        if change == "resampling" { _ = try fresh.preprocess(nil, resampling: .bilinear) }
        if change == "end" { _ = try fresh.truncate(.name("hidden")) }
        #expect(bits(result.features) == bits(try fresh.predict(request).features))
    }

    @Test func anotherModelOrShortMemoryGivesItUp() throws {
        let memory = Mutex(1 << 40)
        let stopping = try Stopping(SmallModels.classifier(), availableMemory: { memory.withLock { $0 } })
        try stopping.interrupt(PredictRequest([images], batch: 2), after: 4)
        memory.withLock { $0 = 1000 }
        #expect(throws: Failure.self) { try stopping.session.predict(PredictRequest([images], layer: .name("conv"))) }
        #expect(stopping.session.keptImages == nil)
        memory.withLock { $0 = 1 << 40 }
        try stopping.interrupt(PredictRequest([images], batch: 2), after: 4)
        #expect(stopping.session.keptImages != nil)
        stopping.session.reset()
        #expect(stopping.session.keptImages == nil)
    }
}
