import Diagnostics
import Language
import Reporting

extension CommandList {
    static let replay = Command(
        Signature(
            "replay", summary: "starts from a clean session and runs a script, showing each statement",
            parameters: [ScriptFile.parameter, ScriptFile.arguments],
            options: [
                Option("check", summary: "compares what is printed with what `save --output` recorded"),
                Option(
                    "tolerance", .number, placeholder: "E",
                    summary: "relative difference of numbers that --check allows; 1e-5 if left out"),
                Option("step", summary: "waits before each statement for Enter, or for lines to run in between"),
                Option("quiet", summary: "shows the results without the statements"),
                Option(
                    "from", .wholeNumber(minimum: 1), placeholder: "N",
                    summary: "shows, and compares, only from the Nth statement on; those before it run all the same"),
                Option("keep-going", summary: "goes on after failures and differences, and counts them"),
            ],
            effect: .state,
            details: [
                "The model, the features and the variables of now are forgotten first, and precision, seed and engine are "
                    + "as if nobody had set them; the other settings stay. If the script fails, everything is as it was.",
                "With --check, the recorded lines below a statement (of several on a line, below the last), which begin with #>, have to be what it prints "
                    + "now: words exactly, numbers within the tolerance, or one in their last digit after the point where that "
                    + "is at most a tenth of the number. "
                    + "The first difference ends the replay with exit status 3, and says what has changed of the files of "
                    + "weights, the images and the engine that the script's #: lines tell of. Statements without "
                    + "recorded lines are not compared.",
                "With --keep-going a statement that fails leaves everything as it was before it, and the next one runs. "
                    + "If there was any failure or difference, the replay fails at its end, with the exit status of the "
                    + "first, and the session is as it was.",
                "With --step, Enter runs the statement that is shown, a line that is typed is run at once, and Ctrl-D "
                    + "or Ctrl-C on an empty line stops. Ctrl-C while the statement runs takes back what it did, and Enter runs it "
                    + "again. If a statement fails, its error is shown, everything is as it was before it, and the next one waits; "
                    + "at the end it is said how many have failed, and the exit status of a script is that of the first failure. "
                    + "Lines are edited as at the prompt, and remembered like those; what fails of these counts for nothing. "
                    + "What ran stands in the history as if it had been typed, and stays.",
                "A script with parameters takes them as with `run`; options of `replay` are its own wherever they stand, and "
                    + "what follows -- is all for the script.",
            ],
            examples: [
                Example("replay steps.relush", "the whole session again"),
                Example("replay steps.relush --check", "and its results are still the same"),
                Example("replay steps.relush --from 2 --quiet", "only what comes from the second statement on"),
                Example("replay steps.relush --check --keep-going", "every difference, not only the first"),
            ], setsVariables: true, passesOptions: true, check: checkOptions),
        dry: .estimated { _ in CommandCost(what: "every statement of the script") }
    ) { call in
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        let words = try arguments(call, source)
        if try call.host.requireInterpreter().presentsHelp(
            of: call.host.requireInterpreter().parse(source), words)
        {
            return Outcome()
        }
        if call.has("step") { return try SteppedReplay(source, words, call).run() }
        return try ReplayRun(source, words, call).run()
    }

    /// What is for the script. One without parameters has no use for an option: it is one of `replay`, mistyped.
    private static func arguments(_ call: Call, _ source: SourceText) throws -> [String] {
        var words = call.values("argument").map(\.text)
        let options = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
        if try call.host.requireInterpreter().parse(source).takesParameters {
            // It ends the options of `replay`; what follows may still be names of parameters.
            if let end = words.firstIndex(of: "--") { words.remove(at: end) }
            return words
        }
        guard let wrong = options.first else { return words }
        let own = call.invocation.signature.options.map { "--\($0.name)" }
        throw call.failure(
            Failure(
                .usage, "no option '\(wrong)' for replay", facts: ["options of replay: \(own.joined(separator: ", "))"],
                remedies: [
                    DidYouMean.sentence(for: wrong, among: own), "for the list args of the script: -- \(wrong)",
                ].compactMap(\.self)),
            at: call.invocation.arguments["argument"]?.first { $0.value.asText == wrong })
    }

    @Sendable private static func checkOptions(_ known: KnownArguments) throws {
        if known.has("tolerance"), !known.has("check") {
            throw ArgumentFailure(
                "tolerance",
                Failure(.usage, "--tolerance is for --check", remedies: ["replay FILE --check --tolerance E"]))
        }
        if let tolerance = known.number("tolerance"), tolerance < 0 {
            throw ArgumentFailure(
                "tolerance",
                Failure(
                    .usage, "--tolerance cannot be \(Figures.number(tolerance))", facts: ["expected: a number from 0"],
                    remedies: ["replay FILE --check --tolerance 1e-5"]))
        }
        for option in ["check", "quiet", "keep-going"] where known.has("step") && known.has(option) {
            throw ArgumentFailure(
                option,
                Failure(
                    .usage, "--\(option) is not for --step", facts: ["a person watches each statement"],
                    remedies: ["one of the two"]))
        }
    }
}
