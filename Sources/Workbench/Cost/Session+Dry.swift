import Diagnostics
import Imaging
import ModelFiles
import Network
import Platform

extension Session {
    /// A session for finding out what statements would do: it loads architectures without their weights and computes
    /// nothing. This one does not change with it.
    ///
    /// - Parameter isEmpty: as at the start, but for the settings.
    public func dryCopy(isEmpty: Bool) -> Session {
        let copy = Session(
            isInterrupted: isInterrupted, weightsFolder: weightsFolder, availableMemory: availableMemory,
            availableRoom: availableRoom, settings: state.settings)
        copy.adopt(self, isEmpty: isEmpty)
        return copy
    }

    /// What `load` would take. The architecture becomes the session's model, with initial weights in place of the
    /// file's: this is for a session that is a dry copy.
    ///
    /// - Throws: `Failure` as `load`, as far as it can be known without the weights.
    public func loadDry(_ request: LoadRequest) throws -> LoadCost {
        if let (_, failure) = request.contradiction { throw failure }
        let start = MonotonicClock.seconds
        let (request, names) = try withClassNames(request)
        var (model, path) = try dryModel(request)
        if let names { model = try model.naming(names, of: request.classNames ?? "") }
        use(model)
        let seconds = MonotonicClock.seconds - start
        let parameters = model.whole.parameterCount
        let weights = model.whole.weightBytes
        return LoadCost(
            fileBytes: path.flatMap { FileSystem.status($0)?.size }, parameters: parameters, bytes: weights,
            multiplyAddsPerImage: model.network.multiplyAdds,
            seconds: try seconds + (path.map { Double(weights) / (try WeightTrial.readBytesPerSecond($0)) } ?? 0),
            drawingSeconds: path != nil
                ? nil : Double(weights) / (try weightSpeed(computeContext()).drawnBytesPerSecond))
    }

    private func dryModel(_ request: LoadRequest) throws -> (ModelState, weights: String?) {
        switch request.source {
        case .file(let path):
            try refuseFolder(path)
            let loaded = try ModelFile.architecture(
                path, input: request.input.map { ($0.height, $0.width) }, isInterrupted: isInterrupted)
            let network = try resolved(loaded.network, request.input, path)
            let model = try modelState(
                network, source: path, kind: loaded.kind, producer: loaded.producer, weights: .file(path),
                notes: notes(loaded.notes, loaded.metadata), preparation: preparation(loaded.metadata, of: network),
                metadata: loaded.metadata)
            return (model, path)
        case .architecture(let architecture):
            let (network, path) = try initial(architecture, request)
            if let path { try ModelFile.recognise(path) }
            let model = try modelState(
                network, source: architecture.rawValue, kind: "architecture", producer: nil,
                weights: path.map { .file($0) } ?? .untrained(seed: request.seed ?? state.settings.seed), notes: [],
                preparation: ImagePreparation(.caffe, isAssumed: false))
            return (model, path)
        }
    }
}
