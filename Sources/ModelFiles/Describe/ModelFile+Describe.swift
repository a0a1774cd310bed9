import Containers
import Diagnostics
import Engine
import Network
import Platform

extension ModelFile {
    /// What is in a file that holds a model, or weights, or might be taken for one; no weights are read.
    ///
    /// - Parameter isInterrupted: asked now and then, on the calling thread.
    /// - Returns: nil for a file of another kind.
    /// - Throws: `Failure` if the file is damaged; `Failure.interrupted`.
    public static func describe(_ path: String, isInterrupted: @escaping () -> Bool = { false }) throws
        -> FileDescription?
    {
        let status = FileSystem.status(path)
        if status?.kind == .folder { return folder(path) }
        let format = try FileFormat.of(path)
        var description = FileDescription(path: path, bytes: status?.size, kind: format.word)
        switch format {
        case .hdf5: try describe(HDF5File(path, isInterrupted: isInterrupted), in: &description)
        case .onnx: try describe(ONNXFile(path, isInterrupted: isInterrupted), in: &description)
        case .safetensors:
            try describe(SafetensorsFile.tensors(path, isInterrupted: isInterrupted), in: &description)
        case .torch:
            try noting(&description) { description in
                try describe(TorchFile.tensors(path, isInterrupted: isInterrupted), in: &description)
            }
        case .kerasArchive: try describe(KerasArchive(path, isInterrupted: isInterrupted), in: &description)
        case .tensorFlowLite, .pickle, .torchPickles, .torchTar:
            description.notes = format.refusal(path).remedies
        case .webPage, .largeFilePointer:
            description.notes = format.refusal(path).remedies
        case .empty, .numpyArchive, .numpyArray, .archive, .json, .image, .text, .unknown: return nil
        }
        return description
    }

    /// A SavedModel is a folder that TensorFlow wrote.
    private static func folder(_ path: String) -> FileDescription? {
        guard FileSystem.status(Path.join(path, "saved_model.pb")) != nil else { return nil }
        var description = FileDescription(path: path, bytes: nil, kind: "TensorFlow SavedModel")
        description.notes = FileFormat.folderRefusal(path).remedies
        return description
    }

    private static func describe(_ archive: KerasArchive, in description: inout FileDescription) throws {
        try noting(&description) { try list(archive.weightsFile(), in: &$0) }
        try take(&description) { try archive.opened().model }
    }

    private static func list(_ file: HDF5File, in description: inout FileDescription) throws {
        let (arrays, hasMore) = try file.arrays(atMost: FileDescription.mostParts)
        description.parts = arrays.map {
            FileDescription.Part($0.path, type: $0.type, shape: $0.extents, bytes: $0.bytes, note: $0.obstacle)
        }
        description.hasMoreParts = hasMore
    }

    private static func describe(_ file: HDF5File, in description: inout FileDescription) throws {
        description.kind = "HDF5"
        try list(file, in: &description)
        if try file.text("model_config") != nil {
            description.kind = "Keras HDF5"
            try take(&description) { try KerasFile(file).opened().model }
        } else if try file.contains("model_weights") || file.texts("layer_names", of: "") != nil
            || file.texts("layer_names0", of: "") != nil
        {
            description.kind = "Keras HDF5, weights without an architecture"
            if let version = try file.text("keras_version") { description.producer = "Keras \(version)" }
        } else if try KerasGroups.isLayout(of: file) {
            description.kind = "Keras weights (.weights.h5), without an architecture"
        } else {
            // Where features come from, as `export` and `predict --to` write it.
            for fact in ["model", "layer", "input", "preparation"] {
                if let value = try? file.text(fact) { description.facts.append((fact, value)) }
            }
        }
    }

    private static func describe(_ file: ONNXFile, in description: inout FileDescription) throws {
        description.kind = file.kind
        description.producer = file.producer
        let graph = file.model.graph ?? ONNXGraph()
        description.facts.append(("format", "version \(file.model.formatVersion)"))
        description.facts.append(("nodes", nodes(graph)))
        description.parts = graph.constants.prefix(FileDescription.mostParts).map(\.part)
        description.hasMoreParts = graph.constants.count > description.parts.count
        try take(&description) { try file.opened(input: nil).model }
    }

