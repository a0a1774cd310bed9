import Diagnostics
import Language
import Reporting

extension CommandList {
    static let quit = Command(
        Signature(
            "quit", summary: "leaves the program",
            parameters: [
                Parameter(
                    "status", .wholeNumber(minimum: 0), .optional, summary: "the exit status, 0 to 255; 0 if left out")
            ],
            effect: .aside, examples: [Example("quit", "the same as Ctrl-D on an empty line")])
    ) { call in
        var status = 0.0
        if case .number(let number)? = call.value("status") { status = number }
        guard let status = Int32(exactly: status), (0...255).contains(status) else {
            throw call.failure(
                Failure(.command, "an exit status is a whole number from 0 to 255"),
                at: call.invocation.arguments["status"]?.first)
        }
        throw QuitRequest(status: status)
    }
}
