import Diagnostics
import Testing

@testable import Language

/// What the prompt shows while a statement is typed: what may follow, and what its parts are.
@Suite struct TypingTests {
    @Test(arguments: [
        ("predict ", "PATH… [--batch N] [--at LAYER]"), ("predict a --batch 4 ", "PATH… [--at LAYER]"),
        ("predict a --batch ", "N"), ("predict a --ba", "tch N"), ("predict a", ""),
        ("predict", " PATH… [--batch N] [--at LAYER]"),
        ("trunc", "ate LAYER"), ("truncate 3 ", ""), ("stats ze", "ros [VALUE] [--at LAYER]"), ("l", ""), ("", ""),
        ("let x = predict ", "PATH… [--batch N] [--at LAYER]"), ("if true { trunc", "ate LAYER"), ("xyz ", ""),
        ("preprocess ", "[caffe|torch|tf|none] [--resize nearest|bilinear] [--scale X]"), ("(len", ""),
        ("back ", "[COUNT] [--list] [--for NAME]"), ("back --list ", "[--for NAME]"), ("back 2 ", "[--for NAME]"),
        ("table | where unit ", ""),
        ("table | where ", "CONDITION"), ("assert 1 == 1 ", "[--message TEXT]"),
        ("# predict ", ""), ("print \"predict ", ""),
    ])
    func whatMayFollow(text: String, hint: String) throws {
        #expect(Shell().interpreter.usageHint(after: text, provider: FakeWorld()) == hint)
    }

    /// What a script says that it takes, and the options of the command that runs it.
    @Test(arguments: [
        ("run 'lesson file.relush' ", "IMAGES AT_LAYER [QUICK]"), ("run 'lesson file.relush' a ", "AT_LAYER [QUICK]"),
        ("run 'lesson file.relush' --at-layer ", "AT_LAYER"), ("run 'lesson file.relush' --at", "_layer AT_LAYER"),
        ("run 'lesson file.relush' --at_layer x ", "IMAGES [QUICK]"), ("run 'lesson file.relush' a", ""),
        ("run 'lesson file.relush' --qu", "ick"), ("run 'lesson file.relush' a b true ", ""),
        ("run other.relush ", "[ARG…]"), ("run list.relush a ", "[NAMES…]"), ("run list.relush a b ", "[NAMES…]"),
        ("again other.relush ", "[ARG…] [--quiet] [--from N]"), ("again other.relush --from ", "N"),
        ("again other.relush --quiet --fr", "om N"), ("again other.relush a --quiet ", "[ARG…] [--from N]"),
        ("again 'lesson file.relush' a ", "AT_LAYER [QUICK] [--quiet] [--from N]"),
        ("again 'lesson file.relush' --qui", ""), ("again 'lesson file.relush' -- ", "IMAGES AT_LAYER [QUICK]"),
        ("again 'lesson file.relush' --from 2 --at_layer ", "AT_LAYER"),
    ])
    func whatAScriptTakes(text: String, hint: String) throws {
        #expect(Shell().interpreter.usageHint(after: text, provider: FakeWorld()) == hint)
    }

    /// A letter a byte: command, keyword, text, number, # comment, option, and a dot for everything else.
    private func letters(_ text: String) -> String {
        let letters: [TextKind: Character] = [
            .plain: ".", .command: "c", .keyword: "k", .text: "t", .number: "n", .comment: "#", .option: "o",
        ]
        return String(Shell().interpreter.kinds(of: text).map { letters[$0] ?? "?" })
    }

    @Test(arguments: [
        ("load a.h5 --seed 3", "cccc......oooooo.n"), ("let x = 1.5 # y", "kkk.....nnn.###"),
        ("for i in [1] { predict \"a\" }", "kkk...kk..n....ccccccc.ttt.."), ("layers(\"a\")", "......." + "ttt."),
        ("load = 1", ".......n"), ("stats zeros f", "ccccc.ccccc.."), ("let y = predict a", "kkk.....ccccccc.."),
        ("print 'open", "ccccc.ttttt"), ("x == load", "........."), ("predict a; truncate 1", "ccccccc....cccccccc.n"),
        ("print \"a\\\"b\" 5", "ccccc.tttttt.n"), ("", ""), ("\"", "t"), ("\"\\", "tt"),
    ])
    func whatThePartsAre(text: String, expected: String) throws { #expect(letters(text) == expected) }

    /// Whatever is typed has as many kinds as bytes.
    @Test func everyBeginningHasItsKinds() throws {
        let text = "let é = predict 'x' --at \"b{1 + 2}\" # c\nif a == 5% { stats zeros } else { print (1,\n2) }"
        for count in 0...text.count {
            let beginning = String(text.prefix(count))
            #expect(Shell().interpreter.kinds(of: beginning).count == beginning.utf8.count)
        }
    }
}
