import Diagnostics

/// Says before a computation starts that the machine has no room for it, instead of letting the system end the program.
struct MemoryCheck {
    /// What the memory is for, in bytes.
    let parts: [(purpose: String, bytes: Int)]
    let task: String
    let remedies: [String]

    private var sum: Int {
        parts.reduce(0) { sum, part in
            let (next, overflow) = sum.addingReportingOverflow(part.bytes)
            return overflow ? .max : next
        }
    }

    func fits(_ available: Int) -> Bool { sum <= available }

    /// - Parameter available: bytes that the machine can give.
    /// - Throws: `Failure` with the numbers if the parts together are more than that.
    func require(_ available: Int) throws {
        guard !fits(available) else { return }
        throw Failure(
            .command, "\(task) needs more memory than there is",
            facts: parts.map { "\($0.purpose): \(ReadableText.bytes($0.bytes))" } + [
                "together: \(ReadableText.bytes(sum))", "available: \(ReadableText.bytes(available))",
            ], remedies: remedies)
    }
}
