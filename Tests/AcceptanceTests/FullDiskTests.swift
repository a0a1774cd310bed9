import Foundation
import TestSupport
import Testing

/// A disk that is too small, or fills up in the middle: the file from before stands, and the program says what is missing.
@Suite struct FullDiskTests {
    private let home: ProgramHome

    init() throws { home = try ProgramHome() }

    private static let model = "load $examples/spectrograms.h5"
    private static let predict = "\(model); predict $examples/spectrograms/test"

    /// In a process whose files may have so many kilobytes: as if the disk were full then, for whoever writes.
    private func limited(kilobytes: Int, _ script: String) throws -> ProgramHome.Result {
        try home.shell("trap '' XFSZ; ulimit -f \(kilobytes); \"$relush\" --no-init -q -c \"\(script)\"")
    }

    @Test(arguments: [
        ("f.npy", "\(predict) --at block2_pool; export features"),
        ("f.npz", "\(predict) --at block2_pool; export features"),
        ("f.h5", "\(predict) --at block2_pool; export features"),
        ("f.csv", "\(predict) --at block2_pool; export features"),
        ("f.json", "\(predict) --at block2_pool; export features"), ("m.keras", "\(model); export model"),
        ("m.h5", "\(model); export model"),
    ])
    func exportLeavesTheFileFromBefore(name: String, script: String) throws {
        try home.folder.write("before", to: name)
        let result = try limited(kilobytes: 1000, "\(script) \(name)")
        #expect(result.status == 1)
        #expect(result.errors.contains("cannot write '\(name)': the file would be larger than is allowed here"))
        #expect(try home.folder.text(of: name) == "before")
        #expect(try home.folder.names() == [name])
    }

    /// What was done before the disk was full is not lost: once there is room, the same statement goes on.
    @Test func predictGoesOnWhenThereIsRoom() throws {
        let predict = "\(Self.predict) --batch 1 --at block2_pool --to"
        let whole = try home.shell("\"$relush\" --no-init -q -c \"\(predict) whole.h5\"")
        #expect(whole.status == 0, "\(whole.errors)")
        try home.folder.write("before", to: "f.h5")
        let result = try limited(kilobytes: 1000, "\(predict) f.h5")
        #expect(result.status == 1)
        #expect(result.errors.contains("cannot write"), "\(result.errors)")
        // A row has 96 kB, and what HDF5 needs before them 2.
        #expect(result.errors.contains("10 of 48 images are kept in 'f.h5.partial'"), "\(result.errors)")
        #expect(result.errors.contains("the same statement goes on"), "\(result.errors)")
        #expect(try home.folder.text(of: "f.h5") == "before")
        let last = try home.shell("\"$relush\" --no-init -c \"\(predict) f.h5\" 2>&1")
        #expect(last.output.contains("10 more are taken over"), "\(last.output)")
        #expect(try home.folder.bytes(of: "f.h5") == home.folder.bytes(of: "whole.h5"))
        #expect(try home.folder.names() == ["f.h5", "whole.h5"])
    }

    /// A device that is always full is written to directly.
    @Test(arguments: ["f.npy", "f.csv", "f.json"]) func aFullDevice(name: String) throws {
        try home.folder.link(name, to: "/dev/full")
        let result = try home.shell("\"$relush\" --no-init -q -c \"\(Self.predict); export features \(name)\"")
        #expect(result.status == 1)
        #expect(result.errors.contains("cannot write '\(name)': the disk is full"), "\(result.errors)")
        #expect(result.errors.contains("make room, or write to another disk"))
    }

    /// Whether this machine lets anybody mount a disk of their own.
    private static let canMount =
        (try? ProgramHome().shell("unshare -rm mount -t tmpfs none /mnt"))?.status == 0

    /// A real disk of one megabyte: sizes that are known are held against it before anything is computed or written.
    @Test(
        .enabled(if: canMount, "needs `unshare -rm`"),
        arguments: [
            ("f.h5", "\(predict) --at block2_pool --to"), ("f.npy", "\(predict) --at block2_pool; export features"),
            ("m.keras", "\(model); export model"),
        ]) func aSmallDisk(name: String, script: String) throws
    {
        let result = try home.shell(
            """
            mkdir small; unshare -rm bash -c 'mount -t tmpfs -o size=1m none small && cd small && echo before >\(name) &&
            { \"$relush\" --no-init -q -c \"\(script) \(name)\"; echo status $?; ls -A; cat \(name); }'
            """)
        #expect(result.errors.contains("the disk has no room for '\(name)'"), "\(result)")
        #expect(result.errors.contains("wanted: ") && result.errors.contains("free: 1 MB"), "\(result.errors)")
        #expect(result.output.hasSuffix("status 1\n\(name)\nbefore\n"), "\(result.output)")
    }
}
