import Diagnostics
import Platform

/// The names of a classifier's classes, in the order of its outputs.
enum ClassNames {
    /// Larger files hold something else.
    private static let largestFile = 64 << 20
    /// As for an architecture's classifier.
    private static let most = 1_000_000

    /// The names of ImageNet's 1000 classes, where Keras keeps them: `imagenet_class_index.json`.
    ///
    /// - Returns: `nil` if the file is not there, or does not hold a name for each of `count` classes.
    static func imageNet(count: Int, folder: String) -> [String]? {
        let path = Path.join(folder, imageNetFile)
        guard count == 1000, FileSystem.status(path)?.kind == .file, let names = try? read(path), names.count == count
        else { return nil }
        return names
    }

    static let imageNetFile = "imagenet_class_index.json"

    /// The names that a person gives: a text file, a table, a JSON file, or a folder whose sub-folders are classes.
    ///
    /// A name may stand twice, as two of ImageNet's do.
    /// - Throws: `Failure` that names the file, the line where there is one, and what is wrong.
    static func read(_ path: String) throws -> [String] {
        if FileSystem.status(path)?.kind == .folder { return try folders(path) }
        let bytes = try FileSystem.read(path, refusingMoreThan: largestFile)
        var text = try FileSystem.text(of: bytes, named: path)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        let names =
            switch Path.extension(path).lowercased() {
            case "csv": try table(bytes, path)
            case "json": try json(text, path)
            default: looksLikeJSON(text) ? try json(text, path) : try lines(text, path)
            }
        guard !names.isEmpty, names.count <= most else {
            throw Failure(
                .data, "'\(path)' holds \(names.count) class names", facts: ["expected: 1 to \(most)"],
                remedies: [remedy])
        }
        if let index = names.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw Failure(.data, "class \(index) of '\(path)' has an empty name", remedies: [remedy])
        }
        return names
    }

    static let remedy = "write one name a line, in the order of the model's outputs"

    /// Sorted as `flow_from_directory` sorts them, and as `predict` takes them.
    private static func folders(_ path: String) throws -> [String] {
        let names = try FileSystem.list(path).filter { $0.kind == .folder && !$0.name.hasPrefix(".") && $0.isReadable }
            .map(\.name)
        guard !names.isEmpty else {
            throw Failure(
                .data, "'\(path)' has no sub-folders, which would be the classes",
                remedies: ["give the folder that the model was trained with, or a file of names"])
        }
        return names
    }

    /// The names by their numbers, which are 0, 1, 2 and so on.
    ///
    /// - Parameter place: of a pair in the file, for the failure: `line 3`.
    static func ordered(
        _ pairs: [(number: Int?, name: String)], _ path: String, place: (Int) -> String? = { _ in nil }
    ) throws -> [String] {
        var names = [String?](repeating: nil, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            guard let number = pair.number, names.indices.contains(number) else { continue }
            if let other = names[number] {
                throw Failure(
                    .data, "'\(path)' gives two classes the number \(number)",
                    facts: ["they are \(quoted(other)) and \(quoted(pair.name))"]
                        + (place(index).map { ["the second is in \($0)"] } ?? []),
                    remedies: [numbering])
            }
            names[number] = pair.name
        }
        if let missing = names.firstIndex(of: nil) {
            let strange = pairs.indices.first { !(pairs[$0].number.map(names.indices.contains) ?? false) }
            throw Failure(
                .data, "'\(path)' has no name for class \(missing) of \(pairs.count)",
                facts: ["classes are numbered from 0 to \(pairs.count - 1)"]
                    + (strange.flatMap(place).map { ["another number is in \($0)"] } ?? []),
                remedies: [numbering])
        }
        return names.compactMap(\.self)
    }

    private static func quoted(_ name: String) -> String { "'\(ReadableText.inLine(name))'" }

    private static let numbering = "number the classes without gaps, each once"

    /// - Parameters:
    ///   - outputs: of the classifier; a single one is the probability of the second of two classes.
    ///   - source: where the names are from, for the failure.
    /// - Throws: `Failure` with both numbers if the names are not for such outputs.
    static func check(_ names: [String], outputs: Int?, source: String) throws {
        guard names.count != outputs, !(names.count == 2 && outputs == 1) else { return }
        let found = outputs.map { $0 == 1 ? "1 output" : "\($0) outputs" } ?? "an open number of outputs"
        throw Failure(
            .command,
            "'\(source)' names \(names.count == 1 ? "1 class" : "\(names.count) classes"), and the model has \(found)",
            facts: outputs == 1
                ? ["with one output, two names are right: its value is the probability of the second"] : [],
            remedies: ["give names for exactly the model's outputs, in their order"])
    }
}
