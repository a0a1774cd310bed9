import Engine
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

/// `set engine`: the same model on the same images, computed in three ways.
@Suite struct EngineSettingTests {
    let folder: TemporaryFolder
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        images = try folder.pictures()
    }

    /// conv1 (ReLU) → conv2 (ReLU) → pool → conv3 (ReLU) → hidden (ReLU) on 48×40: conv2 and conv3 have channels enough
    /// for Winograd's algorithm.
    private static func network() throws -> Network {
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        return try Network(
            NetworkDescription(
                name: "engines", style: .sequential, input: ("input", [48, 40, 3]),
                layers: [
                    ("conv1", try Conv2D(filters: 16, window: window, activation: .relu)),
                    ("conv2", try Conv2D(filters: 24, window: window, activation: .relu)),
                    ("pool", Pooling2D(.maximum, window: pool)),
                    ("conv3", try Conv2D(filters: 32, window: window, activation: .relu)),
                    ("flatten", Flatten()),
                    ("hidden", try Dense(units: 20, activation: .relu)),
                ]), seed: 3)
    }

    private func features(_ session: Session, _ engine: String) throws -> FeatureSet {
        session.use(try session.state.settings.setting(.engine, toWord: engine))
        return try session.predict(PredictRequest([images])).features
    }

    @Test func threeWaysToTheSameFeatures() throws {
        let session = try Session(small: Self.network(), threads: 2)
        let reference = try features(session, "reference")
        let (winograd, direct) = (try features(session, "winograd"), try features(session, "direct"))
        let exact = reference.table.tensor.array.map(Double.init)
        for features in [winograd, direct] {
            #expect(relativeError(features.table.tensor.array, exact) < 1e-6)
            #expect(features.ledger == reference.ledger)
        }
        // Were they the same bits, the setting would do nothing.
        #expect(winograd.table.tensor.array != direct.table.tensor.array)
        #expect(direct.table.tensor.array != reference.table.tensor.array)
        #expect(try features(session, "default").table.tensor.array == winograd.table.tensor.array)
    }

    /// One predict is computed in one way from its first image to its last.
    @Test func anInterruptedPredictDoesNotGoOnWithAnotherEngine() throws {
        let model = try Self.network()
        let session = try Session(small: model)
        let key = { (engine: ComputeMethod) in
            session.use(try session.state.settings.setting(.engine, toWord: engine.rawValue))
            return try session.prepare(PredictRequest([images])).key
        }
        #expect(try key(.winograd) == key(.winograd))
        #expect(try key(.winograd) != key(.direct))
    }

    private func relativeError(_ found: [Float], _ exact: [Double]) -> Double {
        let difference = zip(found, exact).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
        return (difference / exact.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
}
