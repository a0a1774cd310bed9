import Diagnostics
import Platform

/// The person's own editor, for what is too much for the prompt.
public enum ExternalEditor {
    private static let fallbacks = ["vi", "nano"]

    /// Has a text changed; nothing if it is empty afterwards, or the same.
    ///
    /// - Throws: `Failure` if there is no editor, or it fails.
    public static func edit(_ text: String) throws -> String? {
        let command = try command()
        let file = try TemporaryFile(text + "\n", suffix: ".relush")
        Output.standard.flush()
        // As other programs take it: the variable may hold options, which a shell takes apart.
        let status = try WorkClock.pausing {
            try Program.run(["/bin/sh", "-c", command + " \"$@\"", command, file.path])
        }
        guard status == 0 else {
            throw Failure(
                .command, status == 127 ? "the editor '\(command)' was not found" : "the editor '\(command)' failed",
                facts: ["exit status: \(status)", "nothing was run"],
                remedies: ["choose one: export EDITOR=nano"])
        }
        var changed = try FileSystem.readText(file.path, refusingMoreThan: SourceText.mostBytes)
        while changed.last?.isWhitespace == true { changed.removeLast() }
        return changed.isEmpty || changed == text ? nil : changed
    }

    private static func command() throws -> String {
        if let chosen = Environment["VISUAL"] ?? Environment["EDITOR"] { return chosen }
        if let found = fallbacks.first(where: { Program.isInstalled($0) }) { return found }
        throw Failure(
            .command, "there is no editor", facts: ["neither VISUAL nor EDITOR is set, and there is no vi and no nano"],
            remedies: ["choose one: export EDITOR=nano"])
    }
}
