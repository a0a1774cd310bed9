import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

@Suite struct StateTests {
    @Test func aFailedLoadKeepsEverything() throws {
        let folder = try TemporaryFolder()
        let session = try Session(small: SmallModels.classifier())
        _ = try session.predict(PredictRequest([folder.pictures()]))
        let text = try folder.write(Array("no model".utf8), to: "model.h5")
        for path in [text, "\(folder.path)/missing.h5", folder.path] {
            #expect(throws: Failure.self) { try session.load(LoadRequest(.file(path))) }
        }
        #expect(throws: Failure.self) {
            try session.load(LoadRequest(.architecture(.vgg19), input: ImageSize(height: 8, width: 8)))
        }
        #expect(session.state.model?.name == "small")
        #expect(session.state.features?.table.images == 11)
    }

    @Test func aFolderIsForPredict() throws {
        let folder = try TemporaryFolder()
        let failure = try #require(throws: Failure.self) {
            try Session(isInterrupted: { false }).load(LoadRequest(.file(folder.path)))
        }
        #expect(failure.remedies == ["for a folder of images: predict \(folder.path)"])
    }

    @Test func loadingAnotherModelDropsTheFeatures() throws {
        let folder = try TemporaryFolder()
        let session = try Session(small: SmallModels.classifier())
        _ = try session.predict(PredictRequest([folder.pictures()]))
        let result = try session.load(
            LoadRequest(.architecture(.vgg16), input: ImageSize(height: 32, width: 48), withoutTop: true, seed: 3))
        #expect(session.state.features == nil)
        #expect(result.model.name == "vgg16")
        #expect(result.model.weights == .untrained(seed: 3))
        #expect(result.model.preparation == ImagePreparation(.caffe, isAssumed: false))
        #expect(result.model.network.outputShape.description == "1×1×512")
        try session.undo()
        #expect(session.state.features?.table.images == 11)
        try session.redo()
        #expect(session.state.model?.name == "vgg16")
        #expect(throws: Failure.self) { try session.redo() }
    }

    @Test func untrainedWeightsSayWhereTrainedOnesWouldBe() throws {
        let session = Session(isInterrupted: { false }, weightsFolder: "/nonexistent")
        let model = try session.load(
            LoadRequest(.architecture(.vgg19), input: ImageSize(height: 32, width: 32), withoutTop: true)
        ).model
        #expect(model.weights == .untrained(seed: 0))
        #expect(
            model.notes == [
                "trained weights would be taken from /nonexistent/vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5, "
                    + "which is not there"
            ])
    }

    @Test func optionsThatContradictAreRefused() throws {
        let session = Session(isInterrupted: { false })
        let requests = [
            LoadRequest(.file("m.h5"), seed: 1), LoadRequest(.file("m.h5"), withoutTop: true),
            LoadRequest(.architecture(.vgg19), withoutTop: true, classes: 10),
            LoadRequest(.architecture(.vgg19), weights: "w.h5", seed: 1),
            LoadRequest(.architecture(.vgg19), classes: 0),
        ]
        for request in requests {
            let failure = try #require(throws: Failure.self) { try session.load(request) }
            #expect(failure.kind == .usage)
        }
    }

    @Test func preprocessKeepsWhatIsNotGiven() throws {
        let session = try Session(small: SmallModels.classifier())
        #expect(try session.preprocess(nil, resampling: nil).preparation.isAssumed)
        let resized = try session.preprocess(nil, resampling: .bilinear).preparation
        #expect(resized == ImagePreparation(.rescale, resampling: .bilinear, isAssumed: true))
        let prepared = try session.preprocess(.caffe, resampling: nil).preparation
        #expect(prepared == ImagePreparation(.caffe, resampling: .bilinear, isAssumed: false))
    }

    @Test func anotherPreparationGivesOtherFeatures() throws {
        let folder = try TemporaryFolder()
        let images = try folder.pictures()
        let session = try Session(small: SmallModels.classifier())
        let before = try session.predict(PredictRequest([images], layer: .name("hidden"))).features
        _ = try session.preprocess(.tf, resampling: nil)
        let after = try session.predict(PredictRequest([images], layer: .name("hidden"))).features
        #expect(before.table.tensor != after.table.tensor)
        #expect(before.preparation != after.preparation)
    }

    @Test func resetLeavesTheSettings() throws {
        let session = try Session(small: SmallModels.classifier())
        session.use(try Settings().setting(.precision, to: 3))
        session.reset()
        #expect(session.state.model == nil)
        #expect(session.state.settings.precision == 3)
        #expect(throws: Failure.self) { try session.requireModel() }
        #expect(throws: Failure.self) { try session.requireFeatures() }
    }

    private func need(_ bytes: Int...) -> MemoryCheck {
        MemoryCheck(parts: bytes.map { ("test", $0) }, task: "test", remedies: [])
    }

    /// Only the weights of the model before are the history's alone.
    @Test func historyIsGivenUpOnlyForATaskThatFitsWithoutIt() throws {
        let session = try Session(small: SmallModels.classifier(), availableMemory: { 10 })
        let other = try SmallModels.classifier(seed: 2)
        session.use(
            try session.modelState(
                other, source: "other", kind: "test", producer: nil, weights: .untrained(seed: 2), notes: [],
                preparation: ImagePreparation(.rescale, isAssumed: true)))
        try session.requireMemory(need(10))
        let restore = session.restorePoint()
        #expect(throws: Failure.self) { try session.requireMemory(need(.max, .max)) }
        #expect(throws: Failure.self) { try session.requireMemory(need(11 + 4 * other.parameterCount)) }
        try session.undo()
        #expect(session.state.model?.source == "small")
        try session.redo()
        // This one would fit, were it not that this machine's memory never grows.
        #expect(throws: Failure.self) { try session.requireMemory(need(10 + 4 * other.parameterCount)) }
        #expect(throws: Failure.self) { try session.undo() }
        // What was given up does not come back with the statement's failure.
        restore()
        #expect(session.state.model?.source == "other")
        #expect(throws: Failure.self) { try session.undo() }
    }

    @Test func aLayerThatWasLeftOutIsNotJustUnknown() throws {
        let session = try Session(small: SmallModels.classifier())
        _ = try session.truncate(.name("pool"))
        let failure = try #require(throws: Failure.self) { try session.truncate(.name("hidden")) }
        #expect(failure.note == "the model ends at pool, before this layer")
        #expect(failure.remedies == ["restore gives the whole model back"])
        let other = try #require(throws: Failure.self) { try session.truncate(.name("poll")) }
        #expect(other.remedies.first == "did you mean pool?")
    }

    @Test func restorePointsNest() throws {
        let session = try Session(small: SmallModels.classifier())
        let outer = session.restorePoint()
        _ = try session.truncate(.name("hidden"))
        let inner = session.restorePoint()
        session.reset()
        inner()
        #expect(session.state.model?.network.outputLayer.path == "hidden")
        session.reset()
        inner()
        outer()
        #expect(session.state.model?.isTruncated == false)
    }

    @Test func aRestorePointPutsStateAndHistoryBack() throws {
        let session = try Session(small: SmallModels.classifier())
        let restore = session.restorePoint()
        _ = try session.truncate(.name("pool"))
        session.reset()
        restore()
        #expect(session.state.model?.isTruncated == false)
        try session.undo()
        #expect(session.state.model == nil)
        try session.redo()
        #expect(throws: Failure.self) { try session.redo() }
    }
}
