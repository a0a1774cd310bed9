import Diagnostics
import Language
import Network
import Platform
import Reporting
import Workbench

extension CommandList {
    static let predict = Command(
        Signature(
            "predict", summary: "runs the model over images; the result becomes `features`",
            parameters: [
                Parameter(
                    "path", .existingPath, .oneOrMore, summary: "images, folders, patterns; sub-folders are classes")
            ],
            options: [
                Option(
                    "at", .layer, placeholder: "LAYER",
                    summary: "the layer whose output is wanted; the model stays as it is"),
                Option(
                    "batch", .wholeNumber(minimum: 1), placeholder: "N",
                    summary: "images computed at once; never changes a result"),
                Option("limit", .wholeNumber(minimum: 1), placeholder: "N", summary: "only the first N images"),
                Option("skip-damaged", summary: "goes on without images that cannot be read, and lists them"),
                Option(
                    "to", .newPath, placeholder: "FILE.h5", suggestions: [.endings([".h5"])],
                    summary: "writes the features to a file as they come; memory holds a batch of them"),
                Option("force", summary: "with --to: replaces a file, and starts anew, without asking"),
            ],
            input: .parameter("path"), effect: .state,
            details: [
                "The images of a folder or pattern come sorted by the bytes of their paths, all of them, never "
                    + "shuffled, and several paths one after the other: row i of `features` is always the same file. "
                    + "The zeros of every ReLU on the way are counted in the same pass, for "
                    + "`stats layers`, `stats apoz` and `stats dead`.",
                "With --to, the features need not fit into memory, and nothing that is done is lost: until all rows are "
                    + "there they lie beside its place in FILE.h5.partial, whatever ends the program, and the same statement "
                    + "goes on with them, also in another session, and gives the same bits. Model, layer, preparation, engine "
                    + "and images must be the same for that (of the images name, size and time); otherwise it says what is not. In "
                    + "the end they are copied into the file, which is as `export` writes it. `features` reads the first copy, to "
                    + "which no name leads any more, whatever becomes of the file; the disk holds both until other features take "
                    + "their place or the program ends. The file that the model is from is replaced with --force only.",
            ],
            examples: [
                Example("predict images", "every image of a folder of classes"),
                Example("predict images/a/*.png --limit 1", "the first of some"),
                Example("files(\"images\") | first 2 | predict", "the paths of a list"),
                Example("predict images --to features.h5", "features that need not fit into memory"),
                Example("let f = predict images --at conv1", "the output of an inner layer, kept in a variable"),
            ],
            check: { known in
                if let file = known.text("to") {
                    do throws(Failure) { try requireHDF5(file) } catch { throw ArgumentFailure("to", error) }
                }
                if let batch = known.whole("batch"), let range = Setting.batch.range, !range.contains(batch) {
                    throw ArgumentFailure(
                        "batch",
                        Failure(
                            .usage, "--batch cannot be \(batch)",
                            facts: ["expected: \(range.lowerBound) to \(range.upperBound)"], remedies: ["--batch 8"]))
                }
            }),
        dry: .estimated { call in
            try requireSense(call)
            try call.checkFolder(ofOption: "to")
            let cost = try placing(call) { try call.host.session.cost(of: request(call)) }
            return PredictPresentation.cost(cost)
        }
    ) { call in
        try requireSense(call)
        let request = try request(call)
        if let file = request.file {
            try call.placing(atOption: "to") {
                if !call.host.isResuming {
                    try call.host.makeSure(mayExportTo: file, isForced: call.has("force"))
                }
                _ = try FileSystem.destination(of: file)
            }
        }
        let isReplaced = request.file.map { FileSystem.kind($0) != nil } ?? false
        let result = try placing(call) { try call.host.session.predict(request) }
        if let file = request.file { call.host.exportedFiles.insert(ExactText(Host.absolute(file))) }
        return Outcome(
            result.areHeld ? .object(FeaturesValue(result.features)) : .nothing,
            PredictPresentation.blocks(result)
                + (isReplaced ? [.remark("it replaced a file of that name")] : []),
            record: PredictPresentation.record(result))
    }

    private static func requireHDF5(_ path: String) throws(Failure) {
        guard Path.extension(path) != "h5" else { return }
        throw Failure(
            .usage, "'\(path)' cannot take features as they are computed",
            facts: ["expected: a .h5 file; `export` writes the other formats"], remedies: ["--to features.h5"])
    }

    private static func requireSense(_ call: Call) throws {
        if let file = call.optionText("to") { try call.placing(atOption: "to") { try requireHDF5(file) } }
        guard call.has("force"), !call.has("to") else { return }
        throw Failure(
            .usage, "--force is of use with --to only", facts: ["without a file there is nothing to replace"])
    }

    private static func request(_ call: Call) throws -> PredictRequest {
        let layer = try call.layerOption
        if let layer, let model = call.host.session.state.model {
            try call.placing(atOption: "at") { _ = try model.layer(layer) }
        }
        let given = call.invocation.arguments["path"] ?? []
        let paths = given.filter { !$0.isUnreadable }.compactMap(\.value.asText).map(FileSystem.expandingTilde)
        return PredictRequest(
            paths, unreadable: given.filter(\.isUnreadable).compactMap(\.value.asText), layer: layer,
            batch: call.optionWhole("batch"), limit: call.optionWhole("limit"), skipsDamaged: call.has("skip-damaged"),
            file: call.optionText("to").map(FileSystem.expandingTilde),
            startsAnew: call.has("force") && !call.host.isResuming)
    }

    /// What is wrong with the images is shown at the path that led to them, if there is only one.
    private static func placing<Result>(_ call: Call, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let failure as Failure where failure.kind == .data {
            let paths = call.invocation.arguments["path"] ?? []
            throw call.failure(failure, at: paths.count == 1 ? paths[0] : nil)
        } catch let failure as Failure where failure.kind == .interrupted && !failure.facts.isEmpty {
            throw call.host.interruptedWork(failure, isInFile: call.has("to"))
        }
    }
}
