import Containers
public import Diagnostics
public import Network

/// Told how many bytes of weights have been read, of how many.
public typealias WeightsProgress = (_ done: Int, _ total: Int) -> Void

/// Models and their weights in files of other programs. The kind of a file is found from its content, never from its name.
public enum ModelFile {
    /// - Throws: `Failure` that says what the path leads to and what to do, unless it may be a model file. Quick, however
    ///   large the file is.
    public static func recognise(_ path: String) throws { _ = try FileFormat.ofModel(path) }

    /// What is to be said of a file of no kind that is known.
    ///
    /// - Parameter head: its first bytes.
    public static func unknown(_ path: String, head: [UInt8]) -> Failure {
        FileFormat.unknown.refusal(path, head: head)
    }

    /// The model in a file, with its weights.
    ///
    /// - Parameters:
    ///   - path: a whole model as Keras 1, 2 or 3 saves it with `model.save("x.h5")` or `model.save("x.keras")`; or the tensors
    ///     of a VGG of torchvision or timm, as safetensors or as PyTorch's `torch.save(model.state_dict(), "x.pt")`.
    ///   - input: rows and columns of the images, for a model that leaves them open or to use it at another size.
    ///   - isInterrupted: asked before every array, and now and then within large ones; on the calling thread.
    ///   - room: told before the weights are read how many bytes they take in memory, in float32 whatever the file has; may
    ///     throw to refuse that.
    ///   - progress: told after every array.
    /// - Throws: `Failure` that names the file, and the layer where there is one: the file is missing, damaged or of
    ///   another format, a layer or setting is not supported, weights are missing or do not fit; `Failure.interrupted`.
    public static func load(
        _ path: String, input: (height: Int, width: Int)? = nil, isInterrupted: @escaping () -> Bool = { false },
        room: (_ bytes: Int) throws -> Void = { _ in }, progress: WeightsProgress = { _, _ in }
    ) throws -> LoadedModel {
        let opened = try open(path, input: input, isInterrupted: isInterrupted)
        var model = opened.model
        try room(model.network.weightBytes)
        try opened.assign(&model.network, progress)
        if let input { model.network = try model.network.resolved(height: input.height, width: input.width) }
        return model
    }

    /// The model in a file with initial weights in place of the file's, which are not read.
    ///
    /// - Throws: `Failure` as `load`, as far as the weights are not needed to know.
    public static func architecture(
        _ path: String, input: (height: Int, width: Int)? = nil, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> LoadedModel {
        var model = try open(path, input: input, isInterrupted: isInterrupted).model
        if let input { model.network = try model.network.resolved(height: input.height, width: input.width) }
        return model
    }

    private static func open(
        _ path: String, input: (height: Int, width: Int)?, isInterrupted: @escaping () -> Bool
    ) throws -> OpenedModel {
        switch try FileFormat.ofModel(path) {
        case .hdf5: try KerasFile(HDF5File(path, isInterrupted: isInterrupted)).opened()
        case .kerasArchive: try KerasArchive(path, isInterrupted: isInterrupted).opened()
        case .safetensors:
            try TensorModel(SafetensorsFile.tensors(path, isInterrupted: isInterrupted)).opened(input: input)
        case .torch: try TensorModel(TorchFile.tensors(path, isInterrupted: isInterrupted)).opened(input: input)
        case .onnx: try ONNXFile(path, isInterrupted: isInterrupted).opened(input: input)
        case let other: throw other.refusal(path)
        }
    }

    /// The same network with the weights of a file.
    ///
    /// Layers are found by their names. If no name of the file is one of the network's, they are taken in order, as
    /// Keras's `load_weights` does.
    /// - Parameters:
    ///   - path: weights as Keras saves them with `save_weights("x.h5")` up to version 2, such as the published
    ///     `vgg19_weights_tf_dim_ordering_tf_kernels.h5`, or with `save_weights("x.weights.h5")`, whose layers are found by
    ///     class and number as in Keras; or a whole model, whose weights are taken.
    ///   - network: every layer of it that has weights must be in the file; further ones of the file are left.
    ///   - isInterrupted: asked before every array, and now and then within large ones; on the calling thread.
    ///   - progress: told after every array.
    /// - Returns: the network, and what the file or the family of its weights says of them.
    /// - Throws: `Failure` with the layer, what it needs and what the file holds; `Failure.interrupted`.
    public static func loadWeights(
        _ path: String, into network: Network, isInterrupted: @escaping () -> Bool = { false },
        progress: WeightsProgress = { _, _ in }
    ) throws -> LoadedWeights {
        switch try FileFormat.ofModel(path) {
        case .hdf5:
            let file = KerasFile(try HDF5File(path, isInterrupted: isInterrupted))
            return try file.weights(into: network, progress: progress)
        case .kerasArchive:
            let archive = try KerasArchive(path, isInterrupted: isInterrupted)
            return try archive.weights(into: network, progress: progress)
        case .safetensors:
            let model = try TensorModel(SafetensorsFile.tensors(path, isInterrupted: isInterrupted))
            return try model.weights(into: network, progress: progress)
        case .torch:
            let model = try TensorModel(TorchFile.tensors(path, isInterrupted: isInterrupted))
            return try model.weights(into: network, progress: progress)
        case .onnx:
            return try ONNXFile(path, isInterrupted: isInterrupted).weights(into: network, progress: progress)
        case let other: throw other.refusal(path)
        }
    }
}
