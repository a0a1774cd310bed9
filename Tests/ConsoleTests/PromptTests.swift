import Diagnostics
import Testing

@testable import Console

@Suite struct PromptTests {
    let runner = FakeRunner()
    let log = ErrorLog()
    let file = TemporaryFile()

    private func texts(_ editor: FakeLineReader) throws -> [String] {
        var prompt = Prompt(runner: runner, errors: log.report, editor: editor, history: History(path: file.path))
        var texts: [String] = []
        while let text = try prompt.next() {
            texts.append(String(decoding: text.bytes, as: UTF8.self))
            prompt.ended(succeeded: texts.last != "fail", seconds: 0.5)
        }
        return texts
    }

    @Test func linesOfOneStatementBelongTogether() throws {
        let editor = FakeLineReader([.line("for {"), .line("\ta"), .line("}"), .line("b")])
        #expect(try texts(editor) == ["for {\n\ta\n}", "b"])
        #expect(editor.labels == ["relush ▸ ", "… ", "… ", "relush ▸ ", "relush ▸ "])
        #expect(editor.remembered == ["for {\n\ta\n}", "b"])
    }

    @Test func interruptionForgetsTheWholeStatement() throws {
        let editor = FakeLineReader([
            .line("for {"), .interrupted(wasEmpty: true), .line("b"), .interrupted(wasEmpty: true),
        ])
        #expect(try texts(editor) == ["b"])
    }

    @Test func theEndWithinAStatementTakesBackOnlyThat() throws {
        #expect(try texts(FakeLineReader([.line("for {"), .end, .line("b"), .end, .line("never")])) == ["b"])
    }

    @Test func emptyLinesAreNothing() throws {
        let editor = FakeLineReader([.line(""), .line(" \t"), .line("b")])
        #expect(try texts(editor) == ["b"])
        #expect(editor.remembered == ["b"])
    }

    @Test func theLabelShowsTheSession() throws {
        runner.promptLabel = "vgg19[block5_pool]"
        let editor = FakeLineReader([])
        #expect(try texts(editor).isEmpty)
        #expect(editor.labels == ["vgg19[block5_pool] ▸ "])
        let label = PromptLabel.first("漢")
        #expect(label.width == 5)
        #expect(label.coloured == "\u{1}\u{1B}[1;36m\u{1}漢 ▸\u{1}\u{1B}[0m\u{1} ")
    }

    @Test func earlierSessionsAreRemembered() throws {
        _ = try texts(FakeLineReader([.line("first"), .line("two {\n}")]))
        let editor = FakeLineReader([])
        _ = try texts(editor)
        #expect(editor.remembered == ["first", "two {\n}"])
    }

    /// What is offered again where somebody types.
    @Test func whatFailedIsNotHandedOn() throws {
        _ = try texts(FakeLineReader([.line("first"), .line("fail"), .line("last")]))
        let reader = StatementReader(
            runner: runner, errors: log.report, editor: FakeLineReader([]), history: History(path: file.path))
        #expect(reader.succeeded == ["first", "last"])
    }

    @Test func whatIsRepeatedIsRememberedOnce() throws {
        let editor = FakeLineReader([.line("a"), .line("a"), .line("b"), .line("a")])
        #expect(try texts(editor) == ["a", "a", "b", "a"])
        #expect(editor.remembered == ["a", "b", "a"])
    }

    @Test func aSpaceAtTheBeginningKeepsAStatementOut() throws {
        let editor = FakeLineReader([.line("a"), .line(" secret"), .line("b")])
        #expect(try texts(editor) == ["a", " secret", "b"])
        #expect(editor.remembered == ["a", "b"])
        #expect(try History(path: file.path).load().map(\.text) == ["a", "b"])
    }

    @Test func howAStatementEndedIsWrittenDown() throws {
        _ = try texts(FakeLineReader([.line("fine"), .line("fail")]))
        let past = try History(path: file.path).load()
        #expect(past.map(\.outcome) == [.succeeded, .failed])
        #expect(past.map(\.seconds) == [0.5, 0.5])
    }

    @Test func aFollowUpRunsAsIfItWereTyped() throws {
        runner.followUp = "edited"
        let editor = FakeLineReader([.line("b")])
        #expect(try texts(editor) == ["edited", "b"])
        #expect(editor.remembered == ["edited", "b"])
    }

    @Test func aHistoryThatCannotBeKeptIsSaidOnce() throws {
        var prompt = Prompt(
            runner: runner, errors: log.report, editor: FakeLineReader([.line("a"), .line("b")]),
            history: History(path: "/dev/null/relush/history"))
        while try prompt.next() != nil {}
        #expect(log.messages.count == 1)
        #expect(log.messages.first?.hasPrefix("the history is not kept: cannot ") == true)
    }
}
