import Diagnostics

extension ImageSet {
    /// An image file that cannot be used.
    public struct Damaged: Sendable, Hashable {
        public let entry: Entry
        /// `the PNG data end too early: …`.
        public let reason: String
    }

    /// What reading all headers gave.
    public struct Checked: Sendable {
        public var usable: ImageSet
        public var damaged: [Damaged] = []
        /// Bytes that decoding, resizing and preparing the largest of the usable pictures takes.
        public var decodingBytes = 0
    }

    /// Reads every header, and looks whether each file is long enough for its picture: a few kilobytes a file.
    ///
    /// - Parameters:
    ///   - input: what the pictures are resized to; as they are if not given.
    ///   - skipDamaged: returns the damaged files instead of throwing, as long as one is left that is not.
    ///   - isInterrupted: asked before each file, and before each piece of a file.
    /// - Throws: one `Failure(.data)` for all damaged files, the first five by name; `Failure.interrupted`.
    public func checkHeaders(
        for input: ImageInput? = nil, skipDamaged: Bool, isInterrupted: @escaping () -> Bool
    ) throws -> Checked {
        var checked = Checked(usable: self)
        checked.usable.entries.removeAll(keepingCapacity: true)
        for entry in entries {
            if isInterrupted() { throw Failure.interrupted }
            do {
                let header = try ImageFile.verify(entry.path, isInterrupted: isInterrupted)
                let bytes = input?.preparingBytes(header) ?? header.decodingBytes
                checked.decodingBytes = max(checked.decodingBytes, bytes)
                checked.usable.entries.append(entry)
            } catch let failure as Failure where failure.kind != .interrupted {
                checked.damaged.append(Damaged(entry: entry, reason: failure.facts.first ?? failure.message))
            }
        }
        guard checked.damaged.isEmpty || skipDamaged && !checked.usable.entries.isEmpty else {
            throw failure(checked.damaged, suggestsSkipping: !checked.usable.entries.isEmpty)
        }
        return checked
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
