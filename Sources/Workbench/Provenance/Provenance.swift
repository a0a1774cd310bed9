import Diagnostics
import Platform

/// Where a session's results come from, as the `#:` lines at the head of a saved script tell it: one fact a line, its
/// key first.
public struct Provenance: Sendable, Hashable {
    /// `#: KEY VALUE`.
    public struct Line: Sendable, Hashable {
        public let key: String
        public let value: String

        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }

        public static func == (left: Line, right: Line) -> Bool {
            left.key == right.key && left.value.isExactly(right.value)
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(key)
            hasher.combine(ExactText(value))
        }
    }

    public static let mark = "#:"

    public private(set) var lines: [Line]

    public init(_ lines: [Line]) { self.lines = lines }

    /// The lines at the head of a script that say where it is from.
    public init(headOf script: String) {
        lines = script.split(separator: "\n").prefix { $0.hasPrefix("#") }.compactMap { line in
            guard line.hasPrefix(Self.mark) else { return nil }
            let words = line.dropFirst(Self.mark.count).split(separator: " ", maxSplits: 1)
            guard let key = words.first else { return nil }
            return Line(String(key), words.count > 1 ? String(words[1]) : "")
        }
    }

    /// The facts of some statements, each once, in order.
    ///
    /// - Parameters:
    ///   - start: what holds for the whole session.
    ///   - digest: the SHA-256 of a file of weights.
    /// - Throws: whatever `digest` throws.
    public init(start: [Line], facts: [ProvenanceFact], digest: (WeightsFile) throws -> String) rethrows {
        lines = start
        for fact in facts {
            let line = try Self.line(fact, digest)
            if !lines.contains(line) { lines.append(line) }
        }
    }

    private static func line(_ fact: ProvenanceFact, _ digest: (WeightsFile) throws -> String) rethrows -> Line {
        switch fact {
        case .weights(let file):
            let state = file.isUnchanged ? "sha256 \(try digest(file))" : "changed since it was loaded"
            return Line("model", "\(file.source), \(ReadableText.bytes(file.size)), \(state)")
        case .untrained(let architecture, let seed): return Line("model", "\(architecture), untrained, seed \(seed)")
        case .images(let list):
            let files = list.count == 1 ? "1 file" : "\(list.count) files"
            return Line("images", "\(list.paths), \(files), sha256 of names and sizes \(list.digest)")
        case .preparation(let sentence): return Line("preparation", sentence)
        }
    }

    /// As they stand in a script. A name with a line break in it must not break out of its comment.
    public var text: [String] { lines.map { ReadableText.inLine("\(Self.mark) \($0.key) \($0.value)") } }

    /// What is not as recorded, a sentence each. The lines of one key are held against each other in their order.
    public func differences(from recorded: Provenance) -> [String] {
        var result: [String] = []
        var keys: [String] = []
        for line in recorded.lines where !keys.contains(line.key) { keys.append(line.key) }
        for key in keys {
            let then = recorded.lines.filter { $0.key == key }.map(\.value)
            let now = lines.filter { $0.key == key }.map { ReadableText.inLine($0.value) }
            for (before, after) in zip(then, now) where !before.isExactly(after) {
                result.append("\(key) was \(before); is \(after)")
            }
        }
        return result
    }
}
