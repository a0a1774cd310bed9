import Diagnostics

/// The instruction sets for which there are kernels, fastest first.
public enum InstructionSet: String, CaseIterable, Sendable, Hashable {
    case avx512
    case avx2
    /// Kernels in the compiler's vector extensions, for every processor.
    case portable = "scalar"

    /// Those that this processor can run, fastest first; never empty.
    public static var supported: [InstructionSet] { allCases.filter { KernelTable($0) != nil } }

    /// The fastest one supported, or the one that `override` (the value of RELUSH_ISA) names.
    ///
    /// - Throws: `Failure` if it is no instruction set's name or this processor cannot run it.
    public static func chosen(override: String?) throws -> InstructionSet {
        guard let override, !override.isEmpty else { return supported[0] }
        if let named = InstructionSet(rawValue: override), supported.contains(named) { return named }
        let known = InstructionSet(rawValue: override) != nil
        throw Failure(
            .usage,
            known
                ? "RELUSH_ISA asks for '\(override)', which this processor cannot run"
                : "RELUSH_ISA is '\(override)', which is no instruction set",
            facts: ["supported here: \(supported.map(\.rawValue).joined(separator: ", "))"],
            remedies: ["set RELUSH_ISA to one of them, or unset it for the fastest"])
    }
}
