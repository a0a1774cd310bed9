import Foundation
import Testing

@testable import Commands

/// `read` says what becomes of numbers that float32 does not hold.
@Suite struct NarrowedNumbersTests {
    private let sentence = "values.csv': 2 values are too small for float32 and became 0"

    @Test(arguments: [
        "read values.csv", "let v = read values.csv", "let z = zeros(read(\"values.csv\"))", "show values.csv",
    ])
    func isSaid(statement: String) throws {
        let bench = try Bench()
        let path = bench.folder + "/values.csv"
        try "1e-50\n1e-46\n0\n1\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(bench.output(statement).contains(sentence))
        try "1\n2\n0\n1\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(!bench.output(statement).contains("float32"))
    }
}
