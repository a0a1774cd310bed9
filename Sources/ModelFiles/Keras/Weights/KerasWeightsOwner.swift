import Containers
import Diagnostics
import Network

/// Which of the architectures that Relush has a file of weights alone is for.
struct KerasWeightsOwner {
    private let path: String
    private let configuration: VGGConfiguration?
    /// Inputs × outputs of the dense layers.
    private let dense: [[Int]]

    init(_ file: HDF5File) throws {
        self.init(
            file.path,
            kernels: try KerasGroups.isLayout(of: file) ? KerasGroups(file).kernels() : KerasWeights.kernels(file))
    }

    /// - Parameter kernels: extents of those of convolutions and dense layers, from the images on.
    init(_ path: String, kernels: [[Int]]) {
        self.path = path
        dense = kernels.filter { $0.count == 2 }
        configuration = VGGConfiguration.published(kernels: kernels.filter { $0.count == 4 })
    }

    /// What to type to have the weights in their architecture, and what to do otherwise.
    var remedies: [String] {
        (command.map { [$0] } ?? []) + ["for another model, save all of it in Keras: model.save('model.keras')"]
    }

    private var command: String? {
        guard let name = configuration?.name else { return nil }
        let weights = "--weights \(path)"
        if dense.isEmpty { return "load \(name) --no-top \(weights)" }
        guard dense.count == 3, dense[0][1] == 4096, dense[1] == [4096, 4096], dense[2][0] == 4096,
            let side = (1...64).first(where: { dense[0][0] == 512 * $0 * $0 })
        else { return "for its convolutions alone: load \(name) --no-top \(weights)" }
        let classes = dense[2][1] == 1000 ? "" : " --classes \(dense[2][1])"
        return "load \(name) \(weights)" + classes + (side == 7 ? "" : " --input \(32 * side)x\(32 * side)")
    }
}

extension KerasGroups {
    /// Extents of the kernels of all convolutions, then of all dense layers, that stand beside each other.
    func kernels() throws -> [[Int]] {
        let word = try file.contains(Self.oldWord) ? Self.oldWord : "layers"
        return try ["conv2d", "dense"].flatMap { kind in
            var kernels: [[Int]] = []
            while case let path = "\(word)/\(kind)\(kernels.isEmpty ? "" : "_\(kernels.count)")/vars/0",
                kernels.count < KerasWeights.mostKernels, try file.isArray(path)
            {
                kernels.append(try file.extents(path))
            }
            return kernels
        }
    }
}

extension KerasWeights {
    /// More than any network has whose weights are published.
    static let mostKernels = 1000

    /// Extents of the kernels of all layers, in the file's order, without those of nested models.
    static func kernels(_ file: HDF5File) throws -> [[Int]] {
        let stored = try KerasWeights(file, group: file.contains("model_weights") ? "model_weights" : "")
        return try stored.layers.prefix(mostKernels).compactMap { layer in
            try layer.weights.count > 2 ? nil : layer.weights.first.map { try file.extents(layer.path($0)) }
        }
    }

    /// What to do about weights that are missing: of an architecture all of whose dense layers are, it is to be had without
    /// them.
    static func remedies(_ path: String, missing: [LayerInfo], of network: Network) -> [String] {
        let wanted = network.layers.filter { !$0.parameters.isEmpty }
        let dense = wanted.filter { $0.kind == "Dense" }
        guard ["vgg16", "vgg19"].contains(network.name), dense.count < wanted.count, !dense.isEmpty,
            missing.map(\.name) == dense.map(\.name)
        else { return [check] }
        return ["the file has no dense layers; the convolutions alone: load \(network.name) --no-top --weights \(path)"]
    }
}
