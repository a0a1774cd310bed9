import Diagnostics

extension ImageSet {
    /// An image file that cannot be used.
    public struct Damaged: Sendable, Hashable {
        public let entry: Entry
        /// `the PNG data end too early: …`.
        public let reason: String
    }

    /// Reads every header, and looks whether each file is long enough for its picture: a few kilobytes a file.
    ///
    /// - Parameters:
    ///   - skipDamaged: returns the damaged files instead of throwing, as long as one is left that is not.
    ///   - isInterrupted: asked before each file.
    /// - Throws: one `Failure(.data)` for all damaged files, the first five by name; `Failure.interrupted`.
    public func checkHeaders(
        skipDamaged: Bool, isInterrupted: () -> Bool
    ) throws -> (usable: ImageSet, damaged: [Damaged]) {
        var usable = self
        usable.entries.removeAll(keepingCapacity: true)
        var damaged: [Damaged] = []
        for entry in entries {
            if isInterrupted() { throw Failure.interrupted }
            do {
                _ = try ImageFile.verify(entry.path)
                usable.entries.append(entry)
            } catch let failure as Failure {
                damaged.append(Damaged(entry: entry, reason: failure.facts.first ?? failure.message))
            }
        }
        guard damaged.isEmpty || skipDamaged && !usable.entries.isEmpty else {
            throw failure(damaged, suggestsSkipping: !usable.entries.isEmpty)
        }
        return (usable, damaged)
    }

    private func failure(_ damaged: [Damaged], suggestsSkipping: Bool) -> Failure {
        if damaged.count == 1, let only = damaged.first, entries.count == 1 {
            return Failure(
                .data, "cannot read the image '\(only.entry.path)'", facts: [only.reason],
                remedies: ["replace the file or leave it out"])
        }
        let count = damaged.count == entries.count ? "none" : "\(damaged.count)"
        let verb = damaged.count == entries.count ? "can" : "cannot"
        var facts = damaged.prefix(5).map { "\($0.entry.displayName): \($0.reason)" }
        if damaged.count > 5 { facts.append("… and \(damaged.count - 5) more") }
        return Failure(
            .data, "\(count) of \(entries.count) images \(verb) be read", facts: facts,
            remedies: suggestsSkipping ? ["replace them, or go on without them: --skip-damaged"] : ["replace the files"]
        )
    }
}
