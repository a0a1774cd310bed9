import Platform

/// The weights that Keras's authors publish for its VGG networks, trained on ImageNet.
public struct PublishedWeights: Sendable, Hashable {
    /// `vgg19` or `vgg16`.
    public let architecture: String
    /// Whether the classifier of 1000 classes is part of them.
    public let includesTop: Bool

    /// - Returns: nil for an architecture without published weights.
    public init?(architecture: String, includesTop: Bool) {
        guard ["vgg16", "vgg19"].contains(architecture) else { return nil }
        self.architecture = architecture
        self.includesTop = includesTop
    }

    /// Name under which Keras downloads and keeps them.
    public var fileName: String {
        "\(architecture)_weights_tf_dim_ordering_tf_kernels\(includesTop ? "" : "_notop").h5"
    }

    /// Where Keras keeps them, if they are there: `~/.keras/models/`, or `$KERAS_HOME/models/`.
    ///
    /// Without the classifier, those with it serve as well.
    /// - Parameters:
    ///   - home: the person's home folder.
    ///   - kerasHome: value of the environment variable `KERAS_HOME`.
    public func find(home: String, kerasHome: String? = nil) -> String? {
        let folder = Path.join(kerasHome ?? Path.join(home, ".keras"), "models")
        var names = [fileName]
        if !includesTop {
            names += PublishedWeights(architecture: architecture, includesTop: true).map { [$0.fileName] } ?? []
        }
        return names.map { Path.join(folder, $0) }.first { FileSystem.status($0)?.kind == .file }
    }
}
