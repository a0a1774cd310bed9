import Foundation
import TestSupport
import Testing

/// Programs that are killed while they write: no handler runs, nothing is put in order.
@Suite struct KilledProgramTests {
    private let home: ProgramHome

    init() throws { home = try ProgramHome() }

    private func start(_ script: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltProgram.path())
        process.arguments = ["--no-init", "-q", "-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: home.folder.path)
        process.environment = home.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func size(_ name: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: home.folder.file(name))
        return (attributes?[.size] as? Int) ?? 0
    }

    /// Files that are being written aside.
    private func asides() -> [String] { ((try? home.folder.names()) ?? []).filter { $0.hasPrefix(".relush-") } }

    /// Kills the program as soon as `isInTheMiddle`.
    /// - Returns: whether it was killed, and had not ended by itself.
    private func kill(_ process: Process, when isInTheMiddle: () -> Bool) -> Bool {
        while process.isRunning, !isInTheMiddle() { usleep(500) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    private static let model = "load \(BuiltProgram.examples)/spectrograms.h5"
    private static let images = "\(BuiltProgram.examples)/spectrograms/test"

    /// Killed after a few images, again and again: in the end the file is, byte for byte, the one of a program that was
    /// never killed, and so are the counts of zeros.
    @Test func predictGoesOnAfterKills() throws {
        let predict = "\(Self.model); set threads 1; predict \(Self.images) --batch 1 --at block1_conv1 --to"
        let whole = try home.shell("\"$relush\" --no-init -q -c '\(predict) whole.h5; stats layers'")
        #expect(whole.status == 0, "\(whole.errors)")
        let expected = try home.folder.bytes(of: "whole.h5")

        try home.folder.write("before", to: "killed.h5")
        var before = 0
        var kills = 0
        for _ in 0..<4 {
            let process = try start("\(predict) killed.h5")
            // Another few rows of 786 kB.
            let isKilled = kill(process) { size("killed.h5.partial") > before + 5_000_000 }
            guard isKilled else { break }
            kills += 1
            #expect(try home.folder.text(of: "killed.h5") == "before")
            let now = size("killed.h5.partial")
            #expect(now > before)
            before = now
        }
        #expect(kills > 1)
        let last = try home.shell("\"$relush\" --no-init -c '\(predict) killed.h5; stats layers' 2>&1")
        #expect(last.output.contains("more are taken over from the predict that had not ended"), "\(last.output)")
        let result = try home.folder.bytes(of: "killed.h5")
        #expect(result == expected)
        // What `stats layers` says stands at the end, and is the same.
        let counts = whole.output.components(separatedBy: "zeros of ").last ?? ""
        #expect(!counts.isEmpty && last.output.hasSuffix(counts))
        #expect(try home.folder.names() == ["killed.h5", "whole.h5"])
    }

    /// Large enough that writing it takes a while: 48 pictures of 128×192 in 8 channels.
    private static let features = "\(model); predict \(images) --at block1_conv1; export features"
    private static let vgg = "load vgg19 --no-top --seed 1; export model"
    private static let exports: [(name: String, script: String)] =
        ["f.npy", "f.npz", "f.h5", "f.csv", "f.json"].map { ($0, features) }
        + ["m.keras", "m.h5", "m.safetensors"].map { ($0, vgg) }
        // A table of 200,000 rows.
        + ["t.csv", "t.json", "t.md"].map { ($0, "let t = topk(linspace(0, 1, 200000), 200000); export t") }

    /// The file from before stands as it was while another one is written, whatever its format.
    @Test(arguments: exports) func exportLeavesTheFileFromBefore(name: String, script: String) throws {
        try home.folder.write("before", to: name)
        let script = "\(script) \(name)"
        var isInTheMiddle = false
        for _ in 0..<20 where !isInTheMiddle {
            for aside in asides() { try FileManager.default.removeItem(atPath: home.folder.file(aside)) }
            let process = try start(script)
            let isKilled = kill(process) { asides().contains { size($0) > 1 << 20 } }
            isInTheMiddle = isKilled && !asides().isEmpty
            if !isInTheMiddle { try home.folder.write("before", to: name) }
        }
        #expect(isInTheMiddle)
        #expect(try home.folder.text(of: name) == "before")
        // And once more, to its end.
        let result = try home.shell("\"$relush\" --no-init -q -c '\(script)'")
        #expect(result.status == 0, "\(result.errors)")
        #expect(size(name) > 1 << 20)
    }
}
