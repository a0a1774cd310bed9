import Testing

@testable import Language

/// What may follow a value, and names that have to be written in another way. The lines end at the cursor.
@Suite struct CompletedValuesTests {
    private func candidates(_ line: String, _ world: any CompletionProvider) throws -> String {
        let shell = Shell()
        try shell.run("let total = 1; let totals = [1]")
        shell.interpreter.define("rates", .table(Table(columns: ["apoz", "name"], rows: [[.number(1), .text("a")]])))
        let found = shell.interpreter.completion(of: line, cursor: line.utf8.count, provider: world)
        return found.candidates.map(\.text).joined(separator: " ; ")
    }

    private static let operators = "and ; or ; in ; not in ; mod"

    private static let lines: [String: String] = [
        "let x = features ": operators + " ; |", "let x = features m": "mod", "zeros(features ": operators + " ; |",
        "if total ": operators + " ; |", "[total ": operators, "assert total ": operators + " ; --message",
        "rates | where apoz ": operators + " ; |", "print (1 + 2) a": "and", "for x in features n": "not in",
        "print \"{total o": "or", "\"a\" i": "in", "nothing a": "and", "let x = 'a'": "",
        "let x = 50% ": operators + " ; |", "if total > 5% a": "and", "features[\"row 1.png\"][": "",
        "rates[": "\"apoz\" ; \"name\"",
        // Here one begins.
        "total and to": "total ; totals", "total in to": "total ; totals", "not to": "total ; totals",
        "print total, to": "total ; totals", "total\ntot": "total ; totals", "len(total,\n to": "total ; totals",
        "totals[to": "total ; totals", "total + fa": "false",
    ]

    @Test(arguments: lines.keys.sorted())
    func whatFollowsAValue(line: String) throws {
        #expect(try candidates(line, FakeWorld()) == Self.lines[line])
    }

    private struct OddWorld: CompletionProvider {
        func layers() -> [String] { [] }
        func paths(startingWith prefix: String) -> [String] {
            ["new\nline.png", "re\u{1B}d", "-dash.png", "./-dash.png"].filter { $0.hasPrefix(prefix) }
        }
    }

    private static let names: [String: String] = [
        "predict ne": "\"new\\nline.png\"", "predict 'ne": "\"new\\nline.png\"", "predict re": "\"re\\u{1b}d\"",
        "predict -d": "./-dash.png", "predict '-d": "'./-dash.png'", "predict ./-d": "./-dash.png",
        "zeros(\"-d": "\"-dash.png\"", "zeros(\"ne": "\"new\\nline.png\"",
    ]

    @Test(arguments: names.keys.sorted())
    func oddNamesOfFiles(line: String) throws {
        #expect(try candidates(line, OddWorld()) == Self.names[line])
    }
}
