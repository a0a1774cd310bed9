import Diagnostics
import Dispatch
import Foundation
import Testing

@testable import Language

/// Random programs, sound and broken: none may end the program, run before it is found to be right, or run on for
/// ever. `scripts/fuzz` runs this for as long as one likes.
@Suite struct FuzzTests {
    private static func setting(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["RELUSH_FUZZ_" + name]
    }

    @Test func randomProgramsAreParsedCheckedCompletedAndRun() throws {
        let seed = Self.setting("SEED").flatMap(UInt64.init) ?? 1
        let seconds = Self.setting("SECONDS").flatMap(Double.init)
        let inputFile = Self.setting("INPUT")
        let clock = ContinuousClock()
        let start = clock.now
        var (inputs, ran, slow) = (0, 0, 0)
        while seconds.map({ clock.now - start < .seconds($0) }) ?? (inputs < 150) {
            var programs = RandomPrograms(seed: seed &+ UInt64(inputs))
            let bytes = programs.next()
            // What ends the program stands here afterwards.
            if let inputFile { try Data(bytes).write(to: URL(fileURLWithPath: inputFile)) }
            let begin = clock.now
            let watch = HangWatch("seed \(seed &+ UInt64(inputs))", bytes)
            if Self.examine(bytes, &programs) { ran += 1 }
            watch.end()
            inputs += 1
            if seconds != nil, clock.now - begin > .seconds(1), slow < 20 {
                slow += 1
                print(
                    "slow: seed \(seed &+ UInt64(inputs) &- 1), \(clock.now - begin):\n\(String(decoding: bytes, as: UTF8.self))"
                )
            }
        }
        if seconds != nil { print("\(inputs) inputs from seed \(seed) on, \(ran) of them ran, \(slow) were slow") }
        // Were all of them broken, nothing would have been learnt of the evaluator.
        #expect(ran > inputs / 20)
    }

    /// - Returns: whether it was found to be right and therefore run.
    private static func examine(_ bytes: [UInt8], _ random: inout RandomPrograms) -> Bool {
        let shell = Shell()
        shell.host.checksLeft = 3000
        let parsed = shell.interpreter.parse(SourceText(name: "fuzz", bytes: bytes))
        let found = shell.interpreter.check(parsed)
        for diagnostic in found { expectGood(diagnostic, bytes) }
        #expect(shell.host.invocations.isEmpty)
        let text = String(decoding: bytes, as: UTF8.self)
        _ = shell.interpreter.isIncomplete(text)
        complete(text, &random)
        guard found.isEmpty else { return false }
        do { try shell.interpreter.run(parsed) } catch let diagnostic as Diagnostic {
            expectGood(diagnostic, bytes)
        } catch is RefusedProgram {
            // A parameter without a value.
        } catch { Issue.record("\(error)\n\(text)") }
        return true
    }

    /// Presses Tab here and there, half the time where an argument begins, with functions whose arguments have names.
    private static func complete(_ text: String, _ random: inout RandomPrograms) {
        let shell = Shell()
        do {
            try shell.run("def f(x, y = 1, z = 2) { return x }; def g(x = 0, y = 1) { return x }")
        } catch { Issue.record("\(error)") }
        let bytes = Array(text.utf8)
        let arguments = bytes.indices.filter { ",(".utf8.contains(bytes[$0]) }.map { $0 + 1 }
        for _ in 0..<4 {
            let isAtArgument = !arguments.isEmpty && random.below(2) == 0
            let cursor = isAtArgument ? arguments[random.below(arguments.count)] : random.below(bytes.count + 1)
            let completion = shell.interpreter.completion(of: text, cursor: cursor, provider: NoWorld())
            #expect(completion.replaced.lowerBound >= 0 && completion.replaced.upperBound == cursor, "\(text)")
        }
    }

    private static func expectGood(_ diagnostic: Diagnostic, _ bytes: [UInt8]) {
        let isInside = diagnostic.span.map { $0.lower >= 0 && $0.lower <= $0.upper && $0.upper <= bytes.count }
        let text = DiagnosticText(diagnostic).rendered
        let isGood = isInside ?? (diagnostic.failure.kind == .interrupted)
        if !isGood || text.isEmpty { Issue.record("\(text)\n\(String(decoding: bytes, as: UTF8.self))") }
    }

    private struct NoWorld: CompletionProvider {
        func layers() -> [String] { ["conv1", "block 2"] }
        func paths(startingWith prefix: String) -> [String] { ["a b.png", "test/"].filter { $0.hasPrefix(prefix) } }
    }
}

/// Looks on while an input is worked on, from a thread of its own: one that hangs would keep the test from saying
/// anything at all, so this ends the tests in the end and says which it was.
private struct HangWatch {
    /// Thousands of times what an input takes, and less than what `scripts/fuzz` allows for.
    private static let seconds = 100

    private let isDone = DispatchSemaphore(value: 0)

    init(_ name: String, _ bytes: [UInt8]) {
        Thread.detachNewThread { [isDone] in
            guard isDone.wait(timeout: .now() + .seconds(Self.seconds)) == .timedOut else { return }
            fatalError(
                "\(name) hangs, or takes over \(Self.seconds) seconds:\n\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    func end() { isDone.signal() }
}
