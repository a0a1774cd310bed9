import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    static let resume = Command(
        Signature(
            "resume", summary: "goes on with the `predict` that was interrupted last", effect: .state,
            details: [
                "The statement is run again as it was typed, and takes the images over that it had done, bit for bit. "
                    + "Typing it again does the same. If the model, its end, the preparation, the engine or a file is "
                    + "another by now, all images are computed, which is said.",
                "What was done is kept until it is taken over, another model is loaded, another `predict` is "
                    + "interrupted, or memory is short; with `predict … --to` it stays in the file. In a saved script stands the "
                    + "statement itself.",
            ],
            examples: [Example("resume", "the images that `predict images` had left at Ctrl-C")], setsVariables: true),
        dry: .run
    ) { call in
        let host = call.host
        guard !call.isKept else {
            throw Failure(
                .command, "resume runs a whole statement, and so has no value to keep",
                remedies: ["`resume` alone; the features are then `features`"])
        }
        guard let text = host.resumption.text else {
            throw Failure(
                .command, "there is nothing to resume", facts: ["no `predict` was interrupted after its first images"],
                remedies: ["predict FOLDER"])
        }
        guard let kept = host.session.keptImages else {
            throw Failure(
                .command, "there is nothing to resume", facts: ["the images that were done are not kept any more"],
                remedies: ["from the beginning: \(text)"])
        }
        host.statementStandsFor(text)
        host.session.whenNothingIsKept = { obstacle in
            let images = Figures.count(kept.done, "image")
            let report = Report(blocks: [
                .warning("of the \(images) that were done nothing can be kept, all are computed: \(obstacle)")
            ])
            host.show(report, "resume", call.invocation.source, call.invocation.span, isAside: true)
        }
        host.isResuming = true
        defer {
            host.session.whenNothingIsKept = nil
            host.isResuming = false
        }
        try host.requireInterpreter().run(
            script: SourceText(name: "<resumed>", text), arguments: [], scope: .shared)
        return Outcome()
    }
}
