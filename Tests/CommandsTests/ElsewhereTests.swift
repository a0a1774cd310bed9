import Language
import Testing

@testable import Commands

/// Who comes from another program and types its words is told ours, where the word stands, before anything runs.
@Suite struct ElsewhereTests {
    /// What is typed, what is underlined, and a part of the answer.
    private static let cases: [(typed: String, place: String, answer: String)] = [
        ("summary", "summary", "`layers` lists"),
        ("model.summary()", "summary", "`layers` lists"),
        ("model.predict(x)", "model.predict", "write `predict PATH…"),
        ("model.pop()", "pop", "`truncate -2` leaves the last layer out"),
        ("model.layers.pop()", "pop", "`truncate -2`"),
        ("model.layers[-6].output", "output", "`truncate -6` ends the model"),
        ("let f = Model(inputs=model.inputs, outputs=model.layers[-6].output)", "Model", "`truncate LAYER`"),
        ("Sequential()", "Sequential", "`truncate LAYER`"),
        ("extract test/", "extract", "`predict FOLDER` computes features"),
        ("pop", "pop", "`truncate -2`"),
        ("evaluate", "evaluate", "`predict FOLDER` runs"),
        ("evaluate test/", "evaluate", "`predict FOLDER` runs"),
        ("fit", "fit", "not trained"),
        ("model.fit(x, y, epochs=3)", "fit", "not trained"),
        ("compile", "compile", "not trained"),
        ("load_model('x.h5')", "load_model", "`load FILE`"),
        ("let m = load_model('x.h5')", "load_model", "`load FILE`"),
        ("VGG19(weights='imagenet', include_top=False)", "VGG19", "`load vgg19`"),
        ("torch.load(\"x\")", "torch.load", "write `load MODEL"),
        ("ImageDataGenerator(rescale=1/255)", "ImageDataGenerator", "`preprocess caffe`"),
        ("datagen.flow_from_directory('test', shuffle=False)", "flow_from_directory", "`predict FOLDER` reads"),
        ("ls()", "ls", "write `ls`"),
        ("vars()", "vars", "write `vars`"),
        ("quit()", "quit", "write `quit`"),
        ("exit()", "exit", "write `exit`"),
        ("print(1)", "print", "write `print"),
        ("len features", "len", "write len(value)"),
        ("zeros features", "zeros", "write zeros(value"),
        ("logout", "logout", "leave with `quit`"),
        ("import keras", "import", "nothing is imported"),
        ("from keras.models import load_model", "from", "nothing is imported"),
        ("np.mean(x)", "np.mean", "write `mean(…)`"),
        ("np.linalg.norm(x)", "np.linalg.norm", "write `norm(…)`"),
        ("np.percentile(x, 5)", "percentile", "write quantile(x, 75%)"),
        ("np.something(x)", "something", "functions stand by themselves"),
        ("plt.show()", "plt.show", "write `show VALUE"),
        ("plt.plot(x)", "plot", "`show VALUE`"),
        ("features.mean()", "features.mean", "functions come first: `mean(x)`, not `x.mean()`"),
        ("percentile([1], 5)", "percentile", "write quantile(x, 75%)"),
        ("range(10)", "range", "0..<10"),
        ("cat a.png", "cat", "`show FILE`"),
        ("rm -rf x", "rm", "the system's shell"),
        ("man predict", "man", "`help COMMAND`"),
        ("clear", "clear", "Ctrl-L"),
        ("echo 1", "echo", "`print VALUE"),
        ("grep conv", "grep", "`layers PATTERN`"),
        ("?predict", "?", "write `help predict`"),
        ("??predict", "??", "write `help predict`"),
        ("predict?", "?", "write `help predict`"),
        ("features??", "?", "write `help features`"),
        (":help", ":", "write `help`"),
        (":q", ":", "all commands: help"),
        (".quit", ".", "write `quit`"),
        ("%timeit mean(features)", "%", "`timing on`"),
        ("%ls", "%", "write `ls`"),
        ("!ls", "!", "write `ls`"),
        ("!rm x", "!", "the system's shell"),
        (">>> predict test", ">>>", "leave out the prompt"),
        ("// a remark", "//", "begins with '#'"),
        ("let x = 1; x += 1", "+=", "write `x = x + …`"),
        ("let x = 1; if x == 1 { } elif x == 2 { }", "elif", "write `else if"),
        ("elif", "elif", "write `else if"),
        ("let x = 1; if x is 1 { }", "is", "to compare write `==`"),
        ("let x = True", "True", "write `true`"),
        ("let x = None", "None", "write `nothing`"),
        ("let x = null", "null", "write `nothing`"),
        ("print False", "False", "write `false`"),
        ("function f() { }", "function", "write `def name"),
        ("func f(a) { a }", "func", "write `def name"),
        ("lambda x: x", "lambda", "`x => x + 1`"),
        ("var x = 1", "var", "write `let x = …`"),
        ("const x = 1", "const", "write `let x = …`"),
        ("foreach x in [1] { }", "foreach", "write `for x in values"),
        ("switch x { }", "switch", "else if"),
        ("raise 1", "raise", "`assert CONDITION`"),
        ("del x", "del", "`let x = nothing`"),
        ("1 === 1", "=", "to compare write `==`"),
        ("1 <> 2", ">", "write `!=`"),
        ("let y = 1 if true else 2", "if", "write `if … { … } else { … }`"),
        ("append(1, 2)", "append", "x = x + [element]"),
        ("str(1)", "str", "format(x)"),
        ("sorted([1])", "sorted", "write sort(x)"),
        ("open x.h5", "open", "`load FILE` takes a model"),
        ("list", "list", "a list is written [1, 2]"), ("import pandas", "import", "nothing is imported"),
        ("pandas", "pandas", "`stats apoz | where"), ("limit 5", "limit", "`… | first 5`"),
        ("sort_by zeros", "sort_by", "`… | sort COLUMN`"), ("activations", "activations", "--at LAYER"),
        ("SELECT unit FROM apoz", "SELECT", "a query is a pipe"), ("transform x.png", "transform", "`preprocess`"),
        ("numpy", "numpy", "functions stand by themselves"), ("features | filter x > 1", "filter", "write `… | where"),
        ("features | head 3", "head", "write `… | first [N]`"), ("features | take", "take", "write `… | first [N]`"),
    ]

