import Diagnostics
import Foundation
import ModelFiles
import Network
import Testing

/// Damaged files are refused or read, and never end the program.
@Suite(.serialized) struct DamagedFileTests {
    @Test func truncatedAnywhere() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: try fixture("keras3_nested.h5")))
        try withTemporaryFolder { folder in
            let path = folder + "/model.h5"
            for length in stride(from: 0, to: whole.count, by: 997) {
                try whole.prefix(length).write(to: URL(fileURLWithPath: path))
                let error = failure { _ = try ModelFile.load(path) }
                #expect(error?.kind == .data, "\(length) bytes of \(whole.count)")
                #expect(error?.message.contains(path) == true, "\(length) bytes of \(whole.count)")
            }
        }
    }

    @Test(arguments: ["keras1_chain", "keras2_graph", "keras3_kinds"])
    func bitsFlipped(name: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: try fixture(name + ".h5")))
        var random = SplitMix(state: 2026)
        try withTemporaryFolder { folder in
            let path = folder + "/model.h5"
            for _ in 0..<60 {
                var damaged = whole
                for _ in 0..<4 { damaged[Int(random.next() % UInt64(whole.count))] ^= 1 << UInt8(random.next() % 8) }
                try damaged.write(to: URL(fileURLWithPath: path))
                do {
                    #expect(try ModelFile.load(path).network.parameterCount > 0)
                } catch {
                    #expect((error as? Failure)?.kind == .data)
                }
            }
        }
    }

    /// Steele, Lea & Flood 2014, so that the same bits flip everywhere.
    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
