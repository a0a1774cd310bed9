import Diagnostics
import Testing

@testable import Language

@Suite struct LimitsTests {
    private func message(_ script: String, in shell: Shell = Shell()) -> String? {
        do {
            try shell.run(script)
            return nil
        } catch { return (error as? Diagnostic)?.failure.message }
    }

    /// Twice the elements with every turn, for hardly any memory: what a list stands for is bounded, and finding
    /// that out takes time that goes with the memory.
    @Test(.timeLimit(.minutes(1))) func sharedListsCountAsOftenAsTheyStand() throws {
        try Shell().run("let x = [1]; for i in 0..<22 { x = [x, x] }")
        #expect(
            message("let x = [1]; for i in 0..<90 { x = [x, x] }")
                == "lists within lists, with more than 16777216 elements in all")
        #expect(
            message("let x = [[1, 2, 3]]; for i in 0..<90 { x = [x + x + x] }")
                == "lists within lists, with more than 16777216 elements in all")
    }

    @Test func nestingIsBounded() throws {
        try Shell().run("let x = []; for i in 0..<99 { x = [x] }")
        #expect(message("let x = []; for i in 0..<100 { x = [x] }") == "lists within lists, more than 100 deep")
    }

    @Test func joinedListsAreBounded() {
        let half = Value.list([Value](repeating: .nothing, count: Limits.list / 2 + 1))
        let failure = #expect(throws: Failure.self) { try Operators.apply(.add, half, half) }
        #expect(failure?.message == "a list of more than 16777216 elements")
    }

    @Test func textIsBounded() {
        let shell = Shell()
        shell.interpreter.define("x", .text(String(decoding: [UInt8](repeating: 97, count: 1 << 27), as: UTF8.self)))
        #expect(message("x + x + 'a'", in: shell) == "a text of more than 256 MiB")
        #expect(message("\"{x}a{x}\"", in: shell) == "a text of more than 256 MiB")
        #expect(message("[x, [x, 'a']]", in: shell) == "a list with more than 256 MiB of text")
        #expect(message("let y = [x, x]", in: shell) == nil)
    }

    /// It is stopped while it grows: the whole may be longer than memory.
    @Test func interpolatedTextIsBoundedWhileItIsBuilt() {
        var elements = [Value](repeating: .text("ab"), count: 8)
        for _ in 0..<5 { elements = [Value](repeating: .list(elements), count: 8) }
        for value in [Value.list(elements), .text(String(repeating: "a", count: 120))] {
            var text = "before"
            #expect(throws: Failure.self) { try value.append(to: &text, limit: 100) {} }
            #expect(text.utf8.count < 130)
        }
    }

    @Test func appendedTextIsTheText() throws {
        let values: [Value] = [
            .nothing, .number(0.5), .truth(true), .text("a \"b\" {c}"), .list([]),
            .list([.text("a"), .list([.number(1)])]),
            .range(Bounds(0, 3)), .table(Table(columns: ["a"], rows: [[.number(1)]])), .object(Row([1])),
        ]
        for value in values {
            var text = "before "
            try value.append(to: &text) {}
            #expect(text == "before " + value.text)
        }
    }

    @Test func extents() {
        func extent(_ values: [Value]) -> [Int] {
            var measured = MeasuredLists()
            let extent = measured.extent(of: values)
            return [extent.depth, extent.elements, extent.bytes]
        }
        #expect(extent([]) == [1, 0, 0])
        #expect(extent([.number(1), .text("größe")]) == [1, 2, 7])
        #expect(extent([.list([]), .list([.list([.number(1)])])]) == [3, 4, 0])
        let inner = Value.list([.text("ab"), .text("c")])
        #expect(extent([inner, inner, .list([inner])]) == [3, 10, 9])
        #expect(extent([.table(Table(columns: ["a", "b"], rows: [[.text("x"), .number(1)]]))]) == [2, 3, 1])
    }

    /// A slip for which a list would need more memory than there is.
    @Test func longRangesStayRanges() throws {
        #expect(try Shell().run("(0..<9007199254740992)[5]") == ["5"])
        #expect(message("for i in (0..<9007199254740992)[::2] { }") == "a list of more than 16777216 elements")
    }
}
