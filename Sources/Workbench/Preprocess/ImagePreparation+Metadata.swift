import Imaging
import ModelFiles

extension ImagePreparation {
    /// What a model file, or the family of its weights, says of images; nil if it says nothing that is known here.
    ///
    /// - Parameter channels: of the model's input; a preparation that needs colour is none for grey.
    init?(_ metadata: ModelMetadata, channels: Int) {
        guard let preparation = metadata.preparation.flatMap(Preparation.init(rawValue:)),
            channels == 3 || !preparation.needsColour
        else { return nil }
        self.init(
            preparation, resampling: metadata.resampling.flatMap(Resampling.init(rawValue:)) ?? .nearest,
            shorterSide: metadata.shorterSide.flatMap { 1...ImageInput.largestSide ~= $0 ? $0 : nil },
            origin: metadata.reason.map(Origin.family) ?? .recorded)
    }
}

extension ModelMetadata {
    /// The present preparation, to be written into a file.
    mutating func record(_ preparation: ImagePreparation) {
        self.preparation = preparation.preparation.rawValue
        resampling = preparation.resampling.rawValue
        shorterSide = preparation.shorterSide
        switch preparation.origin {
        // A guess does not become a fact by being written down.
        case .assumed: reason = "the file that the model came from did not say"
        case .family(let why): reason = why
        case .recorded, .chosen: reason = nil
        }
    }
}
