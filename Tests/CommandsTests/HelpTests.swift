import Diagnostics
import Language
import Reporting
import Testing

@testable import Commands

/// Every page of help reads well, leads on and tells the truth.
@Suite struct HelpTests {
    private static let pages: [HelpPage] =
        [HelpPages.index] + HelpPages.topics + CommandList.all.map { SignaturePages.page($0.signature) }
        + Functions.all.map { SignaturePages.page($0.signature) }

    @Test func fitsEightyColumns() throws {
        let renderer = TextRenderer(width: 80)
        for page in try Self.pages + HelpPages.pages("") + HelpPages.pages("stats") + HelpPages.pages("model.summary") {
            for line in renderer.render(Report(blocks: page.blocks)).split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= 80, "\(page.name): \(line)")
            }
        }
    }

    @Test(arguments: HelpPages.topics.map(\.name))
    func topicsHaveASummaryAndAreListed(name: String) throws {
        let pages = try HelpPages.pages(name)
        #expect(pages.count >= 1)
        let bench = try Bench()
        #expect(bench.output("help index").contains(name))
        #expect(bench.output("help").contains(name))
        #expect(pages.allSatisfy { !$0.summary.isEmpty && $0.summary.last != "." })
    }

    @Test(arguments: HelpPages.topics.flatMap(\.examples).map(\.script))
    func examplesOfTopicsRun(script: String) throws {
        let bench = try Bench.predicted()
        try bench.run(script)
        #expect(!bench.reports.isEmpty || script.hasPrefix("let ") || script.hasPrefix("def "))
    }

    @Test func examplesThatNameTheirResultGiveIt() throws {
        let results = HelpPages.topics.flatMap(\.examples).filter { example in
            ["true", "false", "tensor"].contains(example.summary) || Double(example.summary) != nil
        }
        #expect(results.count >= 3)
        for example in results {
            #expect(try Bench.predicted().output(example.script) == example.summary + "\n")
        }
    }

    @Test func everyWordOfTheLanguageLeadsToATopic() throws {
        for word in ["for", "let", "if", "else", "|", "and", "[", "$", "true", "_", "features", "dead", "json"] {
            #expect(throws: Never.self) { _ = try HelpPages.pages(word) }
        }
    }

    @Test func aliasesLeadToOneTopicOnly() {
        let words = HelpPages.topics.flatMap { [$0.name] + $0.aliases }
        #expect(Set(words).count == words.count)
    }

    @Test func everythingIsIndexed() throws {
        let index = TextRenderer().render(Report(blocks: HelpPages.index.blocks))
        for name in CommandList.all.map(\.signature.name) + Functions.all.map(\.signature.usage) {
            #expect(index.contains(name), "\(name)")
        }
    }

    @Test func wrongTopicsAreAnswered() throws {
        let bench = try Bench()
        #expect(bench.output("help truncat").contains("did you mean truncate?"))
        #expect(bench.output("help sparsety").contains("did you mean sparsity?"))
        #expect(bench.output("help quantil").contains("did you mean quantile?"))
        #expect(bench.output("help xyzzy").contains("all topics: help index"))
        #expect(bench.output("help model.summary()").contains("no help") == false)
        #expect(bench.output("help 'model.summary()'").contains("`layers` lists the layers"))
        #expect(bench.output("help np.mean").contains("mean"))
        #expect(bench.output("help elif").contains("else if"))
        #expect(bench.output("help --manual somewhere layers").contains("--manual writes all pages"))
    }

    /// Brackets, dots and bars need no quotes after `help`.
    @Test(arguments: [
        ("help ls()", "ls: lists a folder"), ("help len(x, y)", "len("), ("help model.summary()", "`layers` lists"),
        ("help model.summary", "`layers` lists"), ("help |", "SOURCE | STAGE"), ("help | ; print 5", "SOURCE | STAGE"),
        ("help [", "indexing"), ("help np.linalg.norm", "norm("), ("help torch.load", "load MODEL"),
        ("help '|'", "SOURCE | STAGE"), ("help take", "first 5"), ("help numpy", "functions stand by themselves"),
        ("help SELECT", "a query is a pipe"), ("if true { help ls }", "ls: lists a folder"),
        ("let x = \"zeros\"; help $x", "zeros("),
        // Signs that mean something else in a statement.
        ("help =>", "a short function"), ("help #>", "save FILE --output"), ("help #:", "save FILE --output"),
        ("help #", "a short function"), ("help --", "a short function"), ("help => ; print 5", "a short function"),
        ("if true { help #>\n}", "save FILE --output"),
        ("help # where to begin", "Tab completes everything"),
    ])
    func topicsAsTheyAreTyped(script: String, part: String) throws {
        let output = try Bench().output(script)
        #expect(output.contains(part), "\(output)")
        #expect(!output.contains("error: "), "\(output)")
    }

    @Test func aPipeAfterHelpIsAPipe() throws {
        let output = try Bench().output("help | first 2")
        #expect(output.hasPrefix("error: ") && !output.contains("no help about"), "\(output)")
    }

    @Test func whatASpaceAtTheBeginningDoes() throws {
        let bench = try Bench()
        #expect(bench.output("help history").contains("a space before it"))
        #expect(bench.output("help keys").contains("a space first"))
    }

    @Test func pagesShareAName() throws {
        let bench = try Bench()
        let text = bench.output("help layers")
        #expect(text.contains("layers [PATTERN]"))
        #expect(text.contains("layers([pattern])"))
    }
}
