import Testing

@testable import Language

/// A model of four layers in a small folder.
struct FakeWorld: CompletionProvider {
    func layers() -> [String] { ["conv1", "conv2", "dense 1", "it's"] }

    func paths(startingWith prefix: String) -> [String] {
        ["my file.png", "test/", "test/a.png", "the folder/", "vgg19.h5"].filter {
            // A folder's content shows once its name is complete.
            $0.hasPrefix(prefix) && !($0.contains("/") && !$0.hasSuffix("/") && !prefix.contains("/"))
        }
    }
}

@Suite struct CompletionTests {
    private func shell() throws -> Shell {
        let shell = Shell()
        try shell.run("let total = 1; let totals = [1]")
        shell.interpreter.define("rates", .table(Table(columns: ["apoz", "name"], rows: [])))
        return shell
    }

    private func completion(_ marked: String, _ shell: Shell) -> Completion {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        return shell.interpreter.completion(
            of: parts.joined(), cursor: parts[0].utf8.count, provider: FakeWorld())
    }

    /// The line, the cursor at `¦`; what is replaced; the candidates, `…` behind one after which the word goes on.
    @Test(arguments: [
        // The beginning of a statement: commands, names, functions.
        ("lo¦", "lo", "load"), ("st¦", "st", "stats zeros | stats layers"), ("tot¦", "tot", "total | totals"),
        ("le¦", "le", "len(…"), ("la¦", "la", "layers | layers(…"), ("xyz¦", "xyz", ""),
        ("load x; tru¦", "tru", "truncate"),
        ("load x\ntru¦", "tru", "truncate"), ("if true { tru¦", "tru", "truncate"), ("} tru¦", "tru", "truncate"),
        ("let x = tru¦", "tru", "truncate"), ("x = tru¦", "tru", "truncate"), ("let tru¦", "", ""),
        ("tr¦uncate", "tr", "truncate"), ("fea¦", "fea", "features"), ("mo¦", "mo", "model"),
        // The second word of a command.
        ("stats z¦", "z", "zeros"), ("stats ¦", "", "zeros | layers"), ("stats x¦", "x", ""), ("stats foo z¦", "z", ""),
        // Arguments by their kind.
        ("truncate c¦", "c", "conv1 | conv2"), ("truncate d¦", "d", "'dense 1'"), ("truncate 'd¦", "'d", "'dense 1'"),
        ("truncate i¦", "i", "\"it's\""), ("truncate \"i¦", "\"i", "\"it's\""),
        ("truncate ¦", "", "conv1 | conv2 | 'dense 1' | \"it's\""),
        ("preprocess ca¦", "ca", "caffe"), ("preprocess ¦", "", "caffe | torch | tf | none | --resize | --scale"),
        ("predict te¦", "te", "test/…"), ("predict test/¦", "test/", "test/… | test/a.png"),
        ("predict m¦", "m", "'my file.png'"), ("predict my\\ ¦", "my\\ ", "'my file.png'"),
        ("predict 'my f¦", "'my f", "'my file.png'"), ("predict the¦", "the", "'the folder/…"),
        ("predict v t¦", "t", "test/… | 'the folder/…"), ("load v¦", "v", "vgg19.h5"), ("load vgg19.h5 v¦", "v", ""),
        ("show tot¦", "tot", "total | totals"), ("show te¦", "te", "test/…"),
        ("show features.fi¦", "features.fi", "features.files"), ("show rates.a¦", "rates.a", "rates.apoz"),
        // A pattern may be anything: nothing is offered unless the parameter says so.
        ("layers con¦", "con", "conv1 | conv2"), ("layers ¦", "", "conv1 | conv2 | 'dense 1' | \"it's\""),
        ("run x con¦", "con", ""), ("assert true --message c¦", "c", ""),
        // Help's topics.
        ("help trun¦", "trun", "truncate"), ("help ze¦", "ze", "zeros"), ("help k¦", "k", "keys"),
        ("help stats z¦", "z", "zeros"), ("help load z¦", "z", ""), ("help la¦", "la", "layers"),
        // Options and their values.
        ("load m --¦", "--", "--input | --weights | --seed | --no-top"),
        ("load m -¦", "-", "--input | --weights | --seed | --no-top"),
        ("load m --s¦", "--s", "--seed"), ("load m --seed 1 --s¦", "--s", ""), ("load m --seed=1 --s¦", "--s", ""),
        ("load --no-top v¦", "v", "vgg19.h5"), ("load m --weights v¦", "v", "vgg19.h5"),
        ("load m --weights=v¦", "v", "vgg19.h5"),
        ("preprocess --resize b¦", "b", "bilinear"), ("preprocess --resize=b¦", "b", "bilinear"),
        ("predict x --at c¦", "c", "conv1 | conv2"), ("load m --seed ¦", "", ""), ("load m --bad=v¦", "", ""),
        ("load m ¦", "", "--input | --weights | --seed | --no-top"), ("fail ¦", "", ""),
        ("preprocess --scale -¦", "-", ""), ("truncate -¦", "-", ""), ("truncate --¦", "--", ""),
        // Values.
        ("predict $to¦", "to", "total | totals"), ("predict $¦", "", "total | totals | rates | model | features"),
        ("load m --seed $to¦", "to", "total | totals"), ("load m --seed=$to¦", "to", "total | totals"),
        ("stats zeros fea¦", "fea", "features"), ("stats zeros features.¦", "", "files | shape"),
        ("print tot¦", "tot", "total | totals"), ("print 1, tot¦", "tot", "total | totals"),
        ("print (le¦", "le", "len(…"), ("predict (tot¦", "tot", "total | totals"),
        ("1 + tot¦", "tot", "total | totals"),
        ("let x = tot¦", "tot", "total | totals"), ("let x = 1 + tot¦", "tot", "total | totals"),
        ("if tot¦", "tot", "total | totals"),
        ("for x in tot¦", "tot", "total | totals"), ("for tot¦", "", ""), ("[tot¦", "tot", "total | totals"),
        ("len(tot¦", "tot", "total | totals"), ("features[tot¦", "tot", "total | totals"),
        ("rates.¦", "", "columns | rows | apoz | name"),
        ("features.f¦", "f", "files"), ("total.¦", "", ""), ("nme.¦", "", ""), ("1.¦", "", ""),
        ("print \"{tot¦", "tot", "total | totals"),
        (
            "layers(¦)", "",
            "total | totals | rates | model | features | filter(… | layers(… | len(… | map(… | max(… | round(… | zeros(…"
        ), ("while to¦", "to", "total | totals"), ("if to¦", "to", "total | totals"),
        ("def f(x) { to¦", "to", "total | totals"), ("def f(x) { return to¦", "to", "total | totals"),
        ("def f(x) { return pred¦", "pred", "predict"), ("try { pred¦", "pred", "predict"),
        ("try { fail } else { pred¦", "pred", "predict"), ("for x in to¦", "to", "total | totals"),
        ("map(rates, x => to¦", "to", "total | totals"), ("round(1, digits = to¦", "to", "total | totals"),
        ("def f(x, y = to¦", "to", "total | totals"), ("while total > 1 { predict test/ --ba¦", "--ba", "--batch"),
        // Nowhere.
        ("# lo¦", "", ""), ("print 'tot¦", "", ""), ("print \"tot¦", "", ""), ("load m # v¦", "", ""),
    ])
    func places(_ marked: String, _ word: String, _ expected: String) throws {
        let found = completion(marked, try shell())
        let text = marked.replacing("¦", with: "")
        let bytes = Array(text.utf8)[found.replaced]
        let candidates = found.candidates.map { $0.text + ($0.isWhole ? "" : "…") }
        #expect(candidates.joined(separator: " | ") == expected)
        #expect(candidates.isEmpty || String(decoding: bytes, as: UTF8.self) == word)
    }

