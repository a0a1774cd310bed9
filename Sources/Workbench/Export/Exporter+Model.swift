import Diagnostics
import Imaging
import ModelFiles
import Network

extension Exporter {
    /// Writes a model as it is now, with what is known beside its layers.
    ///
    /// - Returns: what the program that the file is for does not find in it.
    static func write(
        _ model: ModelState, to path: String, as format: ExportFormat, _ progress: Progress
    ) throws -> [String] {
        guard let written = WrittenFormat(rawValue: format.rawValue) else {
            let formats = WrittenFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw Failure(
                .command, "a model cannot be written to '\(path)'", facts: ["models are written to: \(formats)"],
                remedies: ["export model \(path.droppingExtension(format.rawValue)).keras"])
        }
        return try ModelFile.write(
            model.network, metadata: model.knownMetadata, to: path, as: written, progress: progress)
    }
}

extension ModelState {
    /// What is known beside the layers: how images are prepared now, where the model was cut, and its classes as long as it
    /// ends with them.
    var knownMetadata: ModelMetadata {
        var known = metadata
        known.record(preparation)
        // Those of a file of weights may be for other outputs than the model has.
        known.classes = classNames
        if isTruncated {
            known.truncatedAt = network.outputLayer.path
            known.classes = nil
            known.givesLogits = false
        }
        return known
    }
}

extension String {
    fileprivate func droppingExtension(_ ending: String) -> String {
        endsExactly(with: ".\(ending)") ? String(dropLast(ending.count + 1)) : self
    }
}
