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

extension Host: CompletionProvider {
    /// Paths, and the names of layers within nested models that are names of one layer only.
    public func layers() -> [String] {
        let layers = session.state.model?.network.allLayers ?? []
        let names = Dictionary(grouping: layers, by: \.name).mapValues(\.count)
        return layers.map(\.path) + layers.filter { $0.path != $0.name && names[$0.name] == 1 }.map(\.name)
    }

    /// Of the statements of this session that succeeded.
    public func pastArguments(of command: String) -> [String] {
        var seen: Set<String> = []
        return session.journal.entries.reversed().filter(\.succeeded)
            .flatMap { Completion.arguments(of: command, in: $0.text) }.filter { seen.insert($0).inserted }
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
