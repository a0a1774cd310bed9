import Language
import Platform
import Reporting

extension CommandList {
    static let pwd = Command(
        Signature(
            "pwd", summary: "prints the working folder, which relative paths start from", effect: .aside,
            examples: [Example("pwd", "where am I?")]), dry: .run
    ) { call in
        call.host.noteReadingFolder()
        call.host.noteReadingPast()
        let folder = FileSystem.currentFolder
        var record = Record()
        record["folder"] = .text(folder)
        return Outcome(.text(folder), [.text(folder)], record: record)
    }
}
