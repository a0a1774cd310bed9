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
            .command, "\(task) needs more memory than the machine has",
            facts: parts.map { "\($0.purpose): \(Self.text($0.bytes))" } + [
                "together: \(Self.text(sum))", "available: \(Self.text(available))",
            ], remedies: remedies)
    }

    /// Bytes in the unit that people compare with what is in the machine: `1.5 GB` is 1.5·10⁹ bytes.
    static func text(_ bytes: Int) -> String {
        var (value, unit) = (Double(bytes), "bytes")
        for next in ["kB", "MB", "GB", "TB", "PB", "EB"] where value >= 1000 {
            value /= 1000
            unit = next
        }
        guard unit != "bytes" else { return "\(bytes) bytes" }
        let tenths = Int((value * 10).rounded())
        return tenths >= 1000 || tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
