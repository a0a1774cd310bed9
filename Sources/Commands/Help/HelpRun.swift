import Diagnostics
import Language
import Network
import Platform
import Reporting
import Workbench

/// `help --run`: the examples of a page with what they print, in a session that is gone afterwards.
struct HelpRun {
    private let call: Call
    private var host: Host { call.host }

    /// What could not be taken back, or waits for a person, with the reason why it does not run.
    private static let shownOnly = [
        "recover": "reaches beyond this session", "log": "reaches beyond this session",
        "edit": "waits for you in the editor", "resume": "goes on with what was interrupted",
    ]

    init(_ call: Call) { self.call = call }

    /// - Throws: `Failure` if the page has no examples, if no temporary folder can be made, and on Ctrl-C.
    func run(_ pages: [HelpPage]) throws -> Outcome {
        let examples = pages.flatMap(\.examples)
        guard !examples.isEmpty else {
            throw Failure(
                .usage, "'\(pages.first?.name ?? "")' has no examples to run",
                remedies: ["help --run COMMAND", "all topics: help index"])
        }
        let interpreter = try host.requireInterpreter()
        let folder = try ScratchFolder()
        let (goBack, restoreVariables) = (host.restorePoint(), interpreter.variablesRestorePoint())
        // Nobody is asked: what would be overwritten is in the scratch folder.
        let confirm = host.sinks.confirm
        host.sinks.confirm = nil
        defer {
            host.sinks.confirm = confirm
            goBack()
            restoreVariables()
            folder.remove()
        }
        for example in examples {
            let script = adapted(example.script)
            show([.headline("> " + script), .text("# " + example.summary)])
            if let reason = commandWords(script).lazy.compactMap({ Self.shownOnly[$0] }).first {
                show([.text("(\(reason): not done here)")])
                continue
            }
            do {
                try run(script, interpreter, in: folder)
            } catch let diagnostic as Diagnostic where isMissingFeatures(diagnostic.failure) {
                try predict(interpreter, in: folder)
                do {
                    try run(script, interpreter, in: folder)
                } catch let diagnostic as Diagnostic { try explain(diagnostic) }
            } catch let diagnostic as Diagnostic { try explain(diagnostic) }
        }
        return Outcome(.nothing, [.remark("these were examples: your session is as it was")])
    }

    /// The example with layers of the model that is there: the first ReLU for `conv1`, the last one for `fc1`.
    private func adapted(_ script: String) -> String {
        guard let network = host.session.state.model?.network else { return script }
        let paths = network.layers.map(\.path)
        let rectified = LayerFilter.layers(of: network, matching: "relu").map(\.path)
        let places = [("conv1", rectified.first ?? paths.first), ("fc1", rectified.last ?? paths.last)]
        return places.reduce(script) { script, place in
            guard let path = place.1, !paths.contains(place.0) else { return script }
            return script.replacing(place.0, with: path)
        }
    }

    /// The first words of the statements on a line.
    private func commandWords(_ script: String) -> [String] {
        script.split(separator: ";").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// Runs one example; then everything is as before it.
    private func run(_ script: String, _ interpreter: Interpreter, in folder: ScratchFolder) throws {
        try host.checkInterruption()
        let (goBack, restoreVariables) = (host.restorePoint(), interpreter.variablesRestorePoint())
        defer {
            goBack()
            restoreVariables()
        }
        try FileSystem.changeFolder(folder.path)
        do {
            try host.run(script: SourceText(name: "help", script), arguments: [], scope: .own)
        } catch is QuitRequest { show([.text("(leaves the program: not done here)")]) }
    }

    /// Whether an example failed for want of features, though there is a model that can compute some.
    private func isMissingFeatures(_ failure: Failure) -> Bool {
        guard host.session.state.model != nil, host.session.state.features == nil else { return false }
        do { _ = try host.session.requireFeatures() } catch let missing as Failure {
            return missing.message == failure.message
        } catch { return false }
        return false
    }

    /// Features of the scratch pictures, for this example and those after it.
    private func predict(_ interpreter: Interpreter, in folder: ScratchFolder) throws {
        show([.remark("(with features of four small pictures: predict images)")])
        let sinks = host.sinks
        defer { host.sinks = sinks }
        host.sinks.report = { _, _, _, _ in }
        try FileSystem.changeFolder(folder.path)
        try interpreter.run(script: SourceText(name: "help", "predict images"), arguments: [], scope: .own)
    }

    /// Tells why an example did not run, and what would make it.
    private func explain(_ diagnostic: Diagnostic) throws {
        let failure = diagnostic.failure
        if failure.kind == .interrupted { throw diagnostic }
        let reason = ([failure.message] + failure.facts).joined(separator: "; ")
        guard host.session.state.model == nil, failure.kind == .command else {
            return show([.text("not run here: \(reason)")])
        }
        show([
            .text("not run: \(reason)"),
            .text("a small model for trying: load vgg16 --no-top --input 64x64"),
        ])
    }

    private func show(_ blocks: [Block]) {
        var record = Record()
        record["text"] = .text(TextRenderer().render(Report(blocks: blocks)))
        host.sinks.report(Report(blocks: blocks, record: record), "help", call.invocation.source, call.invocation.span)
    }
}
