import Diagnostics
import Language
import Platform
import Reporting

extension CommandList {
    static let ls = Command(
        Signature(
            "ls", summary: "lists a folder, hidden names left out",
            parameters: [
                Parameter(
                    "path", .existingPath, .anyNumber, summary: "folders and files; the working folder if left out")
            ],
            effect: .aside, examples: [Example("ls images", "the folders of the classes")]), dry: .run
    ) { call in
        let paths = call.texts("path").map(FileSystem.expandingTilde)
        let listed = try call.placing(at: "path") {
            try (paths.isEmpty ? ["."] : paths).flatMap { path in try names(of: path) }
        }
        var record = Record()
        record["names"] = .list(listed.map(Datum.text))
        return Outcome(.list(listed.map(Value.text)), listed.map(Block.text), record: record)
    }

    /// The names in a folder, folders with a slash behind; a file's own path.
    private static func names(of path: String) throws -> [String] {
        guard FileSystem.status(path)?.kind == .folder else {
            guard FileSystem.status(path) != nil else {
                throw Failure(.data, "there is no file or folder '\(path)'", remedies: ["`ls` shows what is here"])
            }
            return [path]
        }
        return try FileSystem.list(path).filter { !$0.name.hasPrefix(".") }.map {
            $0.kind == .folder ? $0.name + "/" : $0.name
        }
    }
}
