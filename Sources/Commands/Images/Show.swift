import Charts
import Diagnostics
import Engine
import Imaging
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let show = Command(
        Signature(
            "show", summary: "prints a value in full, or draws a picture",
            parameters: [
                Parameter("value", .valueOrPath, summary: "a value, an image file, or a .npy, .npz, .h5 or .csv file")
            ],
            input: .parameter("value"), effect: .result,
            details: [
                "An expression as a statement prints the same, but shortens what is long, and says in a row of signs where its "
                    + "zeros lie. A word, and what stands in "
                    + "quotes, is a file, unless the word begins with the name of a variable. A text that a variable or "
                    + "an expression gives is printed, unless there is a file of that name."
            ],
            examples: [
                Example("show features[0]", "every value of a row"), Example("show images/a/0.png", "the picture"),
                Example("show values.csv", "the numbers of a file"),
            ]),
        dry: .checked { call in
            guard let text = call.text("value"), isNameOfFile(text, call) else { return }
            let path = FileSystem.expandingTilde(text)
            if FileSystem.kind(path) == nil { try call.placing(at: "value") { throw missing(path) } }
        }
    ) { call in
        let value = call.value("value") ?? .nothing
        if case .text(let text) = value {
            let path = FileSystem.expandingTilde(text)
            if isNameOfFile(text, call) || FileSystem.kind(path) == .file {
                return try call.placing(at: "value") { try file(path, call.host) }
            }
        }
        return try call.placing(at: "value") { try whole(value, call.host) }
    }

    /// Whether the text was written as a file's name — a word, perhaps with values within it, or in quotes — and did
    /// not come out of an expression.
    private static func isNameOfFile(_ text: String, _ call: Call) -> Bool {
        guard let argument = call.invocation.arguments["value"]?.first else { return false }
        let written = call.invocation.source.text(argument.span)
        if let first = written.first, "'\"".contains(first) { return true }
        if let first = written.first, "$([".contains(first) { return false }
        return written == text || written.prefix { !"([".contains($0) }.contains { "/\\$'\"".contains($0) }
    }

    /// Laid out in a fraction of a second, and far more than anybody reads.
    private static let mostNumbers = 250_000

    private static func whole(_ value: Value, _ host: Host) throws -> Outcome {
        if let size = tooLarge(value) {
            throw Failure(
                .command, "\(size) are too many to show", facts: ["at most: \(Figures.count(mostNumbers))"],
                remedies: ["show a part of it: show x[0:10]", "or write it to a file: export x x.csv"])
        }
        var outcome = Outcome(value)
        outcome.report = try ValuePresentation.report(value, digits: host.digits, isWhole: true)
        return outcome
    }

    /// How much it is, where that is too much.
    private static func tooLarge(_ value: Value) -> String? {
        if case .object(let object as any NumericObject) = value {
            return object.tensor.count > mostNumbers ? Figures.count(object.tensor.count, "number") : nil
        }
        guard value.elements(upTo: mostNumbers + 1) > mostNumbers else { return nil }
        return switch value {
        case .list(let values): "a list of \(Figures.count(values.count)) and what is in it"
        default: "so many values"
        }
    }

    private static func missing(_ path: String) -> Failure {
        FileSystem.unreadable(path)
            ?? Failure(
                .data, "there is no value and no file '\(path)'",
                remedies: ["`vars` shows the values", "`ls` shows the files"])
    }

    private static func file(_ path: String, _ host: Host) throws -> Outcome {
        guard let kind = FileSystem.kind(path) else { throw missing(path) }
        if DataFile.extensions.contains(Path.extension(path)) {
            return try whole(.tensor(try host.readNumbers(path)), host)
        }
        if kind == .folder {
            throw Failure(.command, "'\(path)' is a folder", remedies: ["ls \(path)"])
        }
        let header = try ImageFile.header(of: path)
        try Machine.requireRoom(
            header.decodingBytes, for: "the picture '\(path)'", remedies: ["make a smaller copy of it"])
        let image = try ImageFile.decode(path, channels: 3)
        var record = Record()
        record["file"] = .text(path)
        record["width"] = .whole(header.width)
        record["height"] = .whole(header.height)
        return Outcome(
            .nothing,
            [
                .picture(Picture(width: image.width, height: image.height, pixels: image.pixels)),
                .text("\(path): \(header.height) × \(header.width) (height × width)"),
            ], record: record)
    }
}
