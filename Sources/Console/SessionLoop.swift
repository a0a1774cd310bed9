import Diagnostics
import Platform

/// What gives the loop its texts: one script, or one statement after another from a prompt.
protocol TextSource {
    /// The next text; `nil` at the end.
    mutating func next() throws -> SourceText?

    /// Hears how the last text ended, and after how many seconds.
    mutating func ended(succeeded: Bool, seconds: Double)
}

extension TextSource {
    mutating func ended(succeeded: Bool, seconds: Double) {}
}

/// One script that is there as a whole.
struct WholeScript: TextSource {
    private var text: SourceText?

    init(_ text: SourceText) { self.text = text }

    mutating func next() -> SourceText? {
        defer { text = nil }
        return text
    }
}

/// The one loop that all kinds of input go through: take a text, check it, run it, show what went wrong.
struct SessionLoop {
    let runner: any SourceRunner
    let errors: ErrorReport
    /// A script ends at its first error, a prompt goes on.
    let stopsAtErrors: Bool
    let checksOnly: Bool

    /// - Returns: the exit status: that of the first error, or of `Leaving`, or 0.
    /// - Throws: `Leaving` if a text wants to end the program.
    func run(_ source: some TextSource) throws -> Int32 {
        var source = source
        while let text = try source.next() {
            let start = WorkClock.seconds
            let status: Int32
            do {
                status = try run(text)
            } catch {
                source.ended(succeeded: error is Leaving, seconds: WorkClock.seconds - start)
                throw error
            }
            Output.standard.flush()
            source.ended(succeeded: status == 0, seconds: WorkClock.seconds - start)
            if status != 0, stopsAtErrors { return status }
        }
        return 0
    }

    private func run(_ text: SourceText) throws -> Int32 {
        if checksOnly { return refused(runner.check(text)) }
        do {
            try runner.run(text)
            return 0
        } catch let leaving as Leaving {
            throw leaving
        } catch let refusal as RefusedText {
            return refused(refusal.errors)
        } catch let failed as FailedWithin {
            return failed.kind.exitStatus
        } catch {
            return errors.show(error)
        }
    }

    /// The exit status of a text that was checked: whatever kind its errors are of, nothing of it was run.
    private func refused(_ found: [Diagnostic]) -> Int32 {
        for error in found { errors.show(error) }
        return found.isEmpty ? 0 : Failure.Kind.usage.exitStatus
    }
}
