import Foundation
import TestSupport
import Testing

/// A messy session at a prompt becomes a script that gives the same features from a clean state.
@Suite struct SavedSessionTests {
    @Test func theScriptOfAMessySessionGivesTheSameBits() throws {
        let home = try ProgramHome()
        let pictures = BuiltProgram.examples + "/spectrograms"
        let terminal = try home.start(columns: 300)
        try terminal.run("load none.h5", shows: "error: ")
        try terminal.run("load vgg16 --no-top --input 512x512", shows: "block5_pool")
        terminal.type("predict \(pictures)/test\r")
        try terminal.wait(for: " of ")
        terminal.type("\u{3}")
        try terminal.wait(for: "interrupted")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("load \(BuiltProgram.examples)/spectrograms.h5", shows: "520,777")
        try terminal.run("trunkate -6", shows: "did you mean truncate")
        try terminal.run("truncate -66", shows: "error: ")
        try terminal.run("truncate -6", shows: "dense_1")
        try terminal.run("preprocess rescale --resize bilinear", shows: "bilinear")
        try terminal.run("predict nowhere", shows: "error: ")
        try terminal.run("let pictures = '\(pictures)/test'", shows: "")
        try terminal.run("predict $pictures --batch 5", shows: "zeros")
        try terminal.run("stats zeros --at fc9", shows: "error: ")
        try terminal.run("stats zeros", shows: "values are zero")
        try terminal.run("assert zeros(features) > 99%", shows: "error: ")
        try terminal.run("export features F.npy", shows: "F.npy")
        try terminal.run("save session.relush", shows: "session.relush")
        #expect(try terminal.leave() == 0)

        let script = try home.folder.text(of: "session.relush")
        for word in ["none.h5", "trunkate", "truncate -66", "nowhere", "fc9", "99%"] {
            #expect(!script.contains(word), "\(word) in:\n\(script)")
        }
        let features = try home.folder.bytes(of: "F.npy")
        try FileManager.default.removeItem(atPath: home.folder.file("F.npy"))
        let run = try home.shell("$relush --threads 1 session.relush")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try home.folder.bytes(of: "F.npy") == features)
        try FileManager.default.removeItem(atPath: home.folder.file("F.npy"))
        let replayed = try home.shell(
            "$relush -c 'let other = 1; load vgg19 --no-top --input 32x32; replay session.relush'")
        #expect(replayed.status == 0, "\(replayed.errors)")
        #expect(try home.folder.bytes(of: "F.npy") == features)
    }
}
