import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let read = Command(
        Signature(
            "read", summary: "reads the numbers of a .npy or .csv file",
            parameters: [Parameter("file", .existingPath, summary: "a file that NumPy or a spreadsheet wrote")],
            effect: .result, details: ["The function read(FILE) does the same within an expression."],
            examples: [Example("let v = read values.csv", "kept in a variable")])
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let value = try call.placing(at: "file") { Value.tensor(try DataFile.read(path)) }
        var outcome = Outcome(value)
        outcome.report = ValuePresentation.report(value, digits: call.host.digits)
        return outcome
    }
}
