import Diagnostics
import Engine
import Language
import Platform
import Reporting
import Workbench

/// What the program calls itself.
public enum Version {
    public static let number = Program.version
}

extension CommandList {
    static let version = Command(
        Signature(
            "version", summary: "prints the program's version, the processor's instructions it uses and its threads",
            effect: .aside, examples: [Example("version", "what to say in a question to others")])
    ) { call in
        let context = try call.host.session.computeContext()
        var record = Record()
        record["version"] = .text(Version.number)
        record["instructions"] = .text(context.instructionSet.rawValue)
        record["threads"] = .whole(context.threads)
        return Outcome(
            .text(Version.number),
            [
                .text(
                    "relush \(Version.number), computing with \(context.instructionSet.rawValue) on "
                        + Figures.count(context.threads, "thread"))
            ], record: record)
    }
}
