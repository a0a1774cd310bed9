import Diagnostics
import Platform

/// Where whole scripts come from.
enum ScriptText {
    /// The text of everything but a prompt, for which there is none.
    ///
    /// - Throws: `Failure` of kind `.usage` if it cannot be read: nothing was run.
    static func read(_ source: LaunchOptions.Source) throws -> SourceText? {
        do {
            switch source {
            case .file(let path):
                return SourceText(name: path, bytes: try FileSystem.read(path, refusingMoreThan: SourceText.mostBytes))
            case .text(let text): return SourceText(name: "<command line>", text)
            case .standardInput:
                return SourceText(
                    name: "<standard input>",
                    bytes: try FileSystem.readStandardInput(refusingMoreThan: SourceText.mostBytes))
            case .prompt: return nil
            }
        } catch var failure as Failure where failure.kind == .data {
            failure.kind = .usage
            throw failure
        }
    }
}
