public import Diagnostics

extension Machine {
    /// Bytes that are taken without a question; asking costs more than it could save.
    private static let unasked = 64 << 20

    /// Says before memory is taken that there is none, instead of letting the system end the program.
    ///
    /// - Parameters:
    ///   - bytes: What is about to be taken at once.
    ///   - purpose: What it is for, as it stands in the failure: `the numbers of 'a.npy'`.
    /// - Throws: `Failure` with what is wanted and what there is.
    public static func requireRoom(
        _ bytes: Int, for purpose: String, kind: Failure.Kind = .command, remedies: [String]
    ) throws {
        guard bytes > unasked else { return }
        let available = availableMemory
        guard bytes > available else { return }
        throw Failure(
            kind, "there is not enough memory for \(purpose)",
            facts: ["wanted: \(ReadableText.bytes(bytes))", "available: \(ReadableText.bytes(available))"],
            remedies: remedies)
    }
}
