import Testing

@testable import Language

/// A model of four layers in a small folder.
struct FakeWorld: CompletionProvider {
    func layers() -> [String] { ["conv1", "conv2", "dense 1", "it's"] }

    func paths(startingWith prefix: String) -> [String] {
        ["my file.png", "test/", "test/a.png", "the folder/", "the folder/b c.png", "vgg19.h5"].filter {
            // A folder's content shows once its name is complete.
            $0.hasPrefix(prefix) && !($0.contains("/") && !$0.hasSuffix("/") && !prefix.contains("/"))
        }
    }

    func scriptParameters(of path: String) -> [Completion.ScriptParameter] {
        if path == "list.relush" {
            return [Completion.ScriptParameter("names", .text, summary: "", usage: "[NAMES…]", takesRest: true)]
        }
        guard path == "lesson file.relush" else { return [] }
        return [
            Completion.ScriptParameter("images", .existingPath, summary: "what is looked at"),
            Completion.ScriptParameter("at_layer", .layer, summary: ""),
            Completion.ScriptParameter("quick", .choice(["true", "false"]), summary: "", usage: "[QUICK]"),
        ]
    }

    func pastValues(at place: GivenPlace) -> [String] {
        switch (place.command, place.option) {
        case ("run", nil): ["older", "'two words'"]
        case ("layers", nil): ["xyz*"]
        case ("predict", "batch"): ["48", "4"]
        case ("cd", nil): ["'the folder'", "gone", "test"]
        case ("load", nil): ["test/a.png", "gone.png", "te*.png"]
        default: []
        }
    }
}

@Suite struct CompletionTests {
    private func shell() throws -> Shell {
        let shell = Shell()
        try shell.run("let total = 1; let totals = [1]")
        shell.interpreter.define("rates", .table(Table(columns: ["apoz", "name"], rows: [[.number(1), .text("a")]])))
        return shell
    }

    private func completion(_ marked: String, _ shell: Shell) -> Completion {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        return shell.interpreter.completion(
            of: parts.joined(), cursor: parts[0].utf8.count, provider: FakeWorld())
    }

