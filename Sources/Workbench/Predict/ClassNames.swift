import Diagnostics
import Platform

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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

    /// The names that a person gives: a file of one name a line, a JSON file, or a folder whose sub-folders are classes.
    ///
    /// JSON is a list of names, an object of numbers with names (`{"0": ["n01440764", "tench"]}` as in Keras's index, or
    /// `{"0": "tench"}`), or one of names with numbers (`{"tench": 0}`, as `class_indices` of Keras's generators).
    /// - Throws: `Failure` that names the file and what is wrong in it.
    static func read(_ path: String) throws -> [String] {
        if FileSystem.status(path)?.kind == .folder { return try folders(path) }
        let bytes = try FileSystem.read(path, refusingMoreThan: largestFile)
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
        let names = isJSON ? try json(bytes, path) : try lines(try FileSystem.text(of: bytes, named: path), path)
        guard !names.isEmpty, names.count <= most else {
            throw Failure(
                .data, "'\(path)' holds \(names.count) class names", facts: ["expected: 1 to \(most)"],
                remedies: [remedy])
        }
        return names
    }

    private static let remedy = "write one name a line, in the order of the model's outputs"

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

    private static func lines(_ text: String, _ path: String) throws -> [String] {
        var names = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            String(line.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        }
        if names.first?.hasPrefix("\u{FEFF}") == true { names[0] = String(names[0].unicodeScalars.dropFirst()) }
        while names.last == "" { names.removeLast() }
        if let index = names.firstIndex(of: "") {
            throw Failure(
                .data, "line \(index + 1) of '\(path)' is empty, and a class needs a name", remedies: [remedy])
        }
        return names
    }

    private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

    private static func json(_ bytes: [UInt8], _ path: String) throws -> [String] {
        let (decoder, data) = (JSONDecoder(), Data(bytes))
        if let names = try? decoder.decode([String].self, from: data) { return names }
        if let index = try? decoder.decode([String: [String]].self, from: data) {
            return try ordered(index.compactMap { key, value in value.last.map { (Int(key), $0) } }, index.count, path)
        }
        if let index = try? decoder.decode([String: String].self, from: data) {
            return try ordered(index.map { (Int($0), $1) }, index.count, path)
        }
        if let index = try? decoder.decode([String: Int].self, from: data) {
            return try ordered(index.map { ($1, $0) }, index.count, path)
        }
        throw Failure(
            .data, "'\(path)' is JSON, but no class names",
            facts: [#"expected: ["tench", …], {"0": ["n01440764", "tench"], …}, {"0": "tench", …} or {"tench": 0, …}"#],
            remedies: [remedy])
    }

    /// The names by their numbers, which are 0, 1, 2 and so on.
    private static func ordered(_ pairs: [(Int?, String)], _ count: Int, _ path: String) throws -> [String] {
        var names = [String?](repeating: nil, count: count)
        for case (let number?, let name) in pairs where names.indices.contains(number) { names[number] = name }
        if let missing = names.firstIndex(of: nil) {
            throw Failure(
                .data, "'\(path)' has no name for class \(missing) of \(count)",
                facts: ["classes are numbered from 0 to \(count - 1)"], remedies: ["number the classes without gaps"])
        }
        return names.compactMap(\.self)
    }

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
