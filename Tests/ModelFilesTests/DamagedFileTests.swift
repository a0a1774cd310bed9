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
}
