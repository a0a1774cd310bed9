import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import Testing

@testable import Workbench

@Suite struct TruncateTests {
    @Test func anIndexMeansWhatItMeansInKeras() throws {
        let session = try Session(small: SmallModels.classifier())
        let result = try session.truncate(.index(-3))
        #expect(result.last.name == "hidden")
        #expect(result.before?.name == "flatten")
        #expect(result.after?.name == "dropout")
        #expect(result.leftOut.map(\.name) == ["dropout", "logits"])
        #expect(result.origin == .rectified)
        #expect(result.model.network.layers.map(\.name) == ["conv", "pool", "flatten", "hidden"])
        #expect(result.model.isTruncated)
    }

    @Test func truncationRefersToThePresentModel() throws {
        let session = try Session(small: SmallModels.classifier())
        _ = try session.truncate(.name("hidden"))
        #expect(try session.truncate(.index(-2)).last.name == "flatten")
        #expect(throws: Failure.self) { try session.truncate(.name("logits")) }
        #expect(session.state.model?.network.outputLayer.name == "flatten")
        #expect(try session.restore().network.outputLayer.name == "logits")
        #expect(throws: Failure.self) { try session.restore() }
    }

    @Test func truncatingAtTheEndLeavesTheModelWhole() throws {
        let session = try Session(small: SmallModels.classifier())
        let result = try session.truncate(.index(-1))
        #expect(result.leftOut.isEmpty)
        #expect(result.after == nil)
        #expect(!result.model.isTruncated)
    }

    @Test func aLayerThatDoesNotExistChangesNothing() throws {
        let session = try Session(small: SmallModels.classifier())
        for reference in [LayerReference.index(6), .index(-7), .name("fc1")] {
            #expect(throws: Failure.self) { try session.truncate(reference) }
        }
        #expect(session.state.model?.isTruncated == false)
    }

    @Test(arguments: [
        ("conv", ZeroOrigin.rectified), ("pool", .pooled), ("flatten", .pooled), ("hidden", .rectified),
        ("dropout", .passedOn), ("logits", .other),
    ])
    func theOriginOfZerosIsFoundByWalkingBack(layer: String, origin: ZeroOrigin) throws {
        let network = try SmallModels.classifier()
        #expect(network.zeroOrigin(at: try network.layer(.name(layer))) == origin)
    }
}
