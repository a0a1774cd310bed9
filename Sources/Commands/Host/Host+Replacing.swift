import Diagnostics
import Language
import Platform
import Workbench

/// What is made sure of before a file is replaced.
extension Host {
    /// A script in the place of a file that the session reads would read itself, and what stood there would be lost.
    ///
    /// - Parameters:
    ///   - entries: whose files are not to be replaced.
    ///   - name: what is to be written.
    /// - Throws: `Failure` if one of the entries reads the file.
    func makeSure(isReadByNone entries: [JournalEntry], _ path: String, _ name: String, _ command: String) throws {
        let reader = entries.first { entry in
            session.journal.runsAgain(entry)
                && entry.reads.contains { part in
                    if case .file(let file) = part { FileSystem.leadToTheSame(file.text, path) } else { false }
                }
        }
        guard let reader else { return }
        throw Failure(
            .command, "\(name) would replace '\(path)', which the session has read",
            facts: [
                "statement \(reader.number) read it: \(CommandList.firstLine(reader.text))", "nothing was written",
            ], remedies: ["another name: \(command) \(Self.otherName(than: path))"])
    }

    /// `lib-session.relush` for `lib.relush`.
    private static func otherName(than path: String) -> String {
        let ending = ".relush"
        return path.endsExactly(with: ending) ? "\(path.dropLast(ending.count))-session\(ending)" : path + ending
    }

    /// Asks before a file is replaced.
    ///
    /// - Throws: `Failure` if the person does not want it, or nobody can be asked.
    func makeSure(mayReplace path: String, isForced: Bool, remedy: String) throws {
        guard let status = FileSystem.status(path), status.kind != .folder, !isForced else { return }
        guard let confirm = sinks.confirm else {
            throw Failure(
                .command, "'\(path)' is there already", facts: ["nothing was written"], remedies: [remedy])
        }
        guard try confirm("replace \(path)?") else {
            throw Failure(.command, "nothing was written", facts: ["'\(path)' is as it was"], remedies: [remedy])
        }
    }

    /// Asks somebody who types at the prompt before a file is replaced that this session has not written. Scripts, which
    /// are run again and again, replace theirs.
    ///
    /// The file that the model is from is replaced by nobody who does not say so.
    func makeSure(mayExportTo path: String, isForced: Bool) throws {
        try makeSure(isNotOfTheModel: path, isForced: isForced)
        let isTyped = sinks.isPrompt && levels.count == 1 && !levels[0].isReplacedByItsParts
        guard isTyped, sinks.confirm != nil, !exportedFiles.contains(ExactText(Self.absolute(path))) else { return }
        try makeSure(mayReplace: path, isForced: isForced, remedy: "--force replaces it")
    }
    private func makeSure(isNotOfTheModel path: String, isForced: Bool) throws {
        guard !isForced, FileSystem.status(path) != nil, let model = session.state.model else { return }
        var files = [model.source]
        if case .file(let weights) = model.weights { files.append(weights) }
        guard files.contains(where: { FileSystem.leadToTheSame($0, path) }) else { return }
        throw Failure(
            .command, "the model was loaded from '\(path)', which would be replaced", facts: ["nothing was written"],
            remedies: ["give another name", "--force replaces it"])
    }
}
