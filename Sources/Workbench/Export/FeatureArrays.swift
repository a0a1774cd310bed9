import Diagnostics

/// The names of the arrays in files that hold several, and which of them is meant.
enum FeatureArrays {
    /// Images × units, or images × rows × columns × units.
    static let features = "features"
    /// Of every row, which of the classes it belongs to; −1 for none.
    static let labels = "labels"
    /// Of every row, the image.
    static let files = "files"
    /// The names of the classes.
    static let classes = "classes"

    /// The array that is named; else the features, or the only one there is.
    ///
    /// - Parameters:
    ///   - arrays: what may be meant where nothing is named.
    ///   - all: what the file holds.
    /// - Throws: `Failure` if that is none, or one of several.
    static func choose(_ named: String?, of path: String, arrays: [String], all: [String]) throws -> String {
        if let named { return named }
        if arrays.contains(features) { return features }
        guard arrays.count == 1 else {
            throw Failure(
                .data, "'\(path)' does not say which of its arrays is meant", facts: [contents(all)],
                remedies: ["name one of its arrays: read \(path) --array NAME"])
        }
        return arrays[0]
    }

    static func missing(_ name: String, of path: String, all: [String]) -> Failure {
        Failure(
            .data, "'\(path)' has no array '\(name)'", facts: [contents(all)],
            remedies: ["name one of its arrays: read \(path) --array NAME"])
    }

    private static func contents(_ names: [String]) -> String {
        let shown = names.prefix(8).map { ReadableText.inLine($0) }.joined(separator: ", ")
        return names.isEmpty ? "it holds nothing" : "it holds: \(shown)\(names.count > 8 ? ", …" : "")"
    }
}
