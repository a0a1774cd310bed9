import Testing

@Suite struct CompletionAtTerminalTests {
    let session: PromptSession

    init() throws { session = try PromptSession() }

    @Test func commands() throws {
        let terminal = try session.start()
        terminal.type("versi\t")
        try terminal.wait(for: "version ")
        try terminal.run("", shows: "relush ")
    }

    @Test func severalCommandsAreListedWithTheirSummaries() throws {
        let terminal = try session.start()
        terminal.type("re\t")
        try terminal.wait(for: "restore  ")
        try terminal.wait(for: "relush ▸ re")
        terminal.type("\u{15}")
        try terminal.run("print 3", shows: "3\r\n")
    }

    @Test func options() throws {
        let terminal = try session.start()
        terminal.type("predict x --skip\t")
        try terminal.wait(for: "--skip-damaged ")
    }

    @Test func pathsAndLayers() throws {
        let model = BuiltProgram.repository + "/examples/spectrograms.h5"
        let terminal = try session.start()
        terminal.type("load \(model.dropLast(5))\t")
        try terminal.wait(for: "spectrograms.h5")
        try terminal.run("", shows: "dense")
        terminal.type("truncate block5_p\t")
        try terminal.wait(for: "block5_pool ")
        try terminal.run("", shows: "block5_pool")
    }

    @Test func foldersGoOn() throws {
        try session.write("print 77", to: "scripts-of-mine/only.relush")
        let terminal = try session.start()
        terminal.type("run scr\t")
        try terminal.wait(for: "scripts-of-mine/")
        terminal.type("\t")
        try terminal.wait(for: "only.relush ")
        try terminal.run("", shows: "77\r\n")
    }

    @Test func variables() throws {
        let terminal = try session.start()
        try terminal.run("let firing_rate = 5", shows: "")
        terminal.type("print fir\t")
        try terminal.wait(for: "firing_rate")
        try terminal.run("", shows: "5\r\n")
    }
}
