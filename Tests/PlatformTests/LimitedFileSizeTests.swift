import Diagnostics
import Foundation
import Platform
import Testing

/// A disk that fills up half-way, as a limit on the size of files in a process of its own.
@Suite struct LimitedFileSizeTests {
    @Test func oldFileStaysWhenWritingFails() async throws {
        await #expect(processExitsWith: .success) {
            let folder = NSTemporaryDirectory() + "relush-tests-" + UUID().uuidString
            try FileSystem.createFolder(folder)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/features.npy"
            try FileSystem.write("old", to: path)
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            do {
                try FileSystem.write([UInt8](repeating: 7, count: 200_000), to: path)
                exit(1)
            } catch {
                guard (error as? Failure)?.message.hasPrefix("cannot write '\(path)'") == true else { exit(2) }
            }
            guard try FileSystem.readText(path) == "old" else { exit(3) }
            guard try FileManager.default.contentsOfDirectory(atPath: folder) == ["features.npy"] else { exit(4) }
        }
    }

    /// A piece of which only a part fits is not in the file.
    @Test func aGrowingFileKeepsWholePieces() async throws {
        await #expect(processExitsWith: .success) {
            let folder = NSTemporaryDirectory() + "relush-tests-" + UUID().uuidString
            try FileSystem.createFolder(folder)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/session.relush"
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let file = try GrowingFile(path: path)
            let piece = String(repeating: "7", count: 600)
            try file.write(piece)
            do {
                try file.write(piece)
                exit(1)
            } catch {
                guard (error as? Failure)?.message.hasPrefix("cannot write '\(path)'") == true else { exit(2) }
            }
            guard try FileSystem.readText(path) == piece else { exit(3) }
        }
    }
}
