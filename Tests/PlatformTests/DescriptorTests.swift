import Foundation
import Testing

@testable import Platform

@Suite struct DescriptorTests {
    /// With no open files allowed `poll` refuses to wait; whoever asks again and again would never end.
    @Test func whatCannotBeWaitedForFails() async {
        await #expect(processExitsWith: .success) {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFL, O_NONBLOCK) == 0 }) else { exit(1) }
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            alarm(20)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
            do {
                _ = try Descriptor.read(ends[0], into: buffer)
                exit(2)
            } catch { guard error as? SystemError == SystemError(EINVAL) else { exit(3) } }
            do {
                // More than a pipe takes.
                try Descriptor.write(UnsafeRawBufferPointer(buffer), to: ends[1])
                exit(4)
            } catch { guard error as? SystemError == SystemError(EINVAL) else { exit(5) } }
        }
    }

    /// Where there are no locks, nobody else holds one.
    @Test func aLockThatIsHeldElsewhereIsToldFromNone() throws {
        let folder = NSTemporaryDirectory() + "relush-tests-" + UUID().uuidString
        try FileSystem.createFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/file"
        let first = try Descriptor(open(path, O_RDWR | O_CREAT, 0o600))
        let second = try Descriptor(open(path, O_RDWR))
        #expect(first.tryLock() == .held)
        #expect(second.tryLock() == .heldElsewhere)
        first.unlock()
        #expect(second.tryLock() == .held)
        // O_PATH: a descriptor that leads to the file, by which it cannot be locked.
        let third = try Descriptor(open(path, 0o10000000))
        #expect(third.tryLock() == .unavailable)
    }
}