    @Test func explanations() throws {
        let found = completion("l¦", try shell()).candidates
        #expect(
            found.map(\.explanation) == [
                "takes a model", "lists the layers", "layers([pattern]): names of layers", "len(x): number of elements",
            ])
        #expect(completion("features¦", try shell()).candidates.map(\.explanation) == ["row, row of 4"])
    }

    @Test func onlyWhatHasAValueIsOffered() throws {
        let shell = try shell()
        shell.host.hasFeatures = false
        #expect(completion("fea¦", shell).candidates.isEmpty)
    }

    private static let lines = [
        "", " ", "predict -=", "predict --=", "predict --=x", "load m --seed=", "load m --seed==1", "load -", "load --",
        "load ---", "load m --no-top=", "load m --größe=1", "predict -ö=", "predict --ö=ö", "predict =", "predict ==",
        "let", "let =", "let x =", "let x ==", "x = =", "for", "for x in", "for x in [", "if", "if true {", "} else {",
        "stats", "stats =", "stats --at=", "stats zeros --at=", "stats zeros features[", "export features[0:5].files f",
        "predict 'a b", "predict \"a b", "predict \"a\\\"b", "predict \"{features[\"", "predict a\\", "predict a\\ b\\",
        "print \"{\"{\"{", "print '{", "print }", "print ]])", "predict {a,b}/{c", "predict größe/漢字.png", "größe.ö.漢",
        "truncate é", "print \"ö{ö", "help stats --", "show 😀.png", "show .", "show ..", "1.", ".", "$", "$$x",
        "predict $ö[",
        "\\", "a\\\nb", "# é", "load m#é --seed", "run a -- --x=", "preprocess --scale=-", "help \u{301}", "\r\n\t;",
        "if true { load \"m\" ; for x in layers(\"c", "load m --weights='a b", "load m --weights=\"ö\\",
    ]

    /// Tab may be pressed anywhere, also inside a character.
    @Test func nothingTraps() throws {
        let shell = try shell()
        for line in Self.lines {
            for cursor in -1...(line.utf8.count + 2) {
                let found = shell.interpreter.completion(of: line, cursor: cursor, provider: FakeWorld())
                #expect(found.replaced.lowerBound >= 0)
                #expect(found.replaced.upperBound == min(max(cursor, 0), line.utf8.count), "\(line) \(cursor)")
            }
        }
    }

    /// Every candidate is a beginning of something that the language then reads as that word.
    @Test func candidatesWithQuotesAreReadBack() throws {
        for beginning in ["predict m", "predict 'my", "predict my\\ f"] {
            let shell = try shell()
            let found = shell.interpreter.completion(of: beginning, cursor: beginning.utf8.count, provider: FakeWorld())
            let bytes = Array(beginning.utf8)[..<found.replaced.lowerBound]
            try shell.run(String(decoding: bytes, as: UTF8.self) + (found.candidates.first?.text ?? ""))
            #expect(shell.host.invocations.last?.arguments["path"]?.map(\.value.text) == ["my file.png"])
        }
    }
}
