import Diagnostics
import Testing

@testable import Language

/// Lists and texts that grow in place, and moments that share what did not change.
@Suite struct GrowthTests {
    /// The second script does the same in a way that never happens in place.
    @Test(arguments: [
        ("a = a + [2]", "let t = a; a = t + [2]"), ("a = a + [2] + [3]", "let t = a; a = t + [2] + [3]"),
        ("a = a + a", "let t = a; a = t + a"), ("a = a + [a[0]] + a + [a]", "let t = a; a = t + [t[0]] + t + [t]"),
        ("let a = a + []", "let t = a; let a = t + []"),
        ("for v in a { a = a + [v] }", "for v in a { let t = a; a = t + [v] }"),
        ("let a = 'x'; a = a + 'y' + a", "let a = 'xyx'"), ("let a = 'é'; a = a + '\\u{301}'", "let a = 'é\\u{301}'"),
        (
            "def f() { let l = [1]; for i in 1..3 { l = l + [i] }; return l }; a = f() + f()",
            "a = [1, 1, 2, 3, 1, 1, 2, 3]"
        ),
        ("def f(l) { l = l + [0]; return l }; let b = f(a) + f(a); a = b + a", "a = [1, [2], 0, 1, [2], 0, 1, [2]]"),
        (
            "def f(l, n) { if n > 0 { l = l + [n] + f(l, n - 1) }; return l }; a = f(a, 2)",
            "a = [1, [2], 2, 1, [2], 1, 1, [2]]"
        ),
        ("let n = 1; n = n + 2; a = [n]", "a = [3]"),
    ])
    func growingIsJoining(_ script: String, _ plain: String) throws {
        let values = try [script, plain].map { try Shell().run("let a = [1, [2]]; \($0); a") }
        #expect(values[0] == values[1])
    }

    @Test func whoeverHeldTheListHoldsItStill() throws {
        let shell = Shell()
        #expect(try shell.run("let a = [1]; let b = a; a = a + [2]; a = a + [3]; b; a") == ["[1]", "[1, 2, 3]"])
        #expect(try shell.run("let a = [1]; try { a = a + [2]; a = a + [3]; 1 / 0 } else { a }; a") == ["[1]", "[1]"])
        #expect(throws: Diagnostic.self) { try shell.run("for i in 0..5 { a = a + [i]; a = a + [1 / (3 - i)] }") }
        #expect(try shell.run("a") == ["[1]"])
        #expect(throws: Diagnostic.self) { try shell.run("a = a + [2] + 3") }
        #expect(try shell.run("a = a + [2]; a") == ["[1, 2]"])
        let attempt =
            "def f() { let l = [1]; try { l = l + [2]; l = l + [1 / 0] } else { l = l + [3] }; return l }; f()"
        #expect(try shell.run(attempt) == ["[1, 3]"])
    }

    @Test func whatGrowsIsBounded() throws {
        let shell = Shell()
        shell.interpreter.define("x", .text(String(decoding: [UInt8](repeating: 97, count: 1 << 27), as: UTF8.self)))
        func message(_ script: String) -> String? {
            do { try shell.run(script) } catch { return (error as? Diagnostic)?.failure.message }
            return nil
        }
        let tooMuch = "a list with more than 256 MiB of text"
        #expect(message("let l = []; for i in 0..<2 { l = l + [x] }") == nil)
        #expect(message("l = l + ['a']") == tooMuch)
        #expect(message("let l = []; for i in 0..<3 { l = l + [x] }") == tooMuch)
        #expect(message("let l = []; l = l + [x] + [x] + ['a']") == tooMuch)
        #expect(message("def f() { let l = []; for i in 0..<3 { l = l + [x] } }; f()") == tooMuch)
        #expect(message("def f() { let l = []; for i in 0..<3 { l = [] + l; l = l + [x]; l = [] } }; f()") == nil)
        #expect(message("let t = x; for i in 0..<3 { t = t + x }") == "a text of more than 256 MiB")
        #expect(
            message("let d = []; for i in 0..<99 { d = [d] }; d = d + [1]; let e = []; e = e + [d]")
                == "lists within lists, more than 100 deep")
    }

    /// In time that goes with the length: copied with every turn, this would take many minutes.
    @Test(.timeLimit(.minutes(1))) func longListsAndTextsGrowQuickly() throws {
        let script =
            "let a = []; let t = ''; for i in 0..<200000 { a = a + [i]; t = t + 'abcdefgh' }; a[-1]; t[-1] == 'h'"
        #expect(try Shell().run(script) == ["199999", "true"])
    }

    @Test(.timeLimit(.minutes(1))) func manyVariablesAreQuick() throws {
        let shell = Shell()
        try shell.run((0..<30000).map { "let v\($0) = \($0)" }.joined(separator: "\n"))
        #expect(try shell.run("v0 + v29999") == ["29999"])
    }

    @Test func momentsKeepTheirValues() {
        var slots = Slots()
        for slot in 0..<600 {
            slots.append()
            if slot.isMultiple(of: 2) { slots.set(slot, .number(Double(slot)), version: slot + 1) }
        }
        let before = slots
        #expect(slots.differences(from: before).isEmpty)
        slots.set(3, .number(7), version: 700)
        slots.set(530, nil, version: 701)
        slots.append()
        #expect(slots.differences(from: before) == [3, 530])
        slots.set(600, .truth(true), version: 702)
        #expect(slots.differences(from: before) == [3, 530, 600])
        #expect(before.differences(from: slots) == [3, 530, 600])
        #expect(before.hasValue(530) && !before.hasValue(3) && before.version(3) == 0)
        #expect(!slots.hasValue(530) && slots.hasValue(3) && slots.birth(3) > slots.birth(598))
    }

    /// `reset` and `undo` take variables away while a script goes on.
    @Test func whatHasNoValueIsNotAssignedTo() throws {
        let shell = Shell()
        #expect(shell.diagnostics("if 1 > 2 { let z = 1 }\nz = 2").isWhenRun, "a branch may give it one")
        for script in ["if 1 > 2 { let z = 1 }; z = 2", "def f() { if 1 > 2 { let z = 1 }; z = 2 }; f()"] {
            let error = #expect(throws: Diagnostic.self) { try Shell().run(script) }
            #expect(error?.failure.message == "no variable named 'z' to assign to")
            #expect(error?.failure.facts.isEmpty == false && error?.failure.remedies.isEmpty == false)
        }
    }

    @Test func conditionsOnNoRowsKnowTheirColumns() throws {
        let shell = Shell()
        let error = #expect(throws: Diagnostic.self) { try shell.run("[] | where nope > 1") }
        #expect(error?.failure.message == "no column or variable named 'nope'")
        #expect(error?.failure.facts == ["columns: value"])
        #expect(try shell.run("let limit = 1; [] | where value > limit and len([value]) > 0 or len(row) > 0") == ["[]"])
    }
}
