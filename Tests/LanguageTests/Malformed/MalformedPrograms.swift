import Diagnostics
import Testing

@testable import Language

/// Programs that are wrong, each with everything that a person is told about it: after lines that start with `> `
/// come the errors as they are shown. The tables beside this file are meant to be read as prose.
@Suite struct MalformedPrograms {
    struct Case: CustomTestStringConvertible, Sendable {
        var program: String
        var errors: String
        var testDescription: String { program }
    }

    static let all = [
        commands, options, expressions, numbers, quotes, blocks, loops, functions, attempts, parameters,
        names, running, recovery, elsewhere, pipes,
    ].flatMap(cases(in:))

    private static func cases(in table: String) -> [Case] {
        var result: [Case] = []
        var wasProgram = false
        for line in table.split(separator: "\n", omittingEmptySubsequences: false) {
            let isProgram = line.hasPrefix(">")
            if isProgram {
                if !wasProgram { result.append(Case(program: "", errors: "")) }
                result[result.count - 1].program += (wasProgram ? "\n" : "") + line.dropFirst(2)
            } else if !line.isEmpty {
                let separator = result[result.count - 1].errors.isEmpty ? "" : "\n"
                result[result.count - 1].errors += separator + line
            }
            wasProgram = isProgram
        }
        return result
    }

    @Test(arguments: all)
    func areExplained(_ malformed: Case) {
        let found = Shell().errors(malformed.program)
        #expect(found == malformed.errors)
    }

    @Test(arguments: all)
    func haveAllFourParts(_ malformed: Case) {
        for diagnostic in Shell().diagnostics(malformed.program).found {
            #expect(!diagnostic.failure.message.isEmpty)
            #expect(diagnostic.span != nil, "where")
            let (facts, remedies) = (diagnostic.failure.facts, diagnostic.failure.remedies)
            #expect(!remedies.isEmpty, "what to type next")
            #expect((facts + remedies).allSatisfy { !$0.isEmpty })
        }
    }

    /// Where the remedy is another line, the facts say what is wrong with this one.
    @Test(arguments: ["stats()", "load(1)", "!print 1", "%layers", "?predict", "predict?", "let x = 1; x += 1"])
    func haveFacts(program: String) throws {
        let found = Shell().diagnostics(program).found
        #expect(found.count == 1)
        for diagnostic in found { #expect(!diagnostic.failure.facts.isEmpty) }
    }

    @Test func thereAreHundredsAndNoneTwice() {
        #expect(Self.all.count { !$0.errors.hasPrefix("when run: ") } >= 200)
        #expect(Set(Self.all.map(\.program)).count == Self.all.count)
    }

    /// What does not parse or resolve runs nothing, however right its beginning is.
    @Test func nothingRuns() throws {
        for malformed in Self.all where !malformed.errors.hasPrefix("when run: ") {
            let shell = Shell()
            #expect(throws: (any Error).self) { try shell.run("print 1\n" + malformed.program) }
            #expect(shell.host.invocations.isEmpty, "\(malformed.program)")
        }
    }
}
