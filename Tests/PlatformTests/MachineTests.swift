import Platform
import Testing

@Suite struct MachineTests {
    @Test func limitsArePlausible() {
        #expect(Machine.processors >= 1)
        #expect(Machine.memory > 1 << 26)
        #expect(Machine.availableMemory > 0)
        #expect(Machine.availableMemory <= Machine.memory)
    }

    @Test func clockDoesNotGoBack() {
        let first = MonotonicClock.seconds
        #expect(MonotonicClock.seconds >= first)
    }
}
