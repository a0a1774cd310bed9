/// An architecture that needs no file. Simonyan & Zisserman 2015, arXiv 1409.1556.
public enum Architecture: String, Sendable, CaseIterable {
    case vgg16
    case vgg19

    /// The file that Keras keeps published ImageNet weights in, with or without the classifier.
    func weightsFileName(includesTop: Bool) -> String {
        "\(rawValue)_weights_tf_dim_ordering_tf_kernels\(includesTop ? "" : "_notop").h5"
    }
}
