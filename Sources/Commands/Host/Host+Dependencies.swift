import Diagnostics
import Language
import Platform
import Workbench

/// What a running statement depends on and what it writes, beside the session's state and the variables, which keep
/// their own record: a saved script goes by it.
extension Host {
    /// Notes which files a command reads, and whether a saved script must keep it for its results.
    func note(_ invocation: Invocation, isKept: Bool) {
        let signature = invocation.signature
        // The last stage of a pipe shows what came through it.
        if !isKept, signature.effect == .result || invocation.input != nil && !invocation.isAside { noteResult() }
        for (kind, paths) in invocation.paths {
            switch kind {
            case .existingPath, .existingFolder, .valueOrPath: for path in paths { noteReading(path) }
            case .newPath where signature.effect != .aside: noteResult()
            default: break
            }
        }
    }

    /// Notes which files a command has written; one that failed, or that nobody wanted replaced, it has not.
    func noteFilesWritten(by invocation: Invocation) {
        let parts: WritableKeyPath<RunningStatement, Set<SessionPart>> =
            invocation.signature.effect == .aside ? \.sessionFilesWritten : \.filesWritten
        for case (.newPath, let paths) in invocation.paths { for path in paths { note(path, in: parts) } }
    }

    /// The running statement showed a result.
    func noteResult() { for level in levels.indices { levels[level].running?.shows = true } }

    /// The running statement reads a file or folder, or looks whether it is there.
    ///
    /// - Parameter path: may be a pattern; what may match it lies in the folder before the first `*`, `?`, `[` or `{`.
    func noteReading(_ path: String) {
        dryRun?.noteReading(path)
        note(path, in: \.partsRead)
    }

    /// The running statement depends on the working folder.
    func noteReadingFolder() {
        dryRun?.noteReading(".")
        noteReading(.folder)
    }

    /// The running statement gives a value that says what the session did, or how long something took.
    func noteReadingPast() { noteReading(.past) }

    private func noteReading(_ part: SessionPart) {
        for level in levels.indices { levels[level].running?.partsRead.insert(part) }
    }

    private func note(_ path: String, in parts: WritableKeyPath<RunningStatement, Set<SessionPart>>) {
        let expanded = FileSystem.expandingTilde(path)
        if !expanded.hasPrefix("/") { noteReading(.folder) }
        let part = SessionPart.file(ExactText(Self.beginning(of: path)))
        for level in levels.indices { levels[level].running?[keyPath: parts].insert(part) }
    }

    /// Where a path is, or where everything is that a pattern may match: absolute.
    static func beginning(of path: String) -> String {
        let expanded = FileSystem.expandingTilde(path)
        let fixed = expanded.split(separator: "/", omittingEmptySubsequences: false).prefix { part in
            !part.contains { "*?[{".contains($0) }
        }
        let folder = fixed.joined(separator: "/")
        // Of `/*.png` nothing is left but the root.
        return absolute(folder.isEmpty && expanded.hasPrefix("/") ? "/" : folder)
    }

    /// The whole path of a file, however it is written.
    static func absolute(_ path: String) -> String {
        Path.normalized(Path.join(FileSystem.currentFolder, FileSystem.expandingTilde(path)))
    }
}

extension Invocation {
    /// - Throws: `Failure` for a text that is too long for the path that it is to be.
    func checkPaths() throws {
        for (kind, paths) in paths {
            switch kind {
            case .existingPath, .existingFolder, .valueOrPath, .newPath:
                for path in paths { try FileSystem.checkLength(ofPath: path) }
            default: break
            }
        }
    }

    /// The texts that it has for paths, by what each parameter and option takes.
    fileprivate var paths: [(kind: ArgumentKind, paths: [String])] {
        signature.valueKinds.map { name, kind, words in
            let given = arguments[name] ?? options[name].map { [$0] } ?? []
            return (kind, given.compactMap(\.value.asText).filter { !words.contains($0) })
        }
    }
}

extension Signature {
    /// Every parameter and option that takes a value, with the words that it knows beside what it is for.
    var valueKinds: [(name: String, kind: ArgumentKind, words: Set<String>)] {
        parameters.map { parameter in
            var words: Set<String> = []
            for case .words(let known) in parameter.suggestions { words.formUnion(known) }
            return (parameter.name, parameter.kind, words)
        } + options.compactMap { option in option.kind.map { (option.name, $0, []) } }
    }
}
