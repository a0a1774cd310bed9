import Diagnostics
import Testing

@testable import Console

/// Sessions are copied from documents and from the terminal, with their prompts.
@Suite struct PastedPromptsTests {
    @Test(arguments: [
        ("relush ▸ stats zeros", "stats zeros"), ("vgg19[block5_pool] ▸ a", "a"), ("my model[a/b] ▸ a", "a"),
        ("relush ▸ a\n1\nrelush ▸ b", "a\nb"), ("relush ▸ for {\n…     a\n… }\n7\n… 1 more: b", "for {\n    a\n}"),
        ("  relush ▸ a", "a"), ("\nrelush ▸ a\n", "a"), ("relush ▸", ""), ("relush ▸  secret", " secret"),
        ("relush ▸ print \"relush ▸ x\"", "print \"relush ▸ x\""),
    ])
    func theStatementsStay(text: String, expected: String) {
        let runner = FakeRunner()
        #expect(PastedPrompts.removed(from: text, isIncomplete: runner.isIncomplete) == expected)
    }

    @Test(arguments: [
        "stats zeros", "print \"▸\"", "print f[\"a ▸ b\"]", "a ▸ b", "… a", "a\nrelush ▸ b", "", "print [1] # ▸ 2",
    ])
    func everythingElseStaysAsItIs(text: String) {
        #expect(PastedPrompts.removed(from: text, isIncomplete: { _ in false }) == nil)
    }

    @Test func alsoLineByLine() throws {
        let file = TemporaryFile()
        var prompt = Prompt(
            runner: FakeRunner(), errors: ErrorLog().report,
            editor: FakeLineReader([.line("relush ▸ a"), .line("relush ▸ for {"), .line("… }")]),
            history: History(path: file.path))
        var texts: [String] = []
        while let text = try prompt.next() { texts.append(String(decoding: text.bytes, as: UTF8.self)) }
        #expect(texts.first == "a")
    }
}
