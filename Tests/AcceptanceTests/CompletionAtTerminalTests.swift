import TestSupport
import Testing

@Suite struct CompletionAtTerminalTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func commands() throws {
        let terminal = try home.start()
        try terminal.run("versi\t", shows: "relush ")
        try terminal.run("print 10\u{1B}[Hpri\t\u{5}\u{15}print 11", shows: "11\r\n")
    }

    @Test func severalCommandsAreListedWithTheirSummaries() throws {
        let terminal = try home.start()
        terminal.type("re\t")
        try terminal.wait(for: "  gives the whole model back")
        terminal.type("\u{15}")
        try terminal.run("print 3", shows: "3\r\n")
    }

    @Test func options() throws {
        let terminal = try home.start()
        terminal.type("predict x --skip\t")
        try terminal.wait(for: "-damaged ")
    }

    @Test func pathsAndLayers() throws {
        let model = BuiltProgram.examples + "/spectrograms.h5"
        let terminal = try home.start()
        try terminal.run("load \(model.dropLast(1))\t", shows: "layers")
        try terminal.run("truncate block5_p\t", shows: "block5_pool")
    }

    @Test func topicsArchitecturesAndPatterns() throws {
        let terminal = try home.start()
        terminal.type("help trun\t")
        try terminal.wait(for: "cate ")
        terminal.type("\u{15}load vgg1\t\t")
        try terminal.wait(for: "vgg16")
        try terminal.wait(for: "vgg19")
    }

    @Test func foldersGoOn() throws {
        try home.folder.write("print 77", to: "scripts-of-mine/only.relush")
        let terminal = try home.start()
        try terminal.run("run scr\t\t", shows: "77\r\n")
    }

    @Test(
        arguments: [
            ("stats ze", "stats zeros |"), ("predict x --bat", "predict x --batch |"),
            ("load vgg16 --no-t", "load vgg16 --no-top |"), ("preprocess caf", "preprocess caffe |"),
            ("preprocess none --resize bili", "preprocess none --resize bilinear |"),
            ("let z = stats ze", "let z = stats zeros |"), ("print quant", "print quantile(|"),
            ("print 1 + quant", "print 1 + quantile(|"), ("ls 'my f", "ls 'my folder/'|"),
            ("ls my\\ f", "ls 'my folder/'|"), ("ls 'my folder/'", "ls 'my folder/file' |"),
            ("cd my", "cd 'my folder/'|"), ("print exists(\"my fo", "print exists(\"my folder/|"),
            ("print 1; trunc", "print 1; truncate |"),
            ("if true { trunc", "if true { truncate |"),
        ])
    func everyKindOfPlace(typed: String, shown: String) throws {
        try home.folder.write("", to: "my folder/file")
        let terminal = try home.start()
        terminal.type(typed + "\t")
        try terminal.see(marked: ["relush ▸ " + shown])
    }

    @Test func membersAndNamesOfRows() throws {
        let terminal = try home.start()
        try terminal.run("load \(BuiltProgram.examples)/spectrograms.h5", shows: "layers")
        terminal.type("model.outp\t")
        try terminal.see { $0.rows.last?.hasPrefix("spectrograms[predictions] ▸ model.output") == true }
        terminal.type(Keys.ctrl("U") + "model[\"flat\t")
        try terminal.see(marked: ["spectrograms[predictions] ▸ model[\"flatten\"|"])
        terminal.type(Keys.ctrl("U"))
        try terminal.run("predict \(BuiltProgram.examples)/spectrograms/test", shows: "features: 48")
        terminal.type("features[\"trill/trill_01\t")
        try terminal.see { $0.rows.contains { $0.hasPrefix("\"trill/trill_010.png\" ") } }
        terminal.type("9\t")
        try terminal.see(marked: ["spectrograms[predictions] ▸ features[\"trill/trill_019.png\"|"])
    }

    @Test func namesOfTheTextItself() throws {
        let terminal = try home.start()
        try terminal.type(lines: "def firing(alpha, beta) {", "print alp\t")
        try terminal.see(marked: ["relush ▸ def firing(alpha, beta) {", "…     print alpha |"])
        try terminal.type(lines: "+ be\t", "}\r")
        try terminal.see("…     print alpha + beta", "… }", "relush ▸")
        try terminal.run("load \(BuiltProgram.examples)/spectrograms.h5", shows: "layers")
        terminal.type("for row in layers { print row.par\t")
        try terminal.see { $0.rows.last?.hasSuffix("row.parameters") == true }
        terminal.type(Keys.ctrl("U") + "map(layers, x => x.par\t")
        try terminal.see { $0.rows.last?.hasSuffix("x.parameters") == true }
        terminal.type(Keys.ctrl("U") + "layers | select size=par\t")
        try terminal.see { $0.rows.last?.hasSuffix("size=parameters") == true }
    }

    @Test func variables() throws {
        let terminal = try home.start()
        try terminal.run("let firing_rate = 5", shows: "")
        try terminal.run("print fir\t", shows: "5\r\n")
    }
}
