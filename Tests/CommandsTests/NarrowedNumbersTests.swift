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

    /// float64 of h5py, in one piece and in chunks, and its whole numbers.
    @Test(arguments: [
        ("features", ["2 values are too small", "1 value is too large", "1 whole number is not exact"]),
        ("chunked", ["2 values are too small", "1 value is too large", "1 whole number is not exact"]),
        ("wholes", ["2 whole numbers are not exact"]), ("narrow", []),
    ])
    func ofHDF5(array: String, sentences: [String]) throws {
        let bench = try Bench()
        let output = bench.output("let v = read \"\(bench.folder)/wide.h5\" --array \(array)")
        let lines = output.split(separator: "\n")
        #expect(lines.count == sentences.count, "\(output)")
        for sentence in sentences { #expect(output.contains("wide.h5': \(sentence) "), "\(output)") }
        if array == "features" || array == "chunked" { #expect(try bench.numbers("v[0:4]") == [0, 0, 0, 1]) }
    }
}
