import Diagnostics
import Imaging
public import ModelFiles
import Network

extension Exporter {
    /// Writes a model as it is now, with what is known beside its layers.
    ///
    /// - Returns: what the program that the file is for does not find in it.
    static func write(
        _ model: ModelState, to path: String, as format: ExportFormat, _ progress: Progress
    ) throws -> [String] {
        let written = try formatOfModel(format, path)
        return try ModelFile.write(
            model.network, metadata: model.knownMetadata, to: path, as: written, progress: progress)
    }

    /// The format that a model is written to a path in, before there is a model.
    ///
    /// - Throws: `Failure` if the format holds no model, or if the program that it is for expects something else under
    ///   such a name.
    public static func formatOfModel(_ format: ExportFormat, _ path: String) throws -> WrittenFormat {
        guard let written = WrittenFormat(rawValue: format.rawValue) else {
            let formats = WrittenFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw Failure(
                .command, "a model cannot be written to '\(path)'", facts: ["models are written to: \(formats)"],
                remedies: ["export model \(path.droppingExtension(format.rawValue)).keras"])
        }
        // keras/src/saving/saving_api.py, load_weights: by this ending it takes the file for weights in Keras 3's own layout.
        if path.endsExactly(with: weightsEnding) {
            let stem = path.dropLast(weightsEnding.count)
            throw Failure(
                .command, "a model cannot be written to '\(path)'",
                facts: [
                    "Keras expects weights without a model in a \(weightsEnding) file, and could not read a whole model there"
                ], remedies: ["export model \(stem).keras", "export model \(stem).h5"])
        }
        return written
    }

    private static let weightsEnding = ".weights.h5"

    /// Whether features go into a format: into every one that is not for models alone.
    ///
    /// - Throws: `Failure` that says what the format holds.
    public static func requireNumbers(_ format: ExportFormat, _ path: String) throws {
        guard [.keras, .safetensors].contains(format) else { return }
        throw Failure(
            .command, "this cannot be written to '\(path)'", facts: ["a .\(format.rawValue) file holds a model"],
            remedies: ["export model \(path)"])
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
