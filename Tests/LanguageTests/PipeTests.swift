import Diagnostics
import Testing

@testable import Language

/// `SOURCE | stage | stage`; the host's `where` and `first` show the rows that they keep.
@Suite struct PipeTests {
    @Test(arguments: [
        ("table | first 1", "0 0.5 a"), ("table|first 1", "0 0.5 a"), ("[1, 2, 3] | first 2", "[1, 2]"),
        ("0..4 | first 2", "[0, 1]"), ("0..<9007199254740992 | first 2", "[0, 1]"),
        ("[1, 2, 3] | where value > 1", "[2, 3]"), ("1 .. 3 | where value mod 2 == 1", "[1, 3]"),
        ("table | where apoz > 50%", "1 1 b"), ("table | where apoz == 50% or unit == 2", "0 0.5 a, 2 nothing a"),
        ("table | where name == \"a\" | first 1", "0 0.5 a"),
        // What has no value is neither more nor less, and differs from everything.
        ("table | where apoz < 2", "0 0.5 a, 1 1 b"), ("table | where not apoz < 2", "2 nothing a"),
        ("table | where apoz == nothing", "2 nothing a"),
        // Variables, the row itself, functions, other pipes; columns come first.
        ("let most = 0.6; table | where apoz < most", "0 0.5 a"),
        ("let unit = 100; table | where unit < 2", "0 0.5 a, 1 1 b"),
        ("table | where row.unit == 1", "1 1 b"), ("table | where row[\"name\"] == \"b\"", "1 1 b"),
        ("table | where len(name) == 1 | first 1", "0 0.5 a"),
        ("table | where unit == len([1] | where value == 1)", "1 1 b"),
        ("table | where \"{name}{unit}\" == \"a2\"", "2 nothing a"),
        ("[[1, 2], [3]] | where len(value) == 1", "[[3]]"),
        // Over several lines, with comments.
        ("table |\n first 1", "0 0.5 a"), ("table | # all\n\n  where unit > 0 |   # some\n  first 1", "1 1 b"),
        ("table \\\n | first 1", "0 0.5 a"), ("table | where (unit > 0\n and unit < 2)", "1 1 b"),
        ("if true { table | first 1 }", "0 0.5 a"), ("table | first 1; table | first 0", "0 0.5 a¶"),
        // A name that a stage has is free otherwise.
        ("let first = 2; table | first 1", "0 0.5 a"), ("let sort = [2, 1]; sort | first 1", "[2]"),
        // The pipe fills a parameter.
        ("table | first 1 | export t.csv", "exported table of 1 × 3"), ("[1, 2] | print", "1 2"),
        ("1 + 1 | print", "2"), ("table | where unit > 0 | print --plain", "table of 2 × 3"),
    ])
    func asStatements(_ script: String, _ shown: String) throws {
        #expect(try Shell().run(script).joined(separator: "¶") == shown)
    }

    @Test(arguments: [
        ("let t = table | first 2; t[1].name", "\"b\""), ("let t = table | first 2; t = t | first 1; len(t.unit)", "1"),
        ("(table | first 1)[0].apoz", "0.5"), ("(table)[1].name", "\"b\""), ("len((table).unit)", "3"),
        ("len([1, 2, 3] | where value > 1)", "2"), ("max(len([1] | first 1), 2)", "2"),
        ("round((table | first 1)[0].apoz + 1)", "2"), ("\"{[1, 2, 3] | first 2}!\"", "\"[1, 2]!\""),
        ("\"{(table | first 1).unit}\"", "\"[0]\""), ("[([1, 2] | first 1), 3]", "[[1], 3]"),
        ("[1, 2] | first 1\n_", "[1]"), ("len(layers conv)", "6"), ("max(len(layers \"conv\"), 1)", "6"),
        ("(\n  table\n  | where unit > 0\n  | first 1\n)[0].name", "\"b\""),
    ])
    func asExpressions(_ script: String, _ shown: String) throws {
        #expect(try Shell().run(script).last == shown)
    }

