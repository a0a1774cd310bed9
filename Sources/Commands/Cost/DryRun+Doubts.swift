import Diagnostics
import Language
import Workbench

/// What statements that do not run, or not to their end, may have done.
extension DryRun {
    /// A statement may have done all that stands in it, nothing, or a part of it.
    func doubt(_ statement: StatementText) {
        let source = SourceText(name: statement.source.name, statement.text)
        var scripts: Set<ExactText> = []
        doubt(host.interpreter?.possibleEffects(of: source), givesVariables: true, &scripts)
    }

    /// - Parameters:
    ///   - effects: nothing where they cannot be found out.
    ///   - givesVariables: whether the variables are those of the script that runs now.
    ///   - scripts: those whose effects are taken in already.
    private func doubt(_ effects: PossibleEffects?, givesVariables: Bool, _ scripts: inout Set<ExactText>) {
        guard let effects else { return doubtEverything() }
        if givesVariables {
            for name in effects.variables { host.interpreter?.define(name, unknown) }
            if effects.showsResults { host.interpreter?.define("_", unknown) }
        }
        for command in effects.commands {
            let name = command.signature.name
            if name == "source" || name == "run" {
                doubt(script: command.arguments["file"]?.first ?? nil, givesVariables && name == "source", &scripts)
            } else {
                doubt(command.signature)
            }
            doubtFiles(of: command.signature, command.arguments)
        }
    }

    private func doubt(script path: String?, _ givesVariables: Bool, _ scripts: inout Set<ExactText>) {
        guard let path, !isInDoubt(path), let source = try? ScriptFile.source(path) else { return doubtEverything() }
        guard scripts.insert(ExactText(givesVariables ? path : "run " + path)).inserted else { return }
        doubt(host.interpreter?.possibleEffects(of: source), givesVariables: givesVariables, &scripts)
    }

    /// What a command may have changed beside files.
    private func doubt(_ signature: Signature) {
        switch signature.name {
        case "load":
            doubts.parts.insert(.model)
            features = .unknown
        case "truncate", "restore", "preprocess": doubts.parts.insert(.model)
        case "predict": features = .unknown
        case "set", "timing": doubts.parts.insert(.settings)
        case "cd": doubts.parts.insert(.folder)
        // What follows may not be reached.
        case "quit": doubts.areAboutEverything = true
        default: if signature.setsVariables || signature.effect == .state { doubtEverything() }
        }
    }

    private func doubtFiles(of signature: Signature, _ arguments: [String: [String?]]) {
        for (name, kind, words) in signature.valueKinds where kind == .newPath {
            for path in arguments[name] ?? [] where path.map({ !words.contains($0) }) ?? true { doubts.add(file: path) }
        }
    }

    private func doubtEverything() {
        doubts.parts = [.model, .settings, .folder]
        doubts.areAboutAnyFile = true
        doubts.areAboutEverything = true
        features = .unknown
        for variable in host.interpreter?.variables ?? [] { host.interpreter?.define(variable.name, unknown) }
        host.interpreter?.define("_", unknown)
    }

    /// A command did not run, of which is known what it would have done.
    func wentOver(_ invocation: Invocation) {
        let signature = invocation.signature
        if signature.setsVariables, signature.name != "source" { doubtEverything() }
        doubtFiles(
            of: signature,
            invocation.arguments.merging(invocation.options.mapValues { [$0] }) { $1 }.mapValues { arguments in
                arguments.map { $0.value.isUnknown ? nil : $0.value.text }
            })
    }

    /// A command ran, or as much of it as does here: what it made is known again.
    func ran(_ invocation: Invocation) {
        switch invocation.signature.name {
        case "load", "reset":
            doubts.parts.remove(.model)
            features = .ofSession
        case "undo", "redo": features = .unknown
        case "cd":
            let path = invocation.arguments["folder"]?.first?.value.asText ?? "~"
            if Doubts.isAbsolute(path) { doubts.parts.remove(.folder) }
        default: break
        }
    }

    /// Whether it asks for something of the session that is in doubt.
    func isInDoubt(_ call: Call) -> Bool {
        switch call.invocation.signature.name {
        case "predict": doubts.parts.contains(.model) || call.texts("path").contains { isInDoubt($0, imagesOnly: true) }
        case "truncate", "restore", "preprocess", "layers", "stats dead": doubts.parts.contains(.model)
        case "set", "timing":
            doubts.parts.contains(.settings) && call.value("value") == nil && call.value("state") == nil
        // A statement that was not gone through is none that could be taken back.
        case "undo", "redo": hasPassedOverStatements
        default: false
        }
    }

    func isInDoubt(_ path: String, imagesOnly: Bool = false) -> Bool {
        doubts.concern(path, beginning: Host.beginning(of: path), imagesOnly: imagesOnly)
    }
}

extension Signature {
    /// Whether nothing follows from it but its value. `undo` only looks around where it stands in a script that is saved.
    var changesNothing: Bool { effect != .state && !setsVariables && name != "quit" }
}

extension Value {
    var isFunction: Bool { if case .function = self { true } else { false } }
}
