import Dispatch
import Synchronization
import Testing

@testable import Workbench

@Suite struct ProgressMeterTests {
    /// A meter over a clock that is set by hand, and what it tells.
    private final class Watched: Sendable {
        let clock = Clock()
        let told = Mutex<[WorkProgress?]>([])
        let meter: ProgressMeter

        init() {
            meter = ProgressMeter(delay: 1, interval: 0.1) { [clock] in clock.seconds }
            meter.report(to: { [unowned self] step in told.withLock { $0.append(step) } })
        }

        var done: [Int?] { told.withLock { $0.map { $0?.done } } }
    }

    private final class Clock: Sendable {
        private let value = Mutex(0.0)
        var seconds: Double { value.withLock { $0 } }
        func set(_ seconds: Double) { value.withLock { $0 = seconds } }
    }

    @Test func nothingIsToldOfWorkThatIsQuick() {
        let watched = Watched()
        watched.meter.during("work", .images, total: 10) {
            for done in 1...10 {
                watched.clock.set(Double(done) * 0.09)
                watched.meter.advance(to: done)
            }
        }
        #expect(watched.done.isEmpty)
    }

    @Test func afterASecondItTellsTenTimesASecondAtMostAndOnceAtTheEnd() {
        let watched = Watched()
        watched.meter.during("work", .images, total: 300) {
            for done in 1...300 {
                watched.clock.set(Double(done) * 0.01)
                watched.meter.advance(to: done)
            }
        }
        let done = watched.done
        #expect(done.first == 100)
        #expect((18...21).contains(done.compactMap(\.self).count))
        #expect(done.last == .some(nil))
        #expect(done.dropLast().allSatisfy { $0 != nil })
    }

    /// One step may take a minute: then whoever asks whether to stop brings the line up.
    @Test func askingIsEnough() {
        let watched = Watched()
        watched.meter.during("work", .bytes, total: 300, start: 40) {
            watched.clock.set(1.5)
            watched.meter.tick()
            watched.meter.tick()
        }
        #expect(watched.done == [40, nil])
        #expect(watched.told.withLock { $0.first??.start } == 40)
        watched.clock.set(9)
        watched.meter.tick()
        #expect(watched.done.count == 2)
    }

    @Test func workWithinWorkTakesItsPlace() {
        let watched = Watched()
        watched.meter.during("outer", .images, total: 2) {
            watched.meter.during("inner", .bytes, total: 8) {
                watched.clock.set(2)
                watched.meter.advance(to: 4)
            }
            watched.clock.set(2.5)
            watched.meter.advance(to: 1, of: 3)
        }
        let told = watched.told.withLock { $0 }
        #expect(told.map { $0?.task } == ["inner", nil, "outer", nil])
        #expect(told.map { $0?.total } == [8, nil, 3, nil])
    }

    @Test func workGoesOnWhereItWasAfterWorkWithinIt() {
        let watched = Watched()
        watched.meter.during("outer", .turns, total: 9) {
            watched.meter.advance(to: 4)
            watched.meter.during("inner", .bytes, total: 8) { watched.meter.advance(to: 8) }
            watched.clock.set(2)
            watched.meter.tick()
        }
        #expect(watched.done == [4, nil])
        #expect(watched.told.withLock { $0.first??.total } == 9)
    }

    /// Somebody types at a prompt within a statement: what the statement does is not told of, what is typed is.
    @Test func nothingIsToldOfWhatWaits() {
        let watched = Watched()
        watched.meter.during("outer", .turns, total: 9) {
            watched.meter.advance(to: 4)
            watched.clock.set(2)
            watched.meter.tick()
            watched.meter.aside {
                watched.clock.set(4)
                watched.meter.tick()
                watched.meter.during("typed", .images, total: 2) {
                    watched.clock.set(6)
                    watched.meter.advance(to: 1)
                }
                watched.clock.set(8)
                watched.meter.tick()
            }
            watched.meter.tick()
        }
        #expect(watched.done == [4, nil, 1, nil, 4, nil])
    }

    @Test func anEndTooManyIsNone() {
        let watched = Watched()
        watched.meter.end()
        watched.meter.during("work", .images) { watched.clock.set(2) }
        #expect(watched.done.isEmpty)
    }

    @Test func aFailureEndsIt() {
        let watched = Watched()
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try watched.meter.during("work", .layers, total: 3) {
                watched.clock.set(2)
                watched.meter.advance(to: 1)
                throw Stop()
            }
        }
        #expect(watched.done == [1, nil])
    }

    @Test func anyThreadMayTell() {
        let watched = Watched()
        watched.meter.during("work", .images, total: 1000) {
            watched.clock.set(2)
            DispatchQueue.concurrentPerform(iterations: 1000) { watched.meter.advance(to: $0) }
        }
        #expect(watched.done.count == 2)
        #expect(watched.done.last == .some(nil))
    }
}
