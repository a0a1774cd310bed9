import Network

/// Adds up what has been read of a model's weights.
struct WeightsCount {
    private let total: Int
    private var done = 0

    init(of layers: [LayerInfo]) {
        // What is promised may be more than can be counted; what is read is not.
        total = layers.reduce(0) { $0 &+ $1.parameterCount } &* MemoryLayout<Float>.stride
    }

    mutating func add(_ bytes: Int, _ progress: WeightsProgress) {
        done += bytes
        progress(done, total)
    }
}
