import Diagnostics

/// How many blocks lie within one another, over all scripts that run one another now: each takes a part of the stack.
final class BlockDepth {
    static let maximum = 1000

    private var depth = 0

    /// - Throws: `Failure` if the blocks are too many.
    func within(_ body: () throws -> Void) throws {
        guard depth < Self.maximum else {
            throw Failure(
                .command, "blocks lie more than \(Self.maximum) deep within one another",
                remedies: ["look for a script that runs itself from within blocks"])
        }
        depth += 1
        defer { depth -= 1 }
        try body()
    }
}
