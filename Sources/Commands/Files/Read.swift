import Diagnostics
import Engine
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let read = Command(
        Signature(
            "read", summary: "reads the numbers of a .npy, .npz, .h5 or .csv file",
            parameters: [
                Parameter("file", .existingPath, summary: "a file that NumPy, h5py or a spreadsheet wrote")
            ],
            options: [
                Option("array", .text, placeholder: "NAME", summary: "which one, of a file that holds several arrays")
            ],
            effect: .result,
            details: [
                "Of a file that holds several arrays it is `features`, as `export` writes them, or the only one; "
                    + "--array names another one. The function read(FILE) does the same within an expression."
            ],
            examples: [Example("let v = read values.csv", "kept in a variable")]),
        dry: .estimated { _ in CommandCost(what: "reading a file") }
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let value = try call.placing(at: "file") {
            Value.tensor(try call.host.readNumbers(path, array: call.optionText("array")))
        }
        var outcome = Outcome(value)
        outcome.report = try ValuePresentation.report(value, digits: call.host.digits)
        return outcome
    }
}

extension Host {
    /// The numbers of a file, told of while they are taken in.
    func readNumbers(_ path: String, array: String? = nil) throws -> Tensor {
        let meter = session.progress
        return try meter.during("reading", .bytes) {
            try DataFile.read(path, array: array) { meter.advance(to: $0, of: $1) }
        }
    }
}