    /// The line, the cursor at `¦`; what is replaced; the candidates, `…` behind one after which the word goes on.
    private static let placeCases: [(String, String, String)] = [
        // The beginning of a statement: commands, names, functions.
        ("lo¦", "lo", "load"), ("st¦", "st", "stats zeros | stats layers"), ("tot¦", "tot", "total | totals"),
        ("le¦", "le", "len(… | let"), ("la¦", "la", "layers | layers(…"), ("xyz¦", "xyz", ""),
        ("load x; tru¦", "tru", "truncate"),
        ("load x\ntru¦", "tru", "truncate"), ("if true { tru¦", "tru", "truncate"), ("} tru¦", "tru", "truncate"),
        ("let x = tru¦", "tru", "truncate | true"), ("x = tru¦", "tru", "truncate | true"), ("let tru¦", "", ""),
        ("tr¦uncate", "tr", "truncate | try"), ("if true { bre¦", "bre", "break"), ("1 + fal¦", "fal", "false"),
        ("fal¦", "fal", ""),
        ("print \"{fal¦", "fal", "false"), ("print \"{whi¦", "whi", ""), ("fea¦", "fea", "features"),
        ("mo¦", "mo", "model"),
        // The second word of a command.
        ("stats z¦", "z", "zeros"), ("stats ¦", "", "zeros | layers"), ("stats x¦", "x", ""), ("stats foo z¦", "z", ""),
        // Arguments by their kind.
        ("truncate c¦", "c", "conv1 | conv2"), ("truncate d¦", "d", "'dense 1'"), ("truncate 'd¦", "'d", "'dense 1'"),
        ("truncate i¦", "i", "\"it's\""), ("truncate \"i¦", "\"i", "\"it's\""),
        ("truncate ¦", "", "conv1 | conv2 | 'dense 1' | \"it's\""),
        ("preprocess ca¦", "ca", "caffe"), ("preprocess ¦", "", "caffe | torch | tf | none | --resize | --scale"),
        ("predict te¦", "te", "test/…"), ("predict test/¦", "test/", "test/… | test/a.png"),
        ("predict m¦", "m", "'my file.png'"), ("predict my\\ ¦", "my\\ ", "'my file.png'"),
        ("predict 'my f¦", "'my f", "'my file.png'"), ("predict the¦", "the", "'the folder/'…"),
        ("predict 'the folder/'¦", "'the folder/'", "'the folder/'… | 'the folder/b c.png'"),
        ("predict 'the folder/'b¦", "'the folder/'b", "'the folder/b c.png'"),
        ("predict v t¦", "t", "test/… | 'the folder/'…"), ("load v¦", "v", "vgg19.h5"), ("load vgg19.h5 v¦", "v", ""),
        ("show tot¦", "tot", "total | totals"), ("show te¦", "te", "test/…"),
        ("show features.fi¦", "features.fi", "features.files"), ("show rates.a¦", "rates.a", "rates.apoz"),
        // A pattern may be anything: nothing is offered unless the parameter says so.
        ("layers con¦", "con", "conv1 | conv2"), ("layers ¦", "", "conv1 | conv2 | 'dense 1' | \"it's\" | xyz*"),
        ("run x con¦", "con", ""), ("cd ¦", "", "test/… | 'the folder/'… | 'the folder' | test"), ("cd v¦", "v", ""),
        ("assert true --message c¦", "c", ""),
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
        // Options take what they say themselves.
        ("back --for to¦", "to", "total | totals"), ("back 1 --for=ra¦", "ra", "rates"),
        // Words that the one before decides on.
        ("set timing ¦", "", "on | off"), ("set batch a¦", "a", "auto"), ("set batch o¦", "o", ""),
        // How a new file may end, once its name has its point.
        ("export features f.¦", "f.", "f.npy | f.npz"), ("export features f.npz¦", "f.npz", "f.npz"),
        ("export model f.¦", "f.", "f.keras"), ("export model f¦", "f", ""), ("export model a.b/c¦", "a.b/c", ""),
        ("export model .¦", ".", ""), ("export model a/.¦", "a/.", ""),
        ("features | export f.¦", "f.", "f.npy | f.npz"),
        ("export model 'my cut.¦", "'my cut.", "'my cut.keras'"),
        // What excludes each other is not offered together.
        ("back ¦", "", "--list | --for"), ("back 2 ¦", "", "--for"), ("back --list ¦", "", "--for"),
        ("back $n --¦", "--", "--for"),
        // What a script says that it takes.
        (
            "run 'lesson file.relush' ¦", "",
            "'my file.png' | test/… | 'the folder/'… | vgg19.h5 | --images | --at_layer | --quick"
        ),
        ("run 'lesson file.relush' test/ c¦", "c", "conv1 | conv2"),
        ("source lesson\\ file.relush --¦", "--", "--images | --at_layer | --quick"),
        ("run 'lesson file.relush' --at_layer d¦", "d", "'dense 1'"),
        ("run 'lesson file.relush' --at-layer=conv1 --¦", "--", "--images | --quick"),
        ("run 'lesson file.relush' test/ --at_layer x t¦", "t", "true"),
        ("run 'lesson file.relush' --quick ¦", "", "true | false | --images | --at_layer"),
        ("run 'lesson file.relush' --quick false v¦", "v", "vgg19.h5"),
        ("run 'lesson file.relush' a b true ¦", "", ""),
        // The options of the command that runs it are its own, until a `--`.
        ("again x --¦", "--", "--quiet | --from"), ("again x --fr¦", "--fr", "--from"),
        ("again x --quiet --¦", "--", "--from"), ("again --quiet x --¦", "--", "--from"),
        ("again x a --from 3 --q¦", "--q", "--quiet"), ("again x -- --¦", "--", ""),
        ("again x ¦", "", "--quiet | --from"), ("again x --mode=l¦", "l", ""),
        ("again 'lesson file.relush' --¦", "--", "--images | --at_layer | --quick | --quiet | --from"),
        ("again 'lesson file.relush' --from 2 d¦", "d", ""),
        ("again 'lesson file.relush' --from 2 t c¦", "c", "conv1 | conv2"),
        ("again 'lesson file.relush' -- --q¦", "--q", "--quick"),
        // The types of parameters.
        ("param x: ¦", "", "number | text | truth | list | path | layer | size"), ("param x:nu¦", "nu", "number"),
        ("param x: number = to¦", "to", "total | totals"), ("param x = to¦", "to", "total | totals"),
        ("param x¦", "", ""), ("param x: number ¦", "", ""),
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
        // Members after brackets, indices, texts of functions.
        ("features[7].¦", "", "files | shape"), ("features[0:2].s¦", "s", "shape"), ("model.shape.¦", "", ""),
        ("rates[0].¦", "", "apoz | name"), ("rates[0:1].a¦", "a", "apoz"), ("(rates).a¦", "a", "apoz"),
        ("(rates | where apoz > 1).n¦", "n", "name"), ("print rates[0].a¦", "a", "apoz"),
        ("len(rates[-1].a¦", "a", "apoz"),
        ("rates[\"¦", "\"", "\"apoz\"… | \"name\"…"), ("rates['a¦", "'a", "'apoz'…"),
        ("rates[0][\"n¦", "\"n", "\"name\"…"),
        ("features[\"¦", "\"", "\"row 1.png\"… | \"it's.png\"…"), ("features['i¦", "'i", "\"it's.png\"…"),
        ("1 + len(features[\"r¦", "\"r", "\"row 1.png\"…"), ("predict $features[\"r¦", "\"r", "\"row 1.png\"…"),
        ("show features[\"r¦", "\"r", "\"row 1.png\"…"), ("\"{features[\"r¦", "\"r", "\"row 1.png\"…"),
        ("layers(\"c¦", "\"c", "\"conv1\" | \"conv2\""), ("let x = layers('d¦", "'d", "'dense 1'"),
        ("zeros(\"m¦", "\"m", "\"my file.png\""), ("1 + zeros(\"the¦", "\"the", "\"the folder/…"),
        ("len(\"m¦", "\"m", ""),
        ("predict \"my f¦", "\"my f", "\"my file.png\""), ("let x = predict \"te¦", "\"te", "\"test/\"…"),
        // Stages of pipes, and the columns that come in.
        ("rates | ¦", "", "where | sort | first | group | stats zeros | export | print"),
        ("rates | wh¦", "wh", "where"),
        ("rates |fi¦", "fi", "first"), ("load x; rates | so¦", "so", "sort"), ("rates |\n  so¦", "so", "sort"),
        ("rates | stats z¦", "z", "zeros"), ("let x = rates | wh¦", "wh", "where"), ("(rates | wh¦", "wh", "where"),
        ("len(rates | wh¦", "wh", "where"), ("\"{rates | wh¦", "wh", "where"), ("rates || wh¦", "wh", ""),
        ("rates | where a¦", "a", "apoz"),
        (
            "rates | where ¦", "",
            "apoz | name | total | totals | rates | model | features | filter(… | layers(… | len(… | map(… | max(… | round(… "
                + "| zeros(…"
        ),
        ("rates | where apoz > 1 and n¦", "n", "name | nothing | not"),
        ("rates | where len(n¦", "n", "name | nothing | not"),
        ("rates | where (a¦", "a", "apoz | assert | again"),
        ("let x = rates | where a¦", "a", "apoz"), ("x = rates | sort a¦", "a", "apoz | asc"),
        ("print (rates | where a¦", "a", "apoz"),
        ("rates | sort ¦", "", "apoz | name | asc | desc"), ("rates | sort apoz d¦", "d", "desc"),
        ("rates | where apoz > 1 | sort n¦", "n", "name"), ("rates | first 3 | sort n¦", "n", "name"),
        ("rates | group n¦", "n", "name"), ("rates | group name --mean a¦", "a", "apoz"),
        ("rates | group name --¦", "--", "--mean"),
        ("rates | group name | sort ¦", "", "name | count | asc | desc"), ("table | sort u¦", "u", "unit"),
        ("table | where ap¦", "ap", "apoz"), ("let t = table | where na¦", "na", "name"),
        ("[1] | sort v¦", "v", "value"),
        ("totals | where va¦", "va", "value"), ("fail | sort a¦", "a", "asc"), ("rates | print a¦", "a", ""),
        ("rates | export f¦", "f", ""), ("(rates)[0:2] | sort ap¦", "ap", "apoz"),
        ("rates[0:2] | sort ap¦", "ap", "apoz"),
        // What was given before, where anything may stand.
        ("load te¦", "te", "test/… | test/a.png | te*.png"), ("load gone¦", "gone", ""),
        ("predict x --batch ¦", "", "48 | 4"), ("predict --batch 4¦", "4", "48 | 4"),
        ("predict x --batch=48¦", "48", "48"),
        ("run x old¦", "old", "older"), ("run x ¦", "", "older | 'two words'"), ("layers x¦", "x", "xyz*"),
        // A command in brackets, once it has begun.
        ("print (tru¦", "tru", "truncate | true"), ("let x = (ta¦", "ta", "table"),
        ("(truncate c¦", "c", "conv1 | conv2"),
        (
            "layers(¦)", "",
            "pattern = … | total | totals | rates | model | features | filter(… | layers(… | len(… | map(… | max(… | round(… "
                + "| zeros(…"
        ), ("while to¦", "to", "total | totals"), ("if to¦", "to", "total | totals"),
        ("def f(x) { to¦", "to", "total | totals"), ("def f(x) { return to¦", "to", "total | totals"),
        ("def f(x) { return pred¦", "pred", "predict"), ("try { pred¦", "pred", "predict"),
        ("try { fail } else { pred¦", "pred", "predict"), ("for x in to¦", "to", "total | totals"),
        ("map(rates, x => to¦", "to", "total | totals"), ("round(1, digits = to¦", "to", "total | totals"),
        ("def f(x, y = to¦", "to", "total | totals"), ("while total > 1 { predict test/ --ba¦", "--ba", "--batch"),
        // Names of the text itself.
        ("def f(alpha, beta = 2) {\nal¦", "al", "alpha"), ("def f(alpha) { print 1 }\nal¦", "al", ""),
        ("def f(alpha) {\nlet alto = 1\nif alpha > 1 {\nal¦", "al", "alto | alpha"),
        ("def f(alpha) {\nif true { let alto = 1 }\nal¦", "al", "alto | alpha"),
        ("def f(alpha) { return al¦", "al", "alpha"),
        ("def f(total) { tot¦", "tot", "total | totals"), ("def f(total) { total.¦", "", ""),
        ("def firing(x) { return x }; fir¦", "fir", "firing"), ("let alpha = al¦", "al", ""),
        ("let alpha = 1; print al¦", "al", "alpha"), ("param alpha: number\nprint al¦", "al", "alpha"),
        ("try { fail } else { print err¦", "err", "error"), ("if true { fail } else { print err¦", "err", ""),
        ("for alpha in totals { print al¦", "al", "alpha"),
        ("for alpha in totals { fail }\nprint al¦", "al", "alpha"),
        ("if true { let alpha = 4 }; print al¦", "al", "alpha"),
        ("def f() { if true { let alpha = 4 }; return al¦", "al", "alpha"),
        ("def f() { if true { let alpha = 4 } }; print al¦", "al", ""),
        ("try { fail } else { print 1 }; print err¦", "err", ""),
        ("for alpha in al¦", "al", ""),
        ("for row in table { print row.¦", "", "unit | apoz | name"),
        ("for row in table | where apoz > 1 {\nprint row.a¦", "a", "apoz"),
        ("for row in rates | group name { row.¦", "", "name | count"),
        ("for row in rates { row[\"¦", "\"", "\"apoz\"… | \"name\"…"),
        ("for row in rates {\nlet copy = row\ncopy.¦", "", "apoz | name"),
        ("if true {\nlet t = table\nt.u¦", "u", "unit"),
        ("if true {\nlet t = table | first 3\nt | sort u¦", "u", "unit"),
        ("for row in rates { for row in features { row.¦", "", ""), ("for x in 0..<10 { x.¦", "", ""),
        ("map(rates, x => x.¦", "", "apoz | name"), ("map(rates, x => round(x.a¦", "a", "apoz"),
        ("map(rates, (alpha) => al¦", "al", "alpha"), ("map(rates, (alpha, beta) => alpha + be¦", "be", "beta"),
        ("map(rates, alpha => 1) + al¦", "al", ""), ("map([1, 2], alpha => 1, al¦", "al", ""),
        ("filter(rates, x => len(x.n¦", "n", "name"), ("len(rates, x => x.¦", "", ""),
        ("let f = alpha => al¦", "al", "alpha"), ("let f = alpha => alpha; al¦", "al", ""),
        ("let f = (alpha, beta) => alpha; al¦", "al", ""), ("let f = (alpha, beta) => alpha\nlet g = al¦", "al", ""),
        ("if true { let f = (alpha, beta) => alpha; al¦", "al", ""),
        ("def g(alpha) { let f = (beta) => beta; print al¦", "al", "alpha"),
        // What another branch gives a value is known only after all of them.
        ("try { let alpha = 1 } else { print al¦", "al", ""), ("try { let alpha = 1 }\nelse { print al¦", "al", ""),
        ("try { let alpha = 1 } else { let albert = 1 }; print al¦", "al", "alpha | albert"),
        ("if true { let alpha = 1 } else { print al¦", "al", ""),
        ("if true { let alpha = 1 } else if false { let albert = 1 } else { print al¦", "al", ""),
        ("if true { let alpha = 1 } else if false { let albert = 1; print al¦", "al", "albert"),
        ("if true { let alpha = 1 } else { let albert = 1 }; print al¦", "al", "alpha | albert"),
        ("let albert = 1; if true { let alpha = 1 } else { print al¦", "al", "albert"),
        ("for x in [1] { let alpha = 1 }; if true { let albert = 1 } else { print al¦", "al", "alpha"),
        ("rates | where row.¦", "", "apoz | name"), ("table | where row.ap¦", "ap", "apoz"),
        ("for x in totals { predict {alpha,beta}/{al¦", "{al", ""),
        // Nowhere.
        ("# lo¦", "", ""), ("print 'tot¦", "", ""), ("print \"tot¦", "", ""), ("load m # v¦", "", ""),
    ]

