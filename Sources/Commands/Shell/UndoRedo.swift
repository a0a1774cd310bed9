import Language
import Reporting
import Workbench

extension CommandList {
    static let undo = Command(
        Signature(
            "undo", summary: "goes back to the model, features and settings before the last change",
            effect: .state,
            details: [
                "Variables stay as they are. Each change that a script made is one of its own. `redo` goes forward again."
            ],
            examples: [Example("truncate -2; undo", "as before the truncation")]), dry: .run
    ) { call in
        try call.host.session.undo()
        return present(call.host)
    }

    static let redo = Command(
        Signature(
            "redo", summary: "goes forward again after `undo`", effect: .state,
            examples: [Example("truncate -2; undo; redo", "truncated again")]), dry: .run
    ) { call in
        try call.host.session.redo()
        return present(call.host)
    }

    /// What the session holds now, in a line each.
    private static func present(_ host: Host) -> Outcome {
        let state = host.session.state
        let model = state.model.map { ModelValue($0).summary } ?? "none"
        let features = state.features.map { FeaturesValue($0).summary } ?? "none"
        var record = Record()
        record["model"] = .text(model)
        record["features"] = .text(features)
        return Outcome(.nothing, [.facts([("model", model), ("features", features)])], record: record)
    }
}
