import Dispatch
import Foundation
import Testing

/// Feeds damaged files to a reader: a few in the tests, and for as long as one likes through `scripts/fuzz files`.
///
/// Each input has a seed of its own, one more than the input before, so that one alone can be had again. A reader must
/// answer every one within seconds, and must not take memory for what a file only claims to hold.
public struct FileFuzz {
    /// The most that a reader may take for files of some kilobytes.
    public static let memoryLimit = 768 << 20

    private static func setting(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["RELUSH_FUZZ_" + name]
    }

    /// - Parameters:
    ///   - sound: files that the reader reads.
    ///   - count: inputs in the tests.
    ///   - ending: of the file's name.
    ///   - memoryLimit: bytes that the process may come to hold meanwhile; looked at in long runs only, where nothing
    ///     else runs beside.
    ///   - repair: makes every second input consistent where that is needed for its damage to be met at all.
    ///   - read: reads a file; throws only what no reader should.
    /// - Returns: how many inputs there were, and how many were read without a complaint.
    @discardableResult
    public static func run(
        _ sound: [[UInt8]], count: Int, ending: String, memoryLimit: Int = memoryLimit,
        repair: (([UInt8]) -> [UInt8])? = nil, read: (_ path: String) throws -> Bool
    ) throws -> (inputs: Int, read: Int) {
        let folder = try TemporaryFolder()
        let seed = setting("SEED").flatMap(UInt64.init) ?? 1
        let seconds = setting("SECONDS").flatMap(Double.init)
        // What ends the program lies here afterwards.
        let path = (setting("INPUT") ?? folder.file("input")) + ending
        let url = URL(fileURLWithPath: path)
        #expect(!sound.isEmpty)
        let clock = ContinuousClock()
        let start = clock.now
        var (inputs, sounds, slow) = (0, 0, 0)
        var slowest = (took: Duration.zero, seed: seed)
        while seconds.map({ clock.now - start < .seconds($0) }) ?? (inputs < count) {
            let own = seed &+ UInt64(inputs)
            var mutation = Mutation(of: sound, seed: own)
            let damaged = mutation.next()
            try Data(own.isMultiple(of: 2) ? repair?(damaged) ?? damaged : damaged).write(to: url)
            let begin = clock.now
            let watch = HangWatch("the input of seed \(own)")
            do {
                if try read(path) { sounds += 1 }
            } catch {
                let kept = keep(path, own, ending)
                Issue.record("seed \(own), kept as \(kept): \(error)")
                if seconds != nil { break }
            }
            watch.end()
            inputs += 1
            let took = clock.now - begin
            if took > .seconds(1) { slow += 1 }
            if took > slowest.took { slowest = (took, own) }
            if seconds != nil, let peak = peakMemory, peak > memoryLimit {
                Issue.record("seed \(own), kept as \(keep(path, own, ending)): \(peak >> 20) MiB were taken")
                break
            }
        }
        if seconds != nil {
            print(
                "\(inputs) inputs from seed \(seed) on, \(sounds) of them read, \(slow) took over a second,",
                "slowest \(slowest.took) of seed \(slowest.seed)", terminator: "")
            print(peakMemory.map { ", peak \($0 >> 20) MiB" } ?? "")
        }
        return (inputs, sounds)
    }

    private static func keep(_ path: String, _ seed: UInt64, _ ending: String) -> String {
        let kept = NSTemporaryDirectory() + "relush-fuzz-\(seed)\(ending)"
        try? FileManager.default.removeItem(atPath: kept)
        try? FileManager.default.copyItem(atPath: path, toPath: kept)
        return kept
    }

    /// The most memory that this process ever held, in bytes.
    private static var peakMemory: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 << 10 }
    }
}

/// Looks on from a thread of its own: an input that hangs would keep the test from saying anything at all, so this ends
/// the tests in the end and says which it was.
private struct HangWatch {
    private static let seconds = 60

    private let isDone = DispatchSemaphore(value: 0)

    init(_ name: String) {
        Thread.detachNewThread { [isDone] in
            guard isDone.wait(timeout: .now() + .seconds(Self.seconds)) == .timedOut else { return }
            fatalError("\(name) hangs, or takes over \(Self.seconds) seconds")
        }
    }

    func end() { isDone.signal() }
}
