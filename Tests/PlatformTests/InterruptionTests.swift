import Diagnostics
import Foundation
import Platform
import Testing

/// Undoes what the runner of the tests was started with: Ctrl-C blocked, or ignored as in a background job.
private func allowInterruptions() {
    signal(SIGINT, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
}

/// In processes of their own: the flag belongs to the whole process, and other tests ask it.
@Suite struct InterruptionTests {
    @Test func signalSetsTheFlagAndCancelsReading() async {
        await #expect(processExitsWith: .success) {
            allowInterruptions()
            Interruption.install()
            guard !Interruption.isRequested else { exit(1) }
            let descriptors = Pipe()
            let reader = descriptors.fileHandleForReading.fileDescriptor
            let thread = pthread_self()
            Thread.detachNewThread {
                // Until the read below has begun the signal comes to nothing; so it is sent again and again.
                while true {
                    usleep(10_000)
                    Interruption.clear()
                    pthread_kill(thread, SIGINT)
                }
            }
            var byte: UInt8 = 0
            guard read(reader, &byte, 1) == -1, errno == EINTR else { exit(2) }
        }
    }

    @Test func checkThrowsUntilCleared() async {
        await #expect(processExitsWith: .success) {
            allowInterruptions()
            Interruption.install()
            try Interruption.check()
            raise(SIGINT)
            do {
                try Interruption.check()
                exit(1)
            } catch {
                guard error as? Failure == .interrupted else { exit(2) }
            }
            Interruption.clear()
            try Interruption.check()
        }
    }

    @Test func staysIgnoredInABackgroundJob() async {
        await #expect(processExitsWith: .success) {
            allowInterruptions()
            signal(SIGINT, SIG_IGN)
            Interruption.install()
            raise(SIGINT)
            guard !Interruption.isRequested else { exit(1) }
        }
    }

    @Test func walksStop() async {
        await #expect(processExitsWith: .success) {
            Interruption.request()
            do {
                _ = try FileSystem.glob("/**")
                exit(1)
            } catch {
                guard error as? Failure == .interrupted else { exit(2) }
            }
        }
    }
}
