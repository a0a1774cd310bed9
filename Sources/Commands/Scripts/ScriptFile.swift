import Diagnostics
import Language
import Platform

/// A script on the disk, as `run`, `source` and `replay` start it.
enum ScriptFile {
    /// - Throws: `Failure` of kind `.usage`, as for a script that does not parse, if it is missing or is no text, naming
    ///   what is there instead: scripts are no data.
    static func source(_ path: String) throws -> SourceText {
        let expanded = FileSystem.expandingTilde(path)
        if ["h5", "hdf5", "keras"].contains(Path.extension(expanded)) {
            throw Failure(.usage, "'\(path)' looks like a model, not like a script", remedies: ["load \(path)"])
        }
        do {
            return SourceText(name: path, try FileSystem.readText(expanded, refusingMoreThan: SourceText.mostBytes))
        } catch var failure as Failure where failure.kind == .data {
            failure.kind = .usage
            throw failure
        }
    }

    static let parameter = Parameter("file", .existingPath, summary: "a script, usually NAME.relush")
    static let arguments = Parameter(
        "argument", .textOrNumber, .anyNumber,
        summary: "for the parameters of the script, in order or as --name VALUE; without any, for its list `args`")
}

extension Host {
    /// - Throws: `Failure` if this host serves no interpreter.
    func requireInterpreter() throws -> Interpreter {
        guard let interpreter else { throw Failure(.command, "scripts cannot be run here") }
        return interpreter
    }
}
