import Foundation
import Synchronization
import Testing

@testable import Platform

@Suite struct ProgressLineTests {
    @Test(arguments: [
        (0, 198, 0.0, "  0 of 198 images"),
        (40, 198, 4.0, " 40 of 198 images · 10.0 images/s · 16 s left"),
        (1, 1000, 10.0, "   1 of 1000 images · 0.1 images/s · 2 h 46 min left"),
        (198, 198, 1.5, "198 of 198 images · 132 images/s · 0 s left"),
        (9, 100, 27.0, "  9 of 100 images · 0.333 images/s · 4 min 33 s left"),
    ])
    func wording(done: Int, total: Int, seconds: Double, text: String) {
        #expect(
            ProgressText(amount: .count("images"), done: done, total: total, start: 0, seconds: seconds).text == text)
    }

    @Test(arguments: [
        (0, 0, 0, 0.5, "1 s so far"),
        (30_000_000, 0, 0, 0.5, "30 MB · 60.0 MB/s"),
        (120_400_000, 574_700_000, 0, 2.0, "120 of 574 MB · 60.2 MB/s · 8 s left"),
        (0, 574_700_000, 0, 2.0, "  0 of 574 MB · 2 s so far"),
        (100_000_000, 520_000_000, 100_000_000, 61.5, "100 of 520 MB · 1 min 02 s so far"),
        // What was there before says nothing of the speed.
        (120_000_000, 520_000_000, 100_000_000, 2.0, "120 of 520 MB · 10.0 MB/s · 40 s left"),
    ])
    func bytes(done: Int, total: Int, start: Int, seconds: Double, text: String) {
        #expect(ProgressText(amount: .bytes, done: done, total: total, start: start, seconds: seconds).text == text)
    }

    @Test(arguments: [(0.0, ""), (1.2, "2 s so far"), (75.0, "1 min 15 s so far")])
    func whereNothingIsCountedTheTimeIsTold(seconds: Double, text: String) {
        #expect(ProgressText(amount: nil, done: 0, total: 0, start: 0, seconds: seconds).text == text)
    }

    @Test func withoutATotalThereIsARateAndNoTimeLeft() {
        #expect(
            ProgressText(amount: .count("turns"), done: 5000, total: 0, start: 0, seconds: 2).text
                == "5000 turns · 2500 turns/s")
    }

    @Test func drawsAtMostTenTimesASecondAndErases() throws {
        let pipe = Pipe()
        let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: nil)
        let time = Mutex(0.0)
        let progress = ProgressLine(output: output, isShown: true) { time.withLock { $0 } }
        for done in 1...100 {
            time.withLock { $0 = Double(done) * 0.05 }
            progress.update(amount: .count("images"), done: done, total: 100, seconds: Double(done) * 2)
        }
        progress.finish()
        output.flush()
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let drawings = text.split(separator: "\r")
        #expect((40...52).contains(drawings.count))
        #expect(drawings.last == "\u{1B}[K")
        // The rate is that of the work, not of the time since the line was made.
        #expect(drawings.first == "  1 of 100 images · 0.5 images/s · 3 min 18 s left\u{1B}[K")
    }

    @Test func writesNothingWhenNotShown() throws {
        let pipe = Pipe()
        let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: nil)
        let progress = ProgressLine(output: output, isShown: false) { 0 }
        progress.update(amount: .bytes, done: 1, total: 2, seconds: 1)
        progress.finish()
        output.flush()
        try pipe.fileHandleForWriting.close()
        #expect(try pipe.fileHandleForReading.readToEnd() == nil)
    }
}
