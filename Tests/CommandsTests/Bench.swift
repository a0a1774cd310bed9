import Diagnostics
import Foundation
import Language
import Reporting
import Workbench

@testable import Commands

/// A session over the small model and its four images, in a folder of its own, with everything that it printed.
///
/// Relative paths of scripts would start in the working folder, which all tests share; so the names of the fixtures
/// are made absolute on the way in, and relative again on the way out.
final class Bench {
    let folder: String
    let host: Commands.Host
    let interpreter: Interpreter
    private(set) var reports: [(report: Report, command: String, line: Int)] = []
    var answer: Bool?

    private static let names = [
        "model.h5", "nan.h5", "images", "values.csv", "steps.relush", "session.relush", "features.npy", "features.csv",
        "features.h5", "layers.csv", "classes.md", "lib.relush", "cut.keras", "cut.h5",
    ]

    /// Whether the folder goes with this bench.
    private let ownsFolder: Bool

    /// - Parameters:
    ///   - isInterrupted: whether Ctrl-C was pressed.
    ///   - progress: tells of work that takes over a second if not given.
    ///   - availableMemory: bytes that the machine can still give; what the system says if not given.
    convenience init(
        isInterrupted: @escaping @Sendable () -> Bool = { false }, progress: ProgressMeter = ProgressMeter(),
        availableMemory: (() -> Int)? = nil
    ) throws {
        let folder = NSTemporaryDirectory() + "relush-commands-" + UUID().uuidString
        let fixtures = Bundle.module.resourceURL?.appendingPathComponent("Fixtures").path ?? ""
        try FileManager.default.copyItem(atPath: fixtures, toPath: folder)
        try self.init(
            in: folder, ownsFolder: true, isInterrupted: isInterrupted, progress: progress,
            availableMemory: availableMemory)
    }

    /// Another session over the files of a bench.
    convenience init(sharing bench: Bench) throws { try self.init(in: bench.folder, ownsFolder: false) }

    private init(
        in folder: String, ownsFolder: Bool, isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: ProgressMeter = ProgressMeter(), availableMemory: (() -> Int)? = nil
    ) throws {
        self.folder = folder
        self.ownsFolder = ownsFolder
        // No published weights, whatever lies in the home folder of whoever runs the tests.
        let session = Session(
            isInterrupted: isInterrupted, weightsFolder: folder + "/no-weights",
            availableMemory: availableMemory, progress: progress)
        host = Commands.Host(
            session: session, sinks: Commands.Host.Sinks(report: { _, _, _, _ in }))
        interpreter = Interpreter(host: host)
        host.interpreter = interpreter
        host.sessionsFolder = folder + "/sessions"
        host.sinks.report = { [unowned self] report, command, source, span in
            reports.append((report, command, source.position(of: span.lower).line))
        }
    }

    /// The model ends at fc1 (8 units with ReLU), and the features of the four images are there.
    static func predicted() throws -> Bench {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1; predict images")
        bench.clear()
        return bench
    }

    deinit { if ownsFolder { try? FileManager.default.removeItem(atPath: folder) } }

    func clear() { reports = [] }

    func run(_ script: String) throws {
        try interpreter.run(interpreter.parse(SourceText(name: "test.relush", absolute(script))))
    }

    /// What the script prints as text, or the error that ends it.
    func output(_ script: String) -> String {
        clear()
        do {
            try run(script)
        } catch let refused as RefusedProgram {
            return text + refused.diagnostics.map(rendered).joined()
        } catch let diagnostic as Diagnostic {
            return text + rendered(diagnostic)
        } catch {
            return text + "\(error)"
        }
        return text
    }

    private func rendered(_ diagnostic: Diagnostic) -> String {
        relative(DiagnosticRenderer(width: 200).render(diagnostic))
    }

    /// What the script prints with `--json`, without the time that it took.
    func json(_ script: String) throws -> String {
        clear()
        try run(script)
        let lines = reports.map { entry in
            var record = entry.report.record
            if record["seconds"] != nil { record["seconds"] = .whole(0) }
            return JSONRenderer.render(record, line: entry.line, command: entry.command)
        }
        return relative(lines.joined())
    }

    /// The value of an expression.
    func value(_ expression: String) throws -> Value {
        try run("let value = \(expression)")
        return interpreter.variables.first { $0.name == "value" }?.value ?? .nothing
    }

    /// The numbers of an expression's value.
    func numbers(_ expression: String) throws -> [Double] { Numbers(try value(expression))?.values ?? [.nan] }

    /// Results and warnings; remarks differ from run to run.
    private var text: String {
        relative(
            reports.map { entry in
                let blocks = entry.report.blocks.filter { block in
                    if case .remark = block { return false }
                    return true
                }
                return TextRenderer().render(Report(blocks: blocks))
            }.joined())
    }

    private func absolute(_ script: String) -> String {
        var result = script
        for name in Self.names { result = result.replacingOccurrences(of: name, with: "\(folder)/\(name)") }
        return result
    }

    private func relative(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
}
