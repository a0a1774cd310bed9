public import Diagnostics

/// What to load.
public struct LoadRequest: Sendable {
    /// Where the layers come from.
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
    /// A file with the names of the classes, or the folder whose sub-folders they are.
    public var classNames: String?
    /// Seed of the initial weights of an architecture; the setting `seed` if not given.
    public var seed: Int?

    public init(
        _ source: Source, weights: String? = nil, input: ImageSize? = nil, withoutTop: Bool = false,
        classes: Int? = nil, classNames: String? = nil, seed: Int? = nil
    ) {
        self.source = source
        self.weights = weights
        self.input = input
        self.withoutTop = withoutTop
        self.classes = classes
        self.classNames = classNames
        self.seed = seed
    }
}

extension LoadRequest {
    /// What contradicts itself or cannot be, whatever the files hold, with the option that says it.
    public var contradiction: (option: String, failure: Failure)? {
        switch source {
        case .file: misplacedOption
        case .architecture(let architecture): contradiction(of: architecture)
        }
    }

    private var misplacedOption: (option: String, failure: Failure)? {
        let given = [
            ("weights", weights != nil), ("no-top", withoutTop), ("classes", classes != nil), ("seed", seed != nil),
        ]
        guard let option = given.first(where: \.1)?.0 else { return nil }
        return (
            option,
            Failure(
                .usage, "--\(option) is for an architecture, not for a model file",
                facts: ["a model file holds its layers and its weights"]
                    + (option == "classes" ? ["names of its classes are given by a file: --classes FILE"] : []),
                remedies: ["leave it out, or load \(Architecture.allCases.map(\.rawValue).joined(separator: " or "))"])
        )
    }

    private func contradiction(of architecture: Architecture) -> (option: String, failure: Failure)? {
        if let input, input.height < 32 || input.width < 32 {
            return (
                "input",
                Failure(
                    .usage, "\(architecture.rawValue) cannot take images of \(input)",
                    facts: ["its five poolings halve both sides, so the least is 32×32"], remedies: ["--input 224x224"])
            )
        }
        if withoutTop, classes != nil || classNames != nil {
            return (
                "classes",
                Failure(
                    .usage, "--classes and --no-top exclude each other",
                    facts: ["without its top there are no classes"], remedies: ["one of the two"])
            )
        }
        if let classes, !(1...1_000_000).contains(classes) {
            return (
                "classes",
                Failure(
                    .usage, "a classifier cannot have \(classes) classes", facts: ["expected: 1 to 1000000"],
                    remedies: ["--classes 10"])
            )
        }
        if let seed, seed < 0 {
            return (
                "seed",
                Failure(
                    .usage, "the seed cannot be \(seed)", facts: ["expected: a whole number from 0"],
                    remedies: ["--seed 0"])
            )
        }
        if seed != nil, weights != nil {
            return (
                "seed",
                Failure(
                    .usage, "--weights and --seed exclude each other",
                    facts: ["a seed is for weights without a file"], remedies: ["one of the two"])
            )
        }
        return nil
    }
}

/// What was loaded.
public struct LoadResult: Sendable {
    public let model: ModelState
    public let seconds: Double
}