    private static func describe(_ file: TensorFile, in description: inout FileDescription) throws {
        description.kind = file.kind
        description.producer = file.producer
        description.parts = file.arrays.prefix(FileDescription.mostParts).map { array in
            FileDescription.Part(
                array.name, type: array.numbers?.word ?? array.kind, shape: array.shape.extents,
                bytes: array.numbers.map { array.shape.count * $0.bytes })
        }
        description.hasMoreParts = file.arrays.count > description.parts.count
        for (key, value) in file.metadata.sorted(by: { $0.key < $1.key }).prefix(20) {
            description.facts.append((key.text, String(value.prefix(200))))
        }
        try take(&description) { try TensorModel(file).opened(input: nil).model }
    }

    /// What keeps a part of a file from being told is told instead.
    private static func noting(
        _ description: inout FileDescription, _ body: (inout FileDescription) throws -> Void
    ) throws {
        do { try body(&description) } catch let failure as Failure where failure.kind != .interrupted {
            description.notes.append("it cannot be loaded: \(failure.message)")
        }
    }

    /// Takes over what a reader finds in a file, or why it cannot be loaded.
    static func take(_ description: inout FileDescription, _ load: () throws -> LoadedModel) throws {
        do {
            let model = try load()
            let network = model.network
            description.kind = model.kind
            description.producer = model.producer ?? description.producer
            description.layers = network.layers.count
            description.parameters = network.parameterCount
            description.input = network.inputShape.extents
            description.output = network.outputShape.extents
            description.notes += model.notes
            if let classes = model.metadata.classes {
                let more = classes.count > 3 ? ", … (\(classes.count))" : ""
                description.facts.append(("classes", classes.prefix(3).joined(separator: ", ") + more))
            }
            if let layer = model.metadata.truncatedAt { description.facts.append(("cut at", layer)) }
        } catch let failure as Failure where failure.kind != .interrupted {
            description.notes.append("it cannot be loaded: \(failure.message)")
        }
    }

    /// `Conv 16, Relu 18, …`
    private static func nodes(_ graph: ONNXGraph) -> String {
        var counts: [ExactText: Int] = [:]
        for node in graph.nodes { counts[ExactText(node.kind), default: 0] += 1 }
        let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = kinds.prefix(12).map { "\(ReadableText.inLine($0.key.text)) \($0.value)" }.joined(separator: ", ")
        return "\(graph.nodes.count): \(shown)" + (kinds.count > 12 ? ", …" : "")
    }
}

extension ONNXTensor {
    fileprivate var part: FileDescription.Part {
        var note: String?
        if case .external(let data) = storage { note = "in '\(ReadableText.inLine(data.location))'" }
        let bytes = (try? count()).flatMap { count in
            element.width.flatMap { width in
                let (bytes, overflow) = count.multipliedReportingOverflow(by: width)
                return overflow ? nil : bytes
            }
        }
        return FileDescription.Part(name, type: element.name, shape: extents, bytes: bytes, note: note)
    }
}

extension FileFormat {
    /// What a file of the format is called.
    fileprivate var word: String {
        switch self {
        case .hdf5: "HDF5"
        case .kerasArchive: "Keras archive"
        case .torch: "PyTorch checkpoint"
        case .torchPickles: "PyTorch checkpoint in the format of before version 1.6"
        case .torchTar: "PyTorch checkpoint in the tar format of before version 0.1.2"
        case .numpyArchive: "NumPy archive"
        case .archive: "zip archive"
        case .safetensors: "safetensors"
        case .onnx: "ONNX"
        case .tensorFlowLite: "TensorFlow Lite model"
        case .pickle: "Python pickle"
        case .json: "JSON"
        case .numpyArray: "NumPy array"
        case .webPage: "web page (HTML)"
        case .largeFilePointer: "pointer of Git LFS"
        case .text: "text"
        case .image: "image"
        case .empty: "empty file"
        case .unknown: "unknown"
        }
    }
}