    @Test(arguments: placeCases)
    func places(_ marked: String, _ word: String, _ expected: String) throws {
        let found = completion(marked, try shell())
        let text = marked.replacing("¦", with: "")
        let bytes = Array(text.utf8)[found.replaced]
        let candidates = found.candidates.map { $0.text + ($0.isWhole ? "" : "…") }
        #expect(candidates.joined(separator: " | ") == expected)
        #expect(candidates.isEmpty || String(decoding: bytes, as: UTF8.self) == word)
    }

    /// Names of parameters, where an argument begins.
    @Test(arguments: [
        ("firing(v¦", "v", "values = …"), ("firing(1, e¦", "e", "eps = … | export"),
        ("firing(1, ¦", "", "eps = … | low = … | xs"),
        ("firing(eps = 2, v¦", "v", "values = …"), ("firing(1, eps = x¦", "x", "xs"),
        ("1 + firing(len([1, 2]), e¦", "e", "eps = … | export"), ("firing(1, 2 + e¦", "e", ""),
        ("firing(1, eps = 2, e¦", "e", "export"),
        ("firing(1, eps = 2, l¦", "l", "low = … | load | layers | layers(… | len(…"),
        ("firing(1, eps == 2, ep¦", "ep", ""), ("firing((e¦", "e", "export"), ("round(1, d¦", "d", "digits = …"),
        // What looks like a name of an argument in a text, or in the brackets of another call, is none of this one.
        ("firing(\"values = eps = \", e¦", "e", "eps = … | export"),
        ("firing('values = eps = low =', l¦", "l", "low = … | load | layers | layers(… | len(…"),
        ("firing(firing(values = 1, eps = 2), e¦", "e", "eps = … | export"),
        ("firing(map(xs, eps => 1), e¦", "e", "eps = … | export"),
        ("firing(eps => 1, e¦", "e", "eps = … | export"),
        ("firing(low = 1, low = 2, eps = 3, v¦", "v", "values = …"),
        ("firing(1, 2, 3, 4, 5, e¦", "e", "export"), ("firing(values = [eps = ], e¦", "e", "eps = … | export"),
        ("round(v¦", "v", ""), ("max(1, m¦", "m", "model | map(… | max(…"), ("xs(v¦", "v", ""),
    ])
    func labels(_ marked: String, _ word: String, _ expected: String) throws {
        let shell = Shell()
        try shell.run("def firing(values, eps = 1, low = 0) { return 1 }; let xs = 1")
        let found = completion(marked, shell)
        let candidates = found.candidates.map { $0.text + ($0.isWhole ? "" : "…") }
        // Where nothing is typed, the names of parameters come first, before everything else.
        let shown = word.isEmpty ? candidates.filter { $0.hasSuffix("= …") || $0 == "xs" } : candidates
        #expect(shown.joined(separator: " | ") == expected)
    }

