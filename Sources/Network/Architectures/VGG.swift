import Diagnostics
import Engine

extension Network {
    /// VGG19 of Simonyan & Zisserman 2014 (arXiv 1409.1556, configuration E) with Keras's layer names, untrained.
    ///
    /// - Parameters:
    ///   - includeTop: whether the classifier stands on top: `flatten`, `fc1`, `fc2`, `predictions`.
    ///   - classes: outputs of the classifier.
    ///   - height: rows of the images; nil with `width` nil for any size, without the classifier.
    ///   - seed: of the initial weights.
    /// - Throws: `Failure` if the images are smaller than 32×32, or their size is open under a classifier.
    public static func vgg19(
        includeTop: Bool = true, classes: Int = 1000, height: Int? = 224, width: Int? = 224, seed: UInt64 = 0
    ) throws -> Network {
        try vgg("vgg19", [2, 2, 4, 4, 4], includeTop, classes, height, width, seed)
    }

    /// VGG16, configuration D of the same paper; parameters as those of `vgg19`.
    public static func vgg16(
        includeTop: Bool = true, classes: Int = 1000, height: Int? = 224, width: Int? = 224, seed: UInt64 = 0
    ) throws -> Network {
        try vgg("vgg16", [2, 2, 3, 3, 3], includeTop, classes, height, width, seed)
    }

    /// - Parameter convolutions: of every block.
    private static func vgg(
        _ name: String, _ convolutions: [Int], _ includeTop: Bool, _ classes: Int, _ height: Int?, _ width: Int?,
        _ seed: UInt64
    ) throws -> Network {
        for extent in [height, width].compactMap(\.self) where extent < 32 {
            throw Failure(
                .command, "\(name) takes images of at least 32×32, not \(OpenShape([height, width]))",
                remedies: ["use --input 32x32 or larger"])
        }
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        var layers: [(name: String, layer: any Layer)] = []
        for (block, count) in convolutions.enumerated() {
            for convolution in 1...count {
                layers.append(
                    (
                        "block\(block + 1)_conv\(convolution)",
                        try Conv2D(filters: min(64 << block, 512), window: window, activation: .relu)
                    ))
            }
            layers.append(("block\(block + 1)_pool", Pooling2D(.maximum, window: pool)))
        }
        if includeTop {
            layers.append(("flatten", Flatten()))
            layers.append(("fc1", try Dense(units: 4096, activation: .relu)))
            layers.append(("fc2", try Dense(units: 4096, activation: .relu)))
            layers.append(("predictions", try Dense(units: classes, activation: .softmax)))
        }
        let description = NetworkDescription(
            name: name, style: .functional, input: ("input_layer", [height, width, 3]), layers: layers)
        return try Network(description, seed: seed)
    }
}
