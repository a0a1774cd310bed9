import Diagnostics
import Imaging
import ModelFiles
import Network
import Platform

extension Session {
    /// Loads a model; it takes the place of the one before, and features of that are no longer the session's.
    ///
    /// - Throws: `Failure` if the file is missing, damaged or not supported, the input does not fit, or there is not
    ///   enough memory; the session is then as it was.
    public func load(_ request: LoadRequest) throws -> LoadResult {
        let start = MonotonicClock.seconds
        if let (_, failure) = request.contradiction { throw failure }
        let (request, names) = try withClassNames(request)
        var model =
            switch request.source {
            case .file(let path): try modelFile(path, request)
            case .architecture(let architecture): try self.architecture(architecture, request)
            }
        if let names { model = try model.naming(names, of: request.classNames ?? "") }
        try checkInterruption()
        use(model)
        return LoadResult(model: model, seconds: MonotonicClock.seconds - start)
    }

    /// Puts a model in place; the features of the one before are no longer the session's.
    func use(_ model: ModelState) {
        var new = state
        new.model = model
        new.features = nil
        commit(new)
    }

    /// The names that the person gave, and a request for as many classes if it is for an architecture.
    func withClassNames(_ request: LoadRequest) throws -> (request: LoadRequest, names: [String]?) {
        guard let path = request.classNames else { return (request, nil) }
        let names = try ClassNames.read(path)
        var request = request
        if case .architecture = request.source { request.classes = names.count }
        return (request, names)
    }

    private func modelFile(_ path: String, _ request: LoadRequest) throws -> ModelState {
        try refuseFolder(path)
        try ModelFile.recognise(path)
        let file = WeightsFile(path)
        let loaded = try progress.during("reading weights", .bytes) {
            try ModelFile.load(
                path, input: request.input.map { ($0.height, $0.width) }, isInterrupted: isInterrupted,
                room: { try checkRoom(for: $0, of: path) }, progress: { progress.advance(to: $0, of: $1) })
        }
        if let file { note(.weights(file)) }
        let network = try resolved(loaded.network, request.input, path)
        return try modelState(
            network, source: path, kind: loaded.kind, producer: loaded.producer, weights: .file(path),
            notes: notes(loaded.notes, loaded.metadata), preparation: preparation(loaded.metadata, of: network),
            metadata: loaded.metadata)
    }

    /// What the file or the family of its weights says, or else what is usual.
    func preparation(_ metadata: ModelMetadata, of network: Network) -> ImagePreparation {
        ImagePreparation(metadata, channels: network.inputShape.channels ?? 0) ?? assumedPreparation(of: network)
    }

    /// What the reader of the file noted, and where the model was cut before it was written.
    func notes(_ notes: [String], _ metadata: ModelMetadata) -> [String] {
        notes + (metadata.truncatedAt.map { ["it was cut at \(ReadableText.inLine($0)) before it was written"] } ?? [])
    }

    func refuseFolder(_ path: String) throws {
        guard FileSystem.status(path)?.kind == .folder else { return }
        try ModelFile.recognise(path)
    }

    /// `rescale`, as `ImageDataGenerator(rescale=1./255)` is used everywhere; nothing for a model that scales itself.
    func assumedPreparation(of network: Network) -> ImagePreparation {
        ImagePreparation(network.scalingLayer == nil ? .rescale : .none, isAssumed: true)
    }

    /// - Parameter bytes: of the weights in memory, which may be more or fewer than those of the file.
    func checkRoom(for bytes: Int, of path: String) throws {
        try requireMemory(
            MemoryCheck(
                parts: [("weights", bytes)], task: "loading '\(path)'",
                remedies: ["close other programs, or use a larger machine"]))
    }

    /// The network with every shape known.
    func resolved(_ network: Network, _ input: ImageSize?, _ source: String) throws -> Network {
        let shape = network.inputShape
        guard shape.rank == 3 else {
            throw Failure(
                .command, "'\(source)' does not take images", facts: ["its input for one image is \(shape)"],
                remedies: ["load a model whose input is height × width × channels"])
        }
        guard let height = input?.height ?? shape[0], let width = input?.width ?? shape[1] else {
            throw Failure(
                .command, "'\(source)' leaves the size of the images open", facts: ["its input is \(shape)"],
                remedies: ["say which to use: --input 224x224 (height x width)"])
        }
        return try network.resolved(height: height, width: width)
    }

    func modelState(
        _ network: Network, source: String, kind: String, producer: String?, weights: ModelState.Weights,
        notes: [String], preparation: ImagePreparation, metadata: ModelMetadata = ModelMetadata()
    ) throws -> ModelState {
        guard let height = network.inputShape[0], let width = network.inputShape[1],
            let channels = network.inputShape.channels
        else {
            throw Failure(.data, "'\(source)' leaves the shape of its input open: \(network.inputShape)")
        }
        let (pixels, overflow) = height.multipliedReportingOverflow(by: width)
        guard !overflow, pixels <= ImageHeader.maximumPixels else {
            throw Failure(
                .command, "images of \(height)x\(width) have more than 512 megapixels",
                facts: ["no image file as large as that is read"], remedies: ["--input 224x224 (height x width)"])
        }
        return ModelState(
            id: nextLoad(), name: network.name, source: source, kind: kind, producer: producer, weights: weights,
            notes: notes, whole: network, network: network, input: ImageSize(height: height, width: width),
            channels: channels, preparation: preparation, metadata: metadata)
    }
}
