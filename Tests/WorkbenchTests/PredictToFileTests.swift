import Containers
import Diagnostics
import Engine
import Foundation
import Imaging
import Network
import Platform
import Statistics
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite struct PredictToFileTests {
    let folder: TemporaryFolder
    let images: String
    let target: String

    init() throws {
        folder = try TemporaryFolder()
        images = try folder.pictures()
        target = folder.file("features.h5")
    }

    private func request(_ paths: [String]? = nil, batch: Int = 2, anew: Bool = false) -> PredictRequest {
        PredictRequest(paths ?? [images], batch: batch, file: target, startsAnew: anew)
    }

    private func session(seed: UInt64 = 1, threads: Int = 1) throws -> Session {
        try Session(small: SmallModels.classifier(seed: seed), threads: threads)
    }

    /// What a program leaves behind that is ended after so many images: nothing of it ends in an orderly way.
    private func leave(after limit: Int, batch: Int = 2) throws {
        let isReached = Flag()
        let session = try Session(
            small: SmallModels.classifier(), isInterrupted: { isReached.value.load(ordering: .relaxed) })
        let failure = try #require(throws: Failure.self) {
            _ = try session.predict(request(batch: batch)) { step in
                if step.task == "predict", step.done >= limit { isReached.value.store(true, ordering: .relaxed) }
            }
        }
        #expect(failure.kind == .interrupted)
        #expect(failure.facts.last == "\(limit) of 11 images are kept in '\(target).partial'")
    }

    private final class Flag: Sendable { let value = Atomic(false) }

    private func bits(_ features: FeatureSet) -> [UInt32] { features.table.tensor.array.map(\.bitPattern) }

    /// Holds a result against that of a `predict` without a file.
    private func expectSame(_ result: PredictResult, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let reference = try session().predict(PredictRequest([images])).features
        #expect(bits(result.features) == bits(reference), sourceLocation: sourceLocation)
        #expect(result.features.ledger == reference.ledger, sourceLocation: sourceLocation)
        #expect(result.features.counts == reference.counts, sourceLocation: sourceLocation)
        #expect(result.features.table.files == reference.table.files, sourceLocation: sourceLocation)
        let exported = folder.file("reference.h5")
        _ = try Exporter.export(.features(reference.table, of: reference), to: exported)
        let (written, wanted) = (try FileSystem.read(target), try FileSystem.read(exported))
        #expect(written == wanted, "the file is as export writes it", sourceLocation: sourceLocation)
        let left = try folder.names()
        #expect(left == ["features.h5", "images", "reference.h5"], sourceLocation: sourceLocation)
    }

    @Test func theFileIsAsExportWritesIt() throws {
        let session = try session()
        let result = try session.predict(request())
        #expect(result.file == target)
        #expect(result.features.table.tensor.isMapped)
        #expect(try session.requireFeatures().table.images == 11)
        try expectSame(result)
    }

    /// Eleven rows of four values, twice: known before anything is computed, or even hashed.
    @Test func aDiskWithoutRoomForTheRowsIsToldOfBefore() throws {
        try folder.write("before", to: "features.h5")
        let session = try Session(small: SmallModels.classifier(), availableRoom: { _ in 351 })
        for body in [{ _ = try session.predict(request()) }, { _ = try session.cost(of: request()) }] {
            let failure = try #require(throws: Failure.self) { try body() }
            #expect(failure.message == "the disk has no room for '\(target)'")
            #expect(failure.facts.prefix(2) == ["wanted: 352 bytes", "free: 351 bytes"])
            #expect(failure.remedies.count == 2)
        }
        #expect(try folder.text(of: "features.h5") == "before")
        #expect(try folder.names() == ["features.h5", "images"])
        _ = try Session(small: SmallModels.classifier(), availableRoom: { _ in 352 }).predict(request())
    }

    /// What is done has its room already.
    @Test func rowsThatAreThereNeedNoMoreRoom() throws {
        try leave(after: 6)
        let tight = try Session(small: SmallModels.classifier(), availableRoom: { _ in 255 })
        #expect(throws: Failure.self) { _ = try tight.predict(request()) }
        let result = try Session(small: SmallModels.classifier(), availableRoom: { _ in 256 }).predict(request())
        #expect(result.takenOver == 6)
    }

    /// In another session, with other batches and threads.
    @Test(arguments: [2, 4, 10], [1, 3, 11]) func itGoesOnWithTheSameBits(after: Int, batch: Int) throws {
        try leave(after: after)
        let result = try session(threads: 2).predict(request(batch: batch))
        #expect(result.takenOver == after)
        #expect(!result.hasLostRows)
        try expectSame(result)
    }

    @Test func itGoesOnSeveralTimes() throws {
        for after in [2, 6, 8] { try leave(after: after) }
        try expectSame(session().predict(request()))
    }

    /// Wherever the program, or the disk, stopped: a record that is not whole is none, and rows without a record neither.
    @Test func aLogThatIsCutOffAnywhere() throws {
        try leave(after: 8)
        let log = try folder.bytes(of: "features.h5.partial-log")
        let rows = try folder.bytes(of: "features.h5.partial")
        let begun = 17 + 8 + 64
        for count in stride(from: log.count, through: begun, by: -151) {
            try folder.write(log.prefix(count), to: "features.h5.partial-log")
            try folder.write(rows, to: "features.h5.partial")
            do {
                let result = try session().predict(request())
                #expect([0, 2, 4, 6, 8].contains(result.takenOver))
                try expectSame(result)
            } catch let failure as Failure {
                // Not even its beginning is whole; nothing that could be known is made use of.
                #expect(failure.facts == ["'\(target).partial-log', which says what is in it, is damaged"])
                #expect(failure.remedies.first == "--force gives it up and starts anew")
                try expectSame(session().predict(request(anew: true)))
            }
        }
    }

    /// What the disk has lost or changed is computed again.
    @Test func rowsThatAreNotWhatTheyWereAreNotBelieved() throws {
        try leave(after: 8)
        let log = try folder.bytes(of: "features.h5.partial-log")
        let rows = try folder.bytes(of: "features.h5.partial")
        let rowBytes = 4 * 4
        for (place, believed) in [(0, 0), (rowBytes * 2, 2), (rowBytes * 5 + 3, 4), (rowBytes * 8 - 1, 6)] {
            for isCut in [false, true] {
                var damaged = rows
                if isCut { damaged.removeSubrange((4096 + place)...) } else { damaged[4096 + place] ^= 1 }
                try folder.write(log, to: "features.h5.partial-log")
                try folder.write(damaged, to: "features.h5.partial")
                let result = try session().predict(request())
                #expect(result.takenOver == believed)
                #expect(result.hasLostRows)
                try expectSame(result)
            }
        }
        // Without any.
        try folder.write(log, to: "features.h5.partial-log")
        try FileSystem.remove(target)
        let result = try session().predict(request())
        #expect(result.takenOver == 0)
        #expect(result.hasLostRows)
        try expectSame(result)
    }

    @Test func aFlippedBitInTheLogIsFound() throws {
        try leave(after: 8)
        let log = try folder.bytes(of: "features.h5.partial-log")
        let rows = try folder.bytes(of: "features.h5.partial")
        for place in stride(from: 0, to: log.count, by: 211) {
            var damaged = log
            damaged[place] ^= 0x10
            try folder.write(damaged, to: "features.h5.partial-log")
            try folder.write(rows, to: "features.h5.partial")
            do { try expectSame(session().predict(request())) } catch let failure as Failure {
                #expect(failure.facts.first?.hasSuffix("is damaged") == true, "\(failure)")
            }
        }
    }

    /// The program is killed when the file is in its place already: before it removes the rows, and before the log.
    @Test(arguments: [true, false]) func aFileThatIsInItsPlaceAlready(rowsAreLeft: Bool) throws {
        let (rows, log) = (target + ".partial", target + ".partial-log")
        let (keptRows, keptLog) = (folder.file("kept-rows"), folder.file("kept-log"))
        _ = try session().predict(request()) { step in
            guard step.task == "predict", step.done == 11 else { return }
            try? FileManager.default.copyItem(atPath: rows, toPath: keptRows)
            try? FileManager.default.copyItem(atPath: log, toPath: keptLog)
        }
        try FileManager.default.moveItem(atPath: keptLog, toPath: log)
        if rowsAreLeft { try FileManager.default.moveItem(atPath: keptRows, toPath: rows) }
        try? FileSystem.remove(keptRows)
        let result = try session().predict(request())
        #expect(result.takenOver == (rowsAreLeft ? 11 : 0))
        try expectSame(result)
    }

    @Test func whatIsNotTheSameIsNamed() throws {
        try leave(after: 4)
        let before = try folder.bytes(of: "features.h5.partial")
        func refusal(_ session: Session, _ request: PredictRequest) throws -> [String] {
            let failure = try #require(throws: Failure.self) { try session.predict(request) }
            #expect(failure.remedies.first == "--force gives it up and starts anew")
            #expect(try folder.bytes(of: "features.h5.partial") == before)
            return failure.facts
        }
        #expect(
            try refusal(session(seed: 2), request())
                == ["the weights of the model: other ones than those that it was begun with"])
        let prepared = try session()
        _ = try prepared.preprocess(.tf, resampling: nil)
        #expect(try refusal(prepared, request()).first?.hasPrefix("the preparation of images: was RGB at 8x8") == true)
        let exact = try session()
        exact.use(try exact.state.settings.setting(.engine, toWord: "direct"))
        #expect(try refusal(exact, request()).first?.hasPrefix("the engine: was ") == true)
        let cut = try session()
        _ = try cut.truncate(.name("hidden"))
        #expect(
            try refusal(cut, request()) == [
                "the layer: was logits; is hidden", "a row: was 4 values; is 6 values",
                "the layers of the model: other ones than those that it was begun with",
                "the weights of the model: other ones than those that it was begun with",
            ])
        var limited = request()
        limited.limit = 5
        #expect(try refusal(session(), limited) == ["the images: were 11; are 5"])
        // With the same names, sizes and times.
        let other = folder.file("other")
        try FileManager.default.moveItem(atPath: images, toPath: other)
        #expect(
            try refusal(session(), request([other]))
                == ["the folders of the images: other ones than those that it was begun with"])
        try FileManager.default.moveItem(atPath: other, toPath: images)
        try folder.picture("images/cat/c3.ppm", height: 20, seed: 7)
        #expect(try refusal(session(), request()).first?.hasPrefix("'cat/c3.ppm': had ") == true)
        try expectSame(session().predict(request(anew: true)))
    }

    /// Another build of the program, or other instructions of the processor, might round the last bits otherwise.
    @Test(arguments: [
        ("the program", "Relush 0.0.9, build 0123456789abcdef"), ("the engine", "portable, automatic"),
    ])
    func rowsOfAnotherProgramOrProcessorAreNotTakenOver(key: String, value: String) throws {
        try leave(after: 4)
        let log = try UnfinishedFile(path: target + ".partial-log")
        let earlier = try #require(try PredictLog.open(log).1)
        let now = try #require(earlier.facts.first { $0.key == key }?.value)
        #expect(key == "the engine" || now == "Relush \(Program.version), build \(Program.build ?? "")")
        let facts = earlier.facts.map { $0.key == key ? PredictFingerprint.Fact(key: key, value: value) : $0 }
        try log.truncate(to: 0)
        try PredictLog.write(PredictFingerprint(facts: facts, files: earlier.files), to: log)
        let failure = try #require(throws: Failure.self) { try session().predict(request()) }
        #expect(failure.facts == ["\(key): was \(value); is \(now)"])
        #expect(failure.remedies.first == "--force gives it up and starts anew")
        try expectSame(session().predict(request(anew: true)))
    }

    /// Of a version that kept other facts.
    @Test func aLogOfAnotherVersionSaysSo() throws {
        try leave(after: 4)
        let log = try UnfinishedFile(path: target + ".partial-log")
        let earlier = try #require(try PredictLog.open(log).1)
        try log.truncate(to: 0)
        try PredictLog.write(
            PredictFingerprint(facts: Array(earlier.facts.dropFirst()), files: earlier.files), to: log)
        let failure = try #require(throws: Failure.self) { try session().predict(request()) }
        #expect(failure.facts == ["it was begun by another version of Relush"])
    }

    /// The names of a classifier's classes stand in both.
    @Test func namesOfClassesAreWrittenAsExportWritesThem() throws {
        func named() throws -> Session {
            let session = try session()
            session.use(try #require(session.state.model).naming(["a", "b/c", "d", "ü"], of: "names"))
            return session
        }
        _ = try named().predict(request())
        let features = try named().predict(PredictRequest([images])).features
        let exported = folder.file("reference.h5")
        _ = try Exporter.export(.features(features.table, of: features), to: exported)
        #expect(try FileSystem.read(target) == FileSystem.read(exported))
        #expect(try HDF5File(target).text("outputs") == #"["a","b\/c","d","ü"]"#)
    }

    @Test func aFileFromBeforeStaysUntilTheEnd() throws {
        try folder.write("before", to: "features.h5")
        try leave(after: 4)
        #expect(try folder.text(of: "features.h5") == "before")
        _ = try #require(throws: Failure.self) { try session(seed: 2).predict(request()) }
        #expect(try folder.text(of: "features.h5") == "before")
        try expectSame(session().predict(request()))
    }

    /// Other programs write into the same file, and cut it off.
    @Test func whatBecomesOfTheFileChangesNoFeatures() throws {
        let result = try session().predict(request())
        let before = bits(result.features)
        let file = try #require(FileHandle(forWritingAtPath: target))
        try file.write(contentsOf: Data(repeating: 0, count: 6000))
        #expect(bits(result.features) == before)
        try file.truncate(atOffset: 0)
        try file.close()
        #expect(bits(result.features) == before)
        #expect(try folder.names() == ["features.h5", "images"])
    }

    /// The program was killed before the log had its first line.
    @Test func aLogWithoutAnything() throws {
        try folder.write("", to: "features.h5.partial-log")
        try expectSame(session().predict(request()))
    }

    @Test func somebodyElsesFileIsLeftAlone() throws {
        try folder.write("mine", to: "features.h5.partial")
        let failure = try #require(throws: Failure.self) { try session().predict(request()) }
        #expect(failure.facts == ["nothing beside it says what is in it"])
        #expect(try folder.text(of: "features.h5.partial") == "mine")
        try expectSame(session().predict(request(anew: true)))
    }

    @Test func oneProgramWritesAtATime() throws {
        try leave(after: 4)
        let other = try UnfinishedFile(path: target + ".partial-log")
        #expect(other.lock())
        let failure = try #require(throws: Failure.self) { try session().predict(request()) }
        #expect(failure.message == "another program is writing '\(target).partial-log' right now")
    }

    @Test func nothingStaysOfWhatHasNotBegun() throws {
        try folder.write("P6\n9 9\n255\nshort", to: "bad/a.ppm")
        _ = try? session().predict(request([folder.file("bad")]))
        let failure = try #require(throws: Failure.self) {
            try session().predict(PredictRequest([images], file: folder.file("features.npy")))
        }
        #expect(failure.facts == ["expected: a .h5 file"])
        #expect(try folder.names() == ["bad", "images"])
    }

    /// Features that memory cannot hold go to a file all the same.
    @Test func memoryHoldsABatchOnly() throws {
        var enough: Int?
        for bytes in stride(from: 4096, to: 1 << 20, by: 1024) where enough == nil {
            let small = try Session(small: SmallModels.classifier(), availableMemory: { bytes })
            _ = try small.truncate(.name("conv"))
            do {
                _ = try small.predict(request(batch: 1))
                enough = bytes
            } catch let failure as Failure {
                #expect(failure.message == "predict needs more memory than there is")
            }
        }
        let bytes = try #require(enough)
        let small = try Session(small: SmallModels.classifier(), availableMemory: { bytes })
        _ = try small.truncate(.name("conv"))
        let failure = try #require(throws: Failure.self) { try small.predict(PredictRequest([images], batch: 1)) }
        #expect(failure.message == "predict needs more memory than there is")
        #expect(failure.remedies.last == "let a file take the features as they come: --to FILE.h5")
    }
}
