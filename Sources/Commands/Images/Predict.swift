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
            ],
            input: .parameter("path"), effect: .state,
            details: [
                "The images of a folder or pattern come sorted by the bytes of their paths, all of them, never "
                    + "shuffled, and several paths one after the other: row i of `features` is always the same file. "
                    + "The zeros of every ReLU on the way are counted in the same pass, for "
                    + "`stats layers`, `stats apoz` and `stats dead`."
            ],
            examples: [
                Example("predict images", "every image of a folder of classes"),
                Example("predict images/a/*.png --limit 1", "the first of some"),
                Example("files(\"images\") | first 2 | predict", "the paths of a list"),
                Example("let f = predict images --at conv1", "the output of an inner layer, kept in a variable"),
            ],
            check: { known in
                if let batch = known.whole("batch"), let range = Setting.batch.range, !range.contains(batch) {
                    throw ArgumentFailure(
                        "batch",
                        Failure(
                            .usage, "--batch cannot be \(batch)",
                            facts: ["expected: \(range.lowerBound) to \(range.upperBound)"], remedies: ["--batch 8"]))
                }
            }),
        dry: .estimated { call in
            let cost = try placing(call) { try call.host.session.cost(of: request(call)) }
            return PredictPresentation.cost(cost)
        }
    ) { call in
        let request = try request(call)
        let result = try placing(call) { try call.host.session.predict(request) }
        return Outcome(
            .object(FeaturesValue(result.features)), PredictPresentation.blocks(result),
            record: PredictPresentation.record(result))
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
            batch: call.optionWhole("batch"), limit: call.optionWhole("limit"), skipsDamaged: call.has("skip-damaged"))
    }

    /// What is wrong with the images is shown at the path that led to them, if there is only one.
    private static func placing<Result>(_ call: Call, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let failure as Failure where failure.kind == .data {
            let paths = call.invocation.arguments["path"] ?? []
            throw call.failure(failure, at: paths.count == 1 ? paths[0] : nil)
        } catch let failure as Failure where failure.kind == .interrupted && !failure.facts.isEmpty {
            throw call.host.interruptedWork(failure)
        }
    }
}
