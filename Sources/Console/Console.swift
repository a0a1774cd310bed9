public import Diagnostics
import Platform

/// The program from its arguments to its exit status: chooses where the text comes from, hands it on, shows errors.
///
/// Knows neither commands nor how anything looks: whoever creates it brings both.
public struct Console {
    /// What `--version` prints: `relush 1.0`.
    private let version: String
    private let errors: ErrorReport
    private let isCommand: (String) -> Bool
    private let makeRunner: (LaunchOptions) throws -> any SourceRunner

    /// - Parameters:
    ///   - render: the text of an error with its line end, and with escape codes if colour is allowed.
    ///   - isCommand: whether a line of a script may begin with a word.
    ///   - makeRunner: the session that runs what is typed or read; asked for once.
    public init(
        version: String, render: @escaping (_ error: Diagnostic, _ allowsColour: Bool, _ width: Int) -> String,
        isCommand: @escaping (String) -> Bool, makeRunner: @escaping (LaunchOptions) throws -> any SourceRunner
    ) {
        self.version = version
        self.isCommand = isCommand
        self.makeRunner = makeRunner
        errors = ErrorReport(render: render)
    }

    /// Runs the program.
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit status.
    public func run(arguments: [String]) -> Int32 {
        ProgramStart.prepare()
        let status = session(arguments)
        Output.standard.flush()
        guard let failure = Output.standard.failure else { return status }
        let failureStatus = errors.show(failure)
        return status == 0 ? failureStatus : status
    }

    private func session(_ arguments: [String]) -> Int32 {
        do {
            let isInteractive = Terminal.isInput && Output.standard.isTerminal
            let options = try LaunchArguments.parse(arguments, isInteractive: isInteractive)
            switch options.information {
            case .help: Output.standard.write(HelpText.text(startUpFile: StartUpFile.path))
            case .version: Output.standard.write(version + "\n")
            case nil: return try run(options)
            }
            return 0
        } catch let leaving as Leaving {
            return leaving.status
        } catch {
            return errors.show(error)
        }
    }

    private func run(_ options: LaunchOptions) throws -> Int32 {
        let script = try ScriptText.read(options, isCommand: isCommand)
        let runner = try makeRunner(options)
        var made: StatementReader?
        let reader = { [unowned runner, errors] in
            if let made { return made }
            let reader = try StatementReader(runner: runner, errors: errors)
            made = reader
            return reader
        }
        if Terminal.isInput, Output.standard.isTerminal { runner.offer(InnerPrompt(reader)) }
        defer { runner.offer(nil) }
        if let script {
            let loop = SessionLoop(
                runner: runner, errors: errors, stopsAtErrors: true, checksOnly: options.checksOnly)
            return try loop.run(WholeScript(script))
        }
        let loop = SessionLoop(runner: runner, errors: errors, stopsAtErrors: false, checksOnly: false)
        if options.readsStartUpFile { try runStartUpFile(in: loop) }
        let typed = try reader()
        let prompt = Prompt(runner: runner, reader: typed)
        if let remark = runner.beginPrompt(typed.succeeded) { Output.error.write(remark) }
        // Where the terminal has gone away, nobody has left.
        defer { if Terminal.isInput { runner.endPrompt() } }
        return try loop.run(prompt)
    }

    /// Whatever goes wrong in it, the prompt comes.
    private func runStartUpFile(in loop: SessionLoop) throws {
        do {
            if let text = try StartUpFile.read() { _ = try loop.run(WholeScript(text)) }
        } catch let failure as Failure {
            errors.show(failure)
        }
    }
}
