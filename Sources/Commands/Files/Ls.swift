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
            effect: .aside, details: ["In a pipe it is a table: name, path, kind, bytes."],
            examples: [
                Example("ls images", "the folders of the classes"),
                Example("ls images/a | sort bytes desc | first 3", "the largest files"),
            ], columns: { _, _ in ["name", "path", "kind", "bytes"] }), dry: .run
    ) { call in
        let paths = call.texts("path").map(FileSystem.expandingTilde)
        if paths.isEmpty { call.host.noteReading(".") }
        let listed = try call.placing(at: "path") {
            try (paths.isEmpty ? [""] : paths).flatMap { path in try entries(of: path) }
        }
        let names = listed.map { $0.kind == .folder && !$0.isGiven ? $0.name + "/" : $0.name }
        var record = Record()
        record["names"] = .list(names.map(Datum.text))
        return Outcome(table(listed), names.map(Block.text), record: record)
    }

    private struct Entry {
        var name: String
        var path: String
        var kind: FileKind
        /// Named by the person, and not found in a folder.
        var isGiven = false
    }

    /// What is in a folder; a file itself.
    private static func entries(of path: String) throws -> [Entry] {
        let folder = path.isEmpty ? "." : path
        guard let status = FileSystem.status(folder) else {
            // What is there is shown, although no path leads to it.
            guard let entry = FileSystem.unreadableEntry(at: path) else {
                throw FileSystem.missing(path, remedy: "`ls` shows what is here")
            }
            return [Entry(name: path, path: path, kind: entry.kind, isGiven: true)]
        }
        guard status.kind == .folder else { return [Entry(name: path, path: path, kind: status.kind, isGiven: true)] }
        let beginning = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
        return try FileSystem.list(folder).filter { !$0.name.hasPrefix(".") }.map {
            Entry(name: $0.name, path: beginning + $0.name, kind: $0.kind)
        }
    }

    private static func table(_ entries: [Entry]) -> Value {
        .table(
            Table(
                columns: ["name", "path", "kind", "bytes"],
                rows: entries.map { entry in
                    let kind = entry.kind == .folder ? "folder" : entry.kind == .file ? "file" : "other"
                    let bytes = entry.kind == .file ? FileSystem.status(entry.path)?.size : nil
                    return [
                        .text(entry.name), .text(entry.path), .text(kind),
                        bytes.map { .number(Double($0)) } ?? .nothing,
                    ]
                }))
    }
}
