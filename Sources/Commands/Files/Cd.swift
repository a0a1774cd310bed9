import Language
import Platform
import Reporting

extension CommandList {
    static let cd = Command(
        Signature(
            "cd", summary: "changes the working folder, which relative paths start from",
            parameters: [Parameter("folder", .existingFolder, .optional, summary: "the home folder if left out")],
            effect: .state, examples: [Example("cd images", "from now on paths start in images/")]), dry: .run
    ) { call in
        try call.placing(at: "folder") {
            try FileSystem.changeFolder(FileSystem.expandingTilde(call.text("folder") ?? "~"))
        }
        let folder = FileSystem.currentFolder
        var record = Record()
        record["folder"] = .text(folder)
        var outcome = Outcome(.text(folder), [.text(folder)], record: record)
        outcome.isOfThisMachine = true
        return outcome
    }
}
