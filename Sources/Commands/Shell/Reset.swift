import Language
import Reporting

extension CommandList {
    static let reset = Command(
        Signature(
            "reset", summary: "forgets the model, the features and all variables; settings and history stay",
            effect: .state, examples: [Example("reset", "a clean session")]), dry: .run
    ) { call in
        call.host.startAfresh()
        var record = Record()
        record["reset"] = .truth(true)
        return Outcome(
            .nothing, [.text("no model, no features, no variables; settings and history stay")], record: record)
    }
}
