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

    /// What, where, the facts, what to type next. Facts stand in lines of their own or under the caret, unless the
    /// message is one: it then names what was found, or is among those that say it all.
    @Test(arguments: all)
    func haveAllFourParts(_ malformed: Case) {
        for diagnostic in Shell().diagnostics(malformed.program).found {
            let failure = diagnostic.failure
            #expect(!failure.message.isEmpty)
            #expect(diagnostic.span != nil, "where")
            #expect(
                failure.note != nil || !failure.facts.isEmpty || Self.namesWhatWasFound(diagnostic)
                    || Self.saysItAll.contains(failure.message), "the facts: \(failure.message)")
            #expect(!failure.remedies.isEmpty, "what to type next")
            #expect((failure.facts + failure.remedies + [failure.note ?? "none"]).allSatisfy { !$0.isEmpty })
        }
    }

    /// Looked at one by one: there is nothing to add to them.
    private static let saysItAll: Set<String> = [
        "--no-top is a switch and takes no value",
        "a range runs upwards, but 1 is more than -1",
        "a range runs upwards, but 5 is more than 3",
        "a text cannot hold the number 1",
        "an argument without a name after 'x = …'",
        "cannot compare a list of 1 with the number 1",
        "cannot compare the function f with the function f",
        "cannot go through the number 1",
        "comparisons cannot be chained",
        "division by zero",
        "expected a space after --no-top",
        "expected a space or '=' after --seed",
        "no value comes out here for the pipe to pass on",
        "nothing runs in the background here",
        "nothing stands in these braces",
        "only functions can be called",
        "round lacks its argument 'x'",
        "the help of a parameter holds no values",
        "the number 1 cannot be called",
        "the number 1 is no function",
        "the number 2 is no function",
        "the result is too large for a number",
        "the step of a slice cannot be 0",
        "there is no result yet",
        "true cannot be indexed",
        "unexpected text in quotes after the statement",
    ]

    private static func namesWhatWasFound(_ diagnostic: Diagnostic) -> Bool {
        guard let source = diagnostic.source, let span = diagnostic.span else { return false }
        let (message, marked) = (diagnostic.failure.message, source.text(span))
        let named = message.matches(of: /'([^']+)'/).map { String($0.output.1) }
        return message.contains(", found ") || !marked.isEmpty && message.contains(marked)
            || named.contains { String(decoding: source.bytes, as: UTF8.self).contains($0) }
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
