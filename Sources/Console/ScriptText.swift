import Diagnostics
import Platform

/// Where whole scripts come from.
enum ScriptText {
    /// The text of everything but a prompt, for which there is none.
    ///
    /// - Throws: `Failure` of kind `.usage` if it cannot be read: nothing was run.
    /// - Parameter isCommand: whether a line of a script may begin with a word.
    static func read(_ options: LaunchOptions, isCommand: (String) -> Bool) throws -> SourceText? {
        do {
            switch options.source {
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
            if case .file(let word) = options.source, isCommand(word), FileSystem.status(word) == nil {
                failure.remedies = [Self.asText([word] + options.scriptArguments)]
            }
            throw failure
        }
    }

    /// A statement that was given in place of a file, as the system's shell hands it on in one word.
    private static func asText(_ words: [String]) -> String {
        // Within the system's quotes and those of the language, a third kind would be needed.
        let isPlain = !words.contains { $0.contains { "'\"$\\".contains($0) } }
        let rest = words.dropFirst().map { $0.contains { " \t;|(){}#".contains($0) } ? "\"\($0)\"" : $0 }
        let statement = isPlain ? ([words[0]] + rest).joined(separator: " ") : "\(words[0]) …"
        return "'\(words[0])' is a command: relush -c '\(statement)'"
    }
}
