import Diagnostics
import Engine
import Imaging
import Network
import Statistics

@testable import Workbench

/// Networks built in code, so that the session is tested without any model file.
enum SmallModels {
    /// conv (ReLU) → pool → flatten → hidden (ReLU, 6) → dropout → logits (softmax, 4) on 8×8 colour images.
    static func classifier(seed: UInt64 = 1) throws -> Network {
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        guard let dropout = InferenceIdentity(kind: "Dropout") else { throw NoSuchKind() }
        return try Network(
            NetworkDescription(
                name: "small", style: .sequential, input: ("input", [8, 8, 3]),
                layers: [
                    ("conv", try Conv2D(filters: 5, window: window, activation: .relu)),
                    ("pool", Pooling2D(.maximum, window: pool)),
                    ("flatten", Flatten()),
                    ("hidden", try Dense(units: 6, activation: .relu)),
                    ("dropout", dropout),
                    ("logits", try Dense(units: 4, activation: .softmax)),
                ]), seed: seed)
    }

    struct NoSuchKind: Error {}
}

extension Session {
    /// A session with a small model loaded.
    convenience init(
        small network: Network, threads: Int = 1, isInterrupted: @escaping @Sendable () -> Bool = { false },
        availableMemory: @escaping () -> Int = { 1 << 40 }, availableRoom: ((String) -> Int?)? = nil,
        progress: ProgressMeter = ProgressMeter(delay: 0, interval: 0)
    ) throws {
        let settings = try Settings().setting(.threads, to: threads)
        self.init(
            isInterrupted: isInterrupted, weightsFolder: "/nonexistent", availableMemory: availableMemory,
            availableRoom: availableRoom, settings: settings, progress: progress)
        use(
            try modelState(
                network, source: "small", kind: "test", producer: nil, weights: .untrained(seed: 1), notes: [],
                preparation: ImagePreparation(.rescale, isAssumed: true)))
    }
}

extension Session {
    /// Predicts, and tells of every step of the images, as often as it may.
    func predict(_ request: PredictRequest, watch: @escaping @Sendable (WorkProgress) -> Void) throws -> PredictResult {
        progress.report(to: { if let step = $0, step.unit == .images { watch(step) } })
        defer { progress.report(to: { _ in }) }
        return try predict(request)
    }
}
