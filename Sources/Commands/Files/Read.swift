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
                "The numbers become float32, whatever the file keeps them in; what is lost by that beyond rounding is said: "
                    + "values that became 0 or infinite, and whole numbers that are not exact.",
                "Of a file that holds several arrays it is `features`, as `export` writes them, or the only one; "
                    + "--array names another one. The function read(FILE) does the same within an expression.",
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
    /// The numbers of a file, told of while they are taken in, and what they have lost by becoming float32.
    func readNumbers(_ path: String, array: String? = nil) throws -> Tensor {
        let meter = session.progress
        var losses = NarrowingLosses()
        let tensor = try meter.during("reading", .bytes) {
            try DataFile.read(path, array: array, lost: { losses = $0 }) { meter.advance(to: $0, of: $1) }
        }
        if !losses.isEmpty, dryRun == nil {
            let warnings = losses.sentences.map { Block.warning("'\(ReadableText.inLine(path))': \($0)") }
            // A function does not know where it stands.
            show(Report(blocks: warnings), "read", SourceText(name: path, ""), Span(0, 0), isAside: true)
        }
        return tensor
    }
}

extension NarrowingLosses {
    /// What is said of them, a sentence for each kind.
    fileprivate var sentences: [String] {
        func sentence(_ count: Int, _ noun: String, _ rest: String) -> String? {
            count == 0 ? nil : "\(Figures.count(count, noun)) \(count == 1 ? "is" : "are") \(rest)"
        }
        return [
            sentence(becameZero, "value", "too small for float32 and became 0"),
            sentence(becameInfinite, "value", "too large for float32 and became infinite"),
            sentence(becameOtherWholes, "whole number", "not exact in float32 and became the nearest that is"),
        ].compactMap(\.self)
    }
}
