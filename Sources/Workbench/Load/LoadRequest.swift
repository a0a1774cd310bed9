/// What to load.
public struct LoadRequest: Sendable {
    public enum Source: Sendable, Hashable {
        case file(String)
        case architecture(Architecture)
    }

    public var source: Source
    /// A file of weights for an architecture.
    public var weights: String?
    /// The size of the images, where the model leaves it open or should be used with another.
    public var input: ImageSize?
    /// An architecture without its dense layers.
    public var withoutTop: Bool
    /// Number of classes of an architecture's classifier; 1000 if not given.
    public var classes: Int?
    /// Seed of the initial weights of an architecture; the setting `seed` if not given.
    public var seed: Int?

    public init(
        _ source: Source, weights: String? = nil, input: ImageSize? = nil, withoutTop: Bool = false,
        classes: Int? = nil, seed: Int? = nil
    ) {
        self.source = source
        self.weights = weights
        self.input = input
        self.withoutTop = withoutTop
        self.classes = classes
        self.seed = seed
    }
}

/// What was loaded.
public struct LoadResult: Sendable {
    public let model: ModelState
    public let seconds: Double
}
