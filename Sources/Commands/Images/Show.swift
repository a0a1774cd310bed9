import Charts
import Diagnostics
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
                Parameter("value", .valueOrPath, summary: "a value, an image file, or a .npy or .csv file")
            ],
            effect: .result,
            details: ["An expression as a statement prints the same, but shortens what is long."],
            examples: [
                Example("show features[0]", "every value of a row"), Example("show images/a/0.png", "the picture"),
                Example("show values.csv", "the numbers of a file"),
            ])
    ) { call in
        let value = call.value("value") ?? .nothing
        if case .text(let path) = value {
            return try call.placing(at: "value") { try file(FileSystem.expandingTilde(path), call.host) }
        }
        return whole(value, call.host)
    }

    private static func whole(_ value: Value, _ host: Host) -> Outcome {
        var outcome = Outcome(value)
        outcome.report = ValuePresentation.report(value, digits: host.digits, isWhole: true)
        return outcome
    }

    private static func file(_ path: String, _ host: Host) throws -> Outcome {
        if DataFile.extensions.contains(Path.extension(path)) { return whole(.tensor(try DataFile.read(path)), host) }
        if FileSystem.status(path)?.kind == .folder {
            throw Failure(.command, "'\(path)' is a folder", remedies: ["ls \(path)"])
        }
        let header = try ImageFile.header(of: path)
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
