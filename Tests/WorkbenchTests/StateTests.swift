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

    /// What scales pictures stands before the first layer that mixes their values; a factor behind it is something else.
    @Test func aModelThatScalesItselfGetsPlainPixels() throws {
        let session = Session(isInterrupted: { false })
        let layers: [(name: String, layer: any Layer)] = [
            ("conv", try Conv2D(filters: 2, window: Window2D(size: (3, 3), mode: .same))),
            ("scale", try Rescaling(scale: [0.1])),
        ]
        for (order, preparation) in [(layers, Preparation.rescale), (layers.reversed(), .none)] {
            let network = try Network(
                NetworkDescription(name: "m", style: .sequential, input: ("input", [8, 8, 3]), layers: order))
            #expect(session.assumedPreparation(of: network).preparation == preparation)
        }
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
        #expect(resized.preparation == .rescale && resized.resampling == .bilinear && resized.isAssumed)
        let prepared = try session.preprocess(.caffe, resampling: nil).preparation
        #expect(prepared.preparation == .caffe && prepared.resampling == .bilinear && !prepared.isAssumed)
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

    @Test func oldStatesAreGivenUpOnlyForATaskThatFitsWithoutThem() throws {
        let session = try Session(small: SmallModels.classifier(), availableMemory: { 10 })
        var givenUp = 0
        session.spareStates = SpareStates(bytes: { 100 }, giveUp: { givenUp += 1 })
        try session.requireMemory(need(10))
        #expect(throws: Failure.self) { try session.requireMemory(need(.max, .max)) }
        #expect(throws: Failure.self) { try session.requireMemory(need(111)) }
        #expect(givenUp == 0)
        // This one would fit, were it not that this machine's memory never grows.
        #expect(throws: Failure.self) { try session.requireMemory(need(110)) }
        #expect(givenUp == 1)
    }

    /// What is shared is counted once, and what is the present's own is not the old state's.
    @Test func memoryThatOldStatesHold() throws {
        let folder = try TemporaryFolder()
        let session = try Session(small: SmallModels.classifier())
        let weights = 4 * (session.state.model?.whole.parameterCount ?? 0)
        let whole = session.state
        _ = try session.truncate(.name("hidden"))
        _ = try session.predict(PredictRequest([folder.pictures()]))
        let predicted = session.state
        session.reset()
        var held = MemoryHoldings()
        held.add(whole)
        #expect(held.total == weights)
        held.add(predicted)
        #expect(held.total == weights + 4 * 11 * 6)
        var changed = MemoryHoldings()
        changed.add(whole, changedIn: predicted)
        #expect(changed.total == weights, "the truncated model is another state of the same weights")
        held.subtract(changed)
        #expect(held.total == 4 * 11 * 6)
    }

    @Test func aStateTellsWhatWasReadAndChanged() throws {
        let session = try Session(small: SmallModels.classifier())
        let before = session.state
        session.beginStatement()
        _ = session.state.settings.precision
        _ = try session.truncate(.name("hidden"))
        session.use(try session.state.settings.setting(.seed, to: 3))
        // Given by this statement itself, so it does not depend on what was there before.
        _ = session.state.settings.seed
        _ = session.state.features
        #expect(session.partsRead == [.model, .features, .setting(.precision)])
        #expect(session.state.changes(since: before) == [.model, .setting(.seed)])
        session.beginStatement()
        session.reset()
        _ = session.state.model
        #expect(session.partsRead.isEmpty)
        session.goBack(to: before)
        #expect(session.state.changes(since: before).isEmpty)
        _ = session.state.model
        #expect(session.partsRead.isEmpty, "not the state in which the statement began")
        session.beginStatement()
        _ = session.state.model
        #expect(session.partsRead == [.model])
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
}
