import Commands
import Console
import Reporting

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let console = Console(
    version: "relush \(Version.number)",
    render: { error, allowsColour, width in
        DiagnosticRenderer(width: width, style: Style(isColoured: allowsColour)).render(error)
    },
    isCommand: { Host.isCommand($0) },
    makeRunner: { options in try SessionRunner(options) })
exit(console.run(arguments: Array(CommandLine.arguments.dropFirst())))