    @Test(arguments: cases)
    func isAnsweredInPlace(typed: String, place: String, answer: String) throws {
        let bench = try Bench()
        bench.interpreter.define("x", .number(1))
        let output = bench.output("print 1\n" + typed)
        #expect(output.hasPrefix("error: "), "\(output)")
        #expect(output.contains(answer), "\(output)")
        let lines = output.split(separator: "\n")
        let carets = try #require(lines.first { $0.contains(" | ") && $0.contains("^") }, "\(output)")
        let excerpt = try #require(lines.first { $0.hasPrefix("  2 | ") }, "\(output)")
        let start = try #require(carets.firstIndex(of: "^"))
        let count = carets[start...].prefix { $0 == "^" }.count
        let offset = carets.distance(from: carets.startIndex, to: start)
        #expect(String(excerpt.dropFirst(offset).prefix(count)) == place, "\(output)")
    }

    /// Whole, as somebody reads them.
    @Test func readsWell() throws {
        let bench = try Bench()
        #expect(
            bench.output("model.layers[-6].output") == """
                error: 'model.layers' lists names, which have no '.output'
                  test.relush:1:18
                  1 | model.layers[-6].output
                    |                  ^^^^^^ a word of Keras
                  `truncate -6` ends the model at that layer   the layer itself: model[-6]

                """)
        #expect(
            bench.output("summary") == """
                error: no variable or command named 'summary'
                  test.relush:1:1
                  1 | summary
                    | ^^^^^^^ a word of Keras
                  `layers` lists the layers, shapes and parameters

                """)
        #expect(
            bench.output("import keras") == """
                error: 'import' is no word of this language
                  test.relush:1:1
                  1 | import keras
                    | ^^^^^^ a word of Python
                  nothing is imported; a script is run with `source FILE`

                """)
        #expect(
            bench.output("%ls") == """
                error: commands have no '%' before them
                  test.relush:1:1
                  1 | %ls
                    | ^
                  expected: the word itself at the beginning of the line
                  write `ls`

                """)
    }

    @Test func membersThatValuesHaveElsewhereAreAnswered() throws {
        let bench = try Bench.predicted()
        #expect(bench.output("features.T").contains("write transpose(x)"))
        #expect(bench.output("features.mean").contains("functions come first: mean(x)"))
        #expect(bench.output("model.summary").contains("`layers` lists the layers"))
        #expect(bench.output("features.numpy").contains("leave it out"))
        #expect(bench.output("features.dtype").contains("tensors hold float32"))
    }

    /// Nobody loses a name of their own to a word of other programs.
    @Test func ownNamesComeFirst() throws {
        let bench = try Bench()
        #expect(bench.output("let summary = 3; summary") == "3\n")
        #expect(bench.output("let end = 4; end; end = 5; end + 1") == "4\n6\n")
        #expect(bench.output("for case in [1, 2] { case }") == "1\n2\n")
        #expect(bench.output("let range = 0..<3; range[1]") == "1\n")
    }

    /// The table holds no word that means something here, and every word once.
    @Test func theTableIsTrue() {
        let words = Elsewhere.all.flatMap(\.words)
        #expect(words.count > 200)
        #expect(Set(words).count == words.count, "\(Dictionary(grouping: words) { $0 }.filter { $1.count > 1 }.keys)")
        let ours = Set(CommandList.all.map(\.signature.name)).union(Functions.byName.keys)
        // `var` is a function, and how others declare a variable.
        #expect(ours.intersection(words).subtracting(["var"]).isEmpty, "\(ours.intersection(words))")
        for foreign in Elsewhere.all {
            #expect(foreign.answer.last != "." && foreign.answer.count <= 100, "\(foreign.answer)")
        }
    }

    @Test func echoIsAWordOfSystemShells() { #expect(Elsewhere.byWord["echo"]?.origin == .shells) }

    /// What an answer says to type is a command, a function or a word of the language.
    @Test func answersNameWhatThereIs() throws {
        let known = Set(CommandList.all.flatMap { $0.signature.name.split(separator: " ").map(String.init) })
            .union([
                "a", "if", "else", "let", "for", "while", "def", "try", "x", "args", "model", "true", "false",
                "nothing",
            ])
            .union(Functions.byName.keys)
        for foreign in Elsewhere.all {
            let quoted = foreign.answer.split(separator: "`", omittingEmptySubsequences: false)
            for (index, part) in quoted.enumerated() where !index.isMultiple(of: 2) {
                let word = String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
                #expect(word.isEmpty || known.contains(word), "\(foreign.answer)")
            }
        }
    }
}
