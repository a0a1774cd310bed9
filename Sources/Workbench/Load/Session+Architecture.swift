import Diagnostics
import Imaging
import ModelFiles
import Network
import Platform

extension Session {
    /// VGG16 or VGG19 with the weights of a file, of Keras's folder of published weights, or none that were trained.
    func architecture(_ architecture: Architecture, _ request: LoadRequest) throws -> ModelState {
        let (initial, path) = try initial(architecture, request)
        guard let path else {
            note(.untrained(architecture: architecture.rawValue, seed: request.seed ?? state.settings.seed))
            return try modelState(
                initial, source: architecture.rawValue, kind: "architecture", producer: nil,
                weights: .untrained(seed: request.seed ?? state.settings.seed),
                notes: untrainedNotes(architecture, request, inputSize(request)),
                preparation: ImagePreparation(.caffe, isAssumed: false))
        }
        try ModelFile.recognise(path)
        try checkRoom(for: initial.weightBytes, of: path)
        let file = WeightsFile(path)
        let loaded = try progress.during("reading weights", .bytes) {
            try ModelFile.loadWeights(path, into: initial, isInterrupted: isInterrupted) { done, total in
                progress.advance(to: done, of: total)
            }
        }
        if let file { note(.weights(file)) }
        return try modelState(
            loaded.network, source: architecture.rawValue, kind: "architecture", producer: nil, weights: .file(path),
            notes: loaded.notes + notes(ofWeights: loaded.metadata),
            preparation: ImagePreparation(loaded.metadata, channels: loaded.network.inputShape.channels ?? 0)
                ?? ImagePreparation(.caffe, origin: request.weights == nil ? .chosen : .family(Self.reason)),
            metadata: metadata(loaded))
    }

    /// Of a person's own weights nobody knows it.
    private static let reason = "Keras's published weights are trained so"

    /// What the file of the weights says, without what holds for its own layers only: an architecture ends with a softmax,
    /// and is whole.
    private func metadata(_ loaded: LoadedWeights) -> ModelMetadata {
        var metadata = loaded.metadata
        metadata.givesLogits = false
        metadata.truncatedAt = nil
        return metadata
    }

    private func notes(ofWeights metadata: ModelMetadata) -> [String] {
        guard let layer = metadata.truncatedAt else { return [] }
        return ["the model that the weights are of was cut at \(ReadableText.inLine(layer)) before it was written"]
    }

    private func inputSize(_ request: LoadRequest) -> ImageSize {
        request.input ?? ImageSize(height: 224, width: 224)
    }

    /// The layers with initial weights, and the file whose weights are to take their place.
    func initial(_ architecture: Architecture, _ request: LoadRequest) throws -> (Network, weights: String?) {
        let input = inputSize(request)
        let classes = request.classes ?? 1000
        try checkRoom(for: architecture, input, classes: request.withoutTop ? nil : classes)
        let network = try initialNetwork(
            architecture, input, classes: classes, request, seed: request.seed ?? state.settings.seed)
        return (network, try weightsFile(architecture, request, input))
    }

    private func initialNetwork(
        _ architecture: Architecture, _ input: ImageSize, classes: Int, _ request: LoadRequest, seed: Int
    ) throws -> Network {
        switch architecture {
        case .vgg16:
            try Network.vgg16(
                includeTop: !request.withoutTop, classes: classes, height: input.height, width: input.width,
                seed: UInt64(seed))
        case .vgg19:
            try Network.vgg19(
                includeTop: !request.withoutTop, classes: classes, height: input.height, width: input.width,
                seed: UInt64(seed))
        }
    }

    /// The file named, or the published one where it fits: its classifier is for 1000 classes at 224×224. A seed asks
    /// for initial weights.
    private func weightsFile(
        _ architecture: Architecture, _ request: LoadRequest, _ input: ImageSize
    ) throws -> String? {
        if let weights = request.weights { return weights }
        let fits =
            request.withoutTop || (request.classes ?? 1000) == 1000 && input == ImageSize(height: 224, width: 224)
        guard request.seed == nil, fits else { return nil }
        let path = Path.join(weightsFolder, architecture.weightsFileName(includesTop: !request.withoutTop))
        return FileSystem.status(path)?.kind == .file ? path : nil
    }

    /// Why there are no trained weights, and how to have them.
    private func untrainedNotes(_ architecture: Architecture, _ request: LoadRequest, _ input: ImageSize) -> [String] {
        guard request.seed == nil else { return [] }
        guard request.withoutTop || (request.classes ?? 1000) == 1000 else {
            return ["published weights have 1000 classes; for others give --weights FILE"]
        }
        guard request.withoutTop || input == ImageSize(height: 224, width: 224) else {
            return ["the published classifier is for images of 224×224; at other sizes use --no-top"]
        }
        let path = Path.join(weightsFolder, architecture.weightsFileName(includesTop: !request.withoutTop))
        return ["trained weights would be taken from \(FileSystem.abbreviatingHome(path)), which is not there"]
    }

    /// The first dense layer grows with the size of the images; the rest is small.
    private func checkRoom(for architecture: Architecture, _ input: ImageSize, classes: Int?) throws {
        guard let classes else { return }
        let inputs = (input.height / 32).multipliedReportingOverflow(by: input.width / 32)
        let first = inputs.partialValue.multipliedReportingOverflow(by: 512 * 4096 * 4)
        let last = classes.multipliedReportingOverflow(by: 4096 * 4)
        try requireMemory(
            MemoryCheck(
                parts: [
                    ("weights of fc1", inputs.overflow || first.overflow ? .max : first.partialValue),
                    ("weights of fc2", 4096 * 4096 * 4),
                    ("weights of predictions", last.overflow ? .max : last.partialValue),
                ], task: "\(architecture.rawValue) with its classifier at \(input)",
                remedies: ["leave its dense layers out with --no-top, or use a smaller --input or fewer --classes"]))
    }
}
