import Diagnostics
import Language

extension CommandList {
    static let quit = leaving("quit", "leaves the program", "the same as Ctrl-D on an empty line")

    /// What most other prompts are left with.
    static let exit = leaving("exit", "leaves the program, as `quit` does", "as in other shells")

    private static func leaving(_ name: String, _ summary: String, _ example: String) -> Command {
        Command(
            Signature(
                name, summary: summary,
                parameters: [
                    Parameter(
                        "status", .wholeNumber(minimum: 0), .optional,
                        summary: "the exit status, 0 to 255; 0 if left out")
                ],
                effect: .aside, examples: [Example(name, example)],
                check: { known in
                    if let status = known.whole("status"), status > 255 {
                        throw ArgumentFailure(
                            "status",
                            Failure(.usage, "an exit status is a whole number from 0 to 255", remedies: ["quit 1"]))
                    }
                }), dry: .run
        ) { call in
            guard case .number(let status)? = call.value("status") else { throw QuitRequest(status: 0) }
            throw QuitRequest(status: Int32(status))
        }
    }
}
