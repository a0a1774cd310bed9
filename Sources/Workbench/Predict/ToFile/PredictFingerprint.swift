import Diagnostics
import Engine
import Imaging
import Network
import Platform

/// What decides the rows of a `predict`, as it is kept in a file: only where all of it is the same may another run go on.
/// The number of threads and the images computed at once are no part of it, as they change no bit.
struct PredictFingerprint: Equatable {
    struct Fact: Equatable {
        let key: String
        let value: String
        /// Whether the value says nothing to a person.
        var isDigest = false
    }

    struct File: Equatable {
        /// Relative to the folder that was given.
        let name: String
        let className: String?
        /// As they were when it began; −1 if the file was not there.
        let bytes: Int
        /// When it was written, in nanoseconds.
        let modified: Int

        static func == (left: File, right: File) -> Bool {
            left.name.isExactly(right.name)
                && left.className.map { ExactText($0) } == right.className.map { ExactText($0) }
                && left.bytes == right.bytes && left.modified == right.modified
        }
    }

    let facts: [Fact]
    let files: [File]

    private static let folders = "the folders of the images"

    private static let program = "the program"

    /// Another build may add in another order, or decode images with another library.
    private static let thisProgram = "Relush \(Program.version)" + (Program.build.map { ", build \($0)" } ?? "")

    init(facts: [Fact], files: [File]) {
        self.facts = facts
        self.files = files
    }

    /// - Parameters:
    ///   - weights: a digest of all of them.
    ///   - context: the engine, and the instructions of the processor that it uses.
    init(
        _ prepared: PreparedPredict, structure: String, weights: String, row: Shape, skipsDamaged: Bool,
        _ context: ComputeContext
    ) {
        facts = [
            Fact(key: Self.program, value: Self.thisProgram),
            Fact(key: "the layer", value: prepared.layer.path),
            Fact(key: "a row", value: "\(row) values"),
            Fact(key: "the preparation of images", value: prepared.input.sentence),
            Fact(key: "the engine", value: "\(context.instructionSet.rawValue), \(context.method.rawValue)"),
            Fact(key: "the way of damaged images", value: skipsDamaged ? "--skip-damaged" : "none is skipped"),
            Fact(key: "the layers of the model", value: structure, isDigest: true),
            Fact(key: "the weights of the model", value: weights, isDigest: true),
            Fact(key: Self.folders, value: Self.places(prepared.checked.usable), isDigest: true),
        ]
        files = prepared.checked.usable.entries.map { entry in
            let status = FileSystem.status(entry.path)
            return File(
                name: entry.displayName, className: entry.className, bytes: status?.size ?? -1,
                modified: status?.modified ?? 0)
        }
    }

    /// A digest of where the images lie: in another folder, files of the same names may be others.
    private static func places(_ images: ImageSet) -> String {
        var digest = SHA256()
        for entry in images.entries {
            digest.add(Path.normalized(Path.join(FileSystem.currentFolder, entry.path)))
            digest.add("\n")
        }
        return digest.hexadecimal
    }

    /// What is not as it was, in words; nothing if all of it is.
    func differences(from earlier: PredictFingerprint) -> [String] {
        guard facts.map(\.key) == earlier.facts.map(\.key) else {
            return ["it was begun by another version of Relush"]
        }
        var result: [String] = []
        for (now, then) in zip(facts, earlier.facts) where !now.value.isExactly(then.value) {
            // Other images are named below.
            if now.key == Self.folders, files != earlier.files { continue }
            result.append(
                now.isDigest
                    ? "\(now.key): other ones than those that it was begun with"
                    : "\(now.key): was \(ReadableText.inLine(then.value)); is \(ReadableText.inLine(now.value))")
        }
        if files.count != earlier.files.count {
            result.append("the images: were \(earlier.files.count); are \(files.count)")
        } else if let index = files.indices.first(where: { files[$0] != earlier.files[$0] }) {
            let (now, then) = (files[index], earlier.files[index])
            let names = (ReadableText.inLine(then.name), ReadableText.inLine(now.name))
            if !now.name.isExactly(then.name) {
                result.append("image \(index + 1): was '\(names.0)'; is '\(names.1)'")
            } else if now.bytes != then.bytes {
                result.append("'\(names.1)': had \(then.bytes) bytes; has \(now.bytes)")
            } else {
                result.append("'\(names.1)' was written again since")
            }
        }
        return result
    }

    var encoded: [UInt8] {
        var bytes = RecordBytes()
        bytes.add(facts.count)
        for fact in facts {
            bytes.add(fact.key)
            bytes.add(fact.value)
            bytes.add(fact.isDigest ? 1 : 0)
        }
        bytes.add(files.count)
        for file in files {
            bytes.add(file.name)
            bytes.add(file.className == nil ? 0 : 1)
            bytes.add(file.className ?? "")
            bytes.add(file.bytes)
            bytes.add(file.modified)
        }
        return bytes.bytes
    }

    init?(encoded: [UInt8]) {
        var reader = RecordReader(encoded)
        guard let factCount = reader.count() else { return nil }
        var facts: [Fact] = []
        for _ in 0..<factCount {
            guard let key = reader.text(), let value = reader.text(), let isDigest = reader.number() else { return nil }
            facts.append(Fact(key: key, value: value, isDigest: isDigest == 1))
        }
        guard let fileCount = reader.count() else { return nil }
        var files: [File] = []
        for _ in 0..<fileCount {
            guard let name = reader.text(), let hasClass = reader.number(), let className = reader.text(),
                let bytes = reader.number(), let modified = reader.number()
            else { return nil }
            files.append(
                File(name: name, className: hasClass == 1 ? className : nil, bytes: bytes, modified: modified))
        }
        guard reader.isAtEnd else { return nil }
        self.init(facts: facts, files: files)
    }
}
