import Diagnostics
import Platform

ProgramStart.prepare()
do {
    try Arguments(Array(CommandLine.arguments.dropFirst())).run()
    Output.standard.flush()
} catch let failure as Failure {
    let lines = ["error: \(failure.message)"] + (failure.facts + failure.remedies).map { "  \($0)" }
    Output.error.write(lines.joined(separator: "\n") + "\n")
    exitProgram(failure.kind.exitStatus)
}
