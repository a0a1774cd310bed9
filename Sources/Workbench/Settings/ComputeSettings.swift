import Engine

/// The settings that the speed of computing goes by, and how its plans are made.
struct ComputeSettings: Hashable {
    private let threads: Int
    private let method: ComputeMethod

    init(_ context: ComputeContext) {
        threads = context.threads
        method = context.method
    }
}