    @Test func goThroughLoopsAndConditions() throws {
        let shell = Shell()
        #expect(
            try shell.run(
                "for r in (table | where unit < 2) { print r.name, r[0] }; if len((table).unit) == 0 { print 1 }")
                == ["a 0", "b 1"])
        #expect(try shell.run("print ([1, 2] | first 1), 5") == ["[1] 5"])
        try shell.run("stats zeros --at (layers conv)")
        #expect(shell.host.invocations.last?.options["at"]?.value.text == "layers")
    }

    /// Only the last stage shows its report.
    @Test func onlyTheEndIsShown() throws {
        let shell = Shell()
        #expect(try shell.run("table | where unit > 0 | first 1") == ["1 1 b"])
        #expect(try shell.run("let t = table | where unit > 0").isEmpty)
        #expect(shell.host.invocations.map(\.signature.name) == ["table", "where", "first", "table", "where"])
        #expect(try shell.run("features | stats zeros").isEmpty)
        let last = try #require(shell.host.invocations.last)
        #expect(last.input == nil && last.arguments["value"]?.count == 1)
    }

    /// A pipe out of what only looks around is left out of a saved script, and does not change `_`.
    @Test func effects() throws {
        let shell = Shell()
        try shell.run("1\ntable | first 1\n[1] | first 1\ntable | export x.csv\nlet t = table | first 1")
        #expect(shell.host.records.map(\.effect) == [.result, .aside, .result, .result, .state])
        #expect(shell.host.records[1].result == nil && shell.host.records[2].result != nil)
        #expect(shell.host.records[1].commands == ["table", "first"])
        #expect(try shell.run("_") == ["[1]"])
        try shell.run("let x = 1\ntable | where unit == x")
        #expect(shell.host.records.last?.reads == ["x"])
    }

    @Test func interruption() throws {
        let shell = Shell()
        shell.host.checksLeft = 3
        #expect(throws: (any Error).self) { try shell.run("0..<100000 | where value > 1") }
        #expect(shell.host.invocations.isEmpty)
    }
}

/// Tables and their rows in expressions.
@Suite struct TableValueTests {
    @Test(arguments: [
        ("t.unit", "[0, 1, 2]"), ("t[\"name\"]", "[\"a\", \"b\", \"a\"]"), ("t[0].unit", "0"),
        ("t[-1][\"name\"]", "\"a\""),
        ("t[1][0:2]", "[1, 1]"), ("t[1][-1]", "\"b\""), ("t[0, \"apoz\"]", "0.5"), ("t[0:2, \"apoz\"]", "[0.5, 1]"),
        ("t[0:2].unit", "[0, 1]"), ("t[0:2, 0:1].columns", "[\"unit\"]"),
        ("t.columns", "[\"unit\", \"apoz\", \"name\"]"),
        ("len(t.rows)", "3"), ("t.rows[1].name", "\"b\""), ("len(t[0])", "3"), ("t[0] == [0, 0.5, \"a\"]", "true"),
        ("t[0] == t[0]", "true"), ("t[0] != t[1]", "true"), ("t[0] == nothing", "false"),
        ("t[0]", "unit: 0, apoz: 0.5, name: a"),
    ])
    func inExpressions(_ expression: String, _ value: String) throws {
        #expect(try Shell().run("let t = table; \(expression)") == [value])
    }

    @Test(arguments: [
        ("t.uint", "did you mean unit?"), ("t[0].uint", "did you mean unit?"), ("t[3]", "the table has 3"),
        ("t[0][7]", "the list has 3"), ("t[0] + 1", "row.unit"), ("-t[0]", "does not go with a row"),
        ("t[0][\"x\"]", "columns: unit, apoz, name"), ("t[\"unit\", 0]", "the row comes first"),
        ("t[0, 1, 2]", "two axes"), ("t + 1", "does not go with a table"),
    ])
    func errors(_ expression: String, _ part: String) {
        #expect(Shell().errors("let t = table; \(expression)").contains(part))
    }

    @Test func sharesStayShares() throws {
        let shell = Shell()
        try shell.run("let t = table; let part = t[0:2]; let narrow = t[:, 0:2]; let kept = t | where unit > 0")
        for variable in shell.interpreter.variables {
            guard case .table(let table) = variable.value else { continue }
            #expect(table.fractions == ["apoz"], "\(variable.name)")
        }
        #expect(shell.interpreter.variables.count == 4)
    }
}
