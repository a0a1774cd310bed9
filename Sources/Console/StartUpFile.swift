import Diagnostics
import Platform

/// The script that is run before the first prompt.
enum StartUpFile {
    static var path: String { Path.join(Environment.configurationFolder, "init.relush") }

    /// Its text; nothing if there is none.
    ///
    /// - Throws: `Failure` if it is there and cannot be read.
    static func read() throws -> SourceText? {
        guard FileSystem.status(path) != nil else { return nil }
        return SourceText(name: path, bytes: try FileSystem.read(path, refusingMoreThan: SourceText.mostBytes))
    }
}
