import Diagnostics
public import Language
import Network
import Platform
import Workbench

extension Host {
    /// The model's name and where it ends, for the prompt: `spectrograms[dense_1]`; empty without a model.
    public var promptLabel: String {
        guard let model = session.state.model else { return "" }
        // Names come from files; what is in them must not reach the terminal as a code.
        return ReadableText.inLine("\(model.name)[\(model.network.outputLayer.path)]")
    }
}

extension Host {
    /// Whoever presses Tab must not wait for a long history.
    private static let mostEarlierStatements = 2000

    /// Takes over what was typed in earlier sessions and did not fail, so that nothing is read while somebody types.
    ///
    /// - Parameter statements: the oldest first.
    public func remember(_ statements: [String]) {
        earlierStatements = statements.suffix(Self.mostEarlierStatements).reversed()
    }
}

extension Host: CompletionProvider {
    /// Paths, and the names of layers within nested models that are names of one layer only.
    public func layers() -> [String] {
        let layers = session.state.model?.network.allLayers ?? []
        let names = Dictionary(grouping: layers) { ExactText($0.name) }.mapValues(\.count)
        return layers.map(\.path) + layers.filter { $0.path != $0.name && names[ExactText($0.name)] == 1 }.map(\.name)
    }

    /// Of the statements of this session and of those before it, as far as these are known, without any that failed.
    public func pastValues(at place: GivenPlace) -> [String] {
        var seen: Set<ExactText> = []
        let texts = session.journal.entries.reversed().filter(\.succeeded).map(\.text) + earlierStatements
        return texts.flatMap(place.values).filter { seen.insert(ExactText($0)).inserted }
    }

    /// Those of a script in a file; a text that is none has none.
    public func scriptParameters(of path: String) -> [Completion.ScriptParameter] {
        let expanded = FileSystem.expandingTilde(path)
        // Whoever presses Tab must not wait for a pipe, nor for a model that is taken for a script.
        guard let status = FileSystem.status(expanded), status.kind == .file, status.size < 1 << 20,
            let source = try? ScriptFile.source(path)
        else { return [] }
        return interpreter?.parameters(ofScript: source) ?? []
    }

    /// Hidden names come only where their dot was typed. A folder that cannot be read has no names.
    public func paths(startingWith prefix: String) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? ""
        let beginning = String(prefix[(slash.map(prefix.index(after:)) ?? prefix.startIndex)...])
        let names = (try? FileSystem.list(folder.isEmpty ? "." : FileSystem.expandingTilde(folder))) ?? []
        return names.filter { $0.name.hasPrefix(beginning) && ($0.name.first != "." || beginning.first == ".") }
            .map { folder + $0.name + ($0.kind == .folder ? "/" : "") }
    }
}