    @Test func explanations() throws {
        let found = completion("l¦", try shell()).candidates
        #expect(
            found.map(\.explanation) == [
                "takes a model", "lists the layers", "layers([pattern]): names of layers", "len(x): number of elements",
                "word of the language",
            ])
        #expect(completion("features¦", try shell()).candidates.map(\.explanation) == ["row, row of 4"])
    }

    @Test func onlyWhatHasAValueIsOffered() throws {
        let shell = try shell()
        shell.host.hasFeatures = false
        #expect(completion("fea¦", shell).candidates.isEmpty)
    }

    @Test(arguments: [
        ("predict a 'b c' --at x d", ["a", "'b c'", "d"]), ("predict", []), ("predicts a", []),
        ("predict --batch=2 a; b", ["a"]),
        ("predict a | first", ["a"]), ("predict $x (y) \"{z}\" a", ["a"]), ("predict a\npredict b", ["a"]),
    ])
    func argumentsOfEarlierStatements(_ statement: String, _ expected: [String]) {
        #expect(GivenPlace(command: "predict").values(in: statement) == expected)
    }

    private static let lines = [
        "", " ", "predict -=", "predict --=", "predict --=x", "load m --seed=", "load m --seed==1", "load -", "load --",
        "load ---", "load m --no-top=", "load m --größe=1", "predict -ö=", "predict --ö=ö", "predict =", "predict ==",
        "let", "let =", "let x =", "let x ==", "x = =", "for", "for x in", "for x in [", "if", "if true {", "} else {",
        "stats", "stats =", "stats --at=", "stats zeros --at=", "stats zeros features[", "export features[0:5].files f",
        "predict 'a b", "predict \"a b", "predict \"a\\\"b", "predict \"{features[\"", "predict a\\", "predict a\\ b\\",
        "print \"{\"{\"{", "print '{", "print }", "print ]])", "predict {a,b}/{c", "predict größe/漢字.png", "größe.ö.漢",
        "truncate é", "print \"ö{ö", "help stats --", "show 😀.png", "show .", "show ..", "1.", ".", "$", "$$x",
        "predict $ö[", "ö[\"", "ö['", "(\"ö", "a | b | c", "a | ö", "a |\n\n|", "x[0][\"ö].", "ö(1).", "(().", "]].",
        "')].",
        "read(\"ö", "| where ", "let x = | where ö.", "= | sort ", "a | where \"", "a | group --mean ", "rates[99].",
        "\\", "a\\\nb", "# é", "load m#é --seed", "run a -- --x=", "preprocess --scale=-", "help \u{301}", "\r\n\t;",
        "for row in ö { row.", "def ö(é, ", "def (", "def f(a) }}} ) a", "for ö in", "let ö = \\\n ö", "map(ö, ö => ö.",
        "((a, b) => ", "let a = { let a = [ } ) a.", "try { } else { error", "param é: ", "x => => x.",
        "for a in b | c | { a.",
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
