import Diagnostics
import Language
import Platform
import Workbench

/// The features that there would be by now, where nothing is computed.
enum DryFeatures {
    /// Those that the session holds, if it does.
    case ofSession
    /// Of a `predict` that did not run.
    case planned(PlannedFeatures)
    /// Nobody knows of which layer, or whether there are any.
    case unknown

    var areOfSession: Bool { if case .ofSession = self { true } else { false } }
}

extension Call {
    /// What can be known of a `stats` command before it runs: whether there will be features, and the layer among them.
    ///
    /// - Parameter isOfRelus: whether it is about layers with a ReLU, also where none is asked for.
    func checkFeatures(isOfRelus: Bool) throws {
        guard value("value") == nil, !invocation.dependsOnUnknown, let dryRun = host.dryRun else { return }
        switch dryRun.features {
        case .unknown: break
        case .ofSession: _ = try host.session.requireFeatures()
        case .planned(let features):
            let layer = invocation.options["at"] == nil ? nil : try layerOption
            let epsilon = optionNumber("eps") ?? 0
            try placing(atOption: "at") { try features.requireZeros(at: layer, ofRelu: isOfRelus, epsilon: epsilon) }
        }
    }

    /// That there is a folder for the file that a command would write.
    func checkFolder() throws {
        guard let path = text("file").map(FileSystem.expandingTilde) else { return }
        try placing(at: "file") { try checkFolder(of: path) }
    }

    /// The same where an option names the file.
    func checkFolder(ofOption option: String) throws {
        guard let path = optionText(option).map(FileSystem.expandingTilde) else { return }
        try placing(atOption: option) { try checkFolder(of: path) }
    }

    private func checkFolder(of path: String) throws {
        let folder = Path.folder(path)
        guard let dryRun = host.dryRun, !dryRun.isInDoubt(folder) else { return }
        try FileSystem.requireFolder(folder, toWrite: path)
    }
}
