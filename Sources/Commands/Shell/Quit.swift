import Diagnostics
import Language

extension CommandList {
    static let quit = Command(
        Signature(
            "quit", summary: "leaves the program",
            parameters: [
                Parameter(
                    "status", .wholeNumber(minimum: 0), .optional, summary: "the exit status, 0 to 255; 0 if left out")
            ],
            effect: .aside, examples: [Example("quit", "the same as Ctrl-D on an empty line")],
            check: { known in
                if let status = known.whole("status"), status > 255 {
                    throw ArgumentFailure(
                        "status", Failure(.usage, "an exit status is a whole number from 0 to 255"))
                }
            }), dry: .run
    ) { call in
        guard case .number(let status)? = call.value("status") else { throw QuitRequest(status: 0) }
        throw QuitRequest(status: Int32(status))
    }
}
