import Platform
import Testing

/// One clock for the whole process, so that its tests follow one another.
@Suite(.serialized) struct WorkClockTests {
    private func spin(_ seconds: Double) {
        let end = MonotonicClock.seconds + seconds
        while MonotonicClock.seconds < end {}
    }

    @Test func waitingIsNoWork() {
        let (start, workStart) = (MonotonicClock.seconds, WorkClock.seconds)
        WorkClock.pausing {
            let before = WorkClock.seconds
            spin(0.01)
            // Waiting within waiting counts once.
            WorkClock.pausing { spin(0.01) }
            #expect(WorkClock.seconds == before)
        }
        let (workEnd, end) = (WorkClock.seconds, MonotonicClock.seconds)
        #expect(workEnd - workStart <= end - start - 0.019)
    }

    @Test func workGoesOn() {
        let before = WorkClock.seconds
        spin(0.01)
        #expect(WorkClock.seconds - before >= 0.009)
    }
}
