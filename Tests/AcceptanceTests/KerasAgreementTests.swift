import Foundation
import TestSupport
import Testing

/// The question's own six lines, unattended, on the model and the pictures that the repository ships, held against
/// what Keras gave for the same: scripts/keras-features.py wrote the fixtures and says with which versions.
@Suite struct KerasAgreementTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    /// A matrix of float32 in NumPy's format 1.0.
    private struct Matrix {
        let rows: Int
        let values: [Float]

        init(_ bytes: [UInt8]) throws {
            try #require(bytes.starts(with: [0x93] + Array("NUMPY".utf8) + [1, 0]))
            let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
            let header = String(decoding: bytes[10..<start], as: UTF8.self)
            try #require(header.contains("'descr': '<f4'") && header.contains("'fortran_order': False"))
            let shape = try #require(header.split(separator: "(").last?.split(separator: ")").first)
            rows = try #require(Int(shape.split(separator: ",")[0]))
            values = bytes[start...].withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count, by: 4).map { bytes.loadUnaligned(fromByteOffset: $0, as: Float.self) }
            }
        }

        var zeros: Int { values.count { $0 == 0 } }

        /// ‖a − b‖ / ‖b‖
        func relativeError(to other: Matrix) -> Double {
            var (difference, norm) = (0.0, 0.0)
            for (mine, theirs) in zip(values, other.values) {
                difference += pow(Double(mine) - Double(theirs), 2)
                norm += pow(Double(theirs), 2)
            }
            return (difference / norm).squareRoot()
        }
    }

    private func fixture(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/" + name)
        return Array(try Data(contentsOf: url))
    }

    private static let question = """
        load $examples/spectrograms.h5; truncate -6; predict $examples/spectrograms/test; stats zeros; \
        export features F.npy; features.files
        """

    /// The features that the six lines give, and the objects that `--json` printed, by command.
    private func answer(_ options: String = "", isa: String = "") throws -> (Matrix, [String: [String: Any]]) {
        let result = try home.shell("\(isa) $relush --json \(options) -c \"\(Self.question)\"")
        try #require(result.status == 0, "\(result.errors)")
        var results: [String: [String: Any]] = [:]
        for line in result.output.split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["relush"] as? Int == 1)
            let command = try #require(object["command"] as? String)
            let name = command.split(separator: " ").prefix(2).joined(separator: " ")
            results[name] = try #require(object["result"] as? [String: Any])
        }
        return (try Matrix(home.folder.bytes(of: "F.npy")), results)
    }

    @Test func featuresAreThoseOfKeras() throws {
        let (features, _) = try answer()
        let keras = try Matrix(fixture("spectrograms-features.npy"))
        #expect(features.rows == keras.rows && features.values.count == keras.values.count)
        #expect(features.relativeError(to: keras) <= 2e-6)
        #expect(abs(features.zeros - keras.zeros) <= keras.values.count / 10_000)
    }

    @Test func numbersOfJSONAreThoseOfTheFile() throws {
        let (features, results) = try answer()
        let zeros = try #require(results["stats zeros"])
        #expect(zeros["zeros"] as? Int == features.zeros)
        #expect(zeros["values"] as? Int == features.values.count)
        #expect(zeros["images"] as? Int == features.rows)
        #expect(zeros["units"] as? Int == features.values.count / features.rows)
        #expect(zeros["layer"] as? String == "dense_1")
        #expect(zeros["fraction"] as? Double == Double(features.zeros) / Double(features.values.count))
    }

    @Test func rowsStandInTheOrderOfKeras() throws {
        let (_, results) = try answer()
        let files = try #require(results["value"]?["value"] as? [String])
        let keras = String(decoding: try fixture("spectrograms-features.txt"), as: UTF8.self).split(separator: "\n")
        #expect(files == keras.map(String.init))
    }

    /// Exactly: for any number of threads, and any size of the batch.
    @Test func threadsAndBatchesChangeNoBit() throws {
        let (expected, _) = try answer("--threads 1")
        for options in ["--threads 2", "--threads 3"] {
            #expect(try answer(options).0.values == expected.values, "\(options)")
        }
        for batch in [1, 7, 48] {
            let line = Self.question.replacingOccurrences(of: "/test;", with: "/test --batch \(batch);")
            try #require(try home.shell("$relush -c \"\(line)\"").status == 0)
            #expect(try Matrix(home.folder.bytes(of: "F.npy")).values == expected.values, "batches of \(batch)")
        }
    }

    /// The portable kernels run everywhere; the others are those of this machine.
    @Test func everySetOfInstructionsAgrees() throws {
        let keras = try Matrix(fixture("spectrograms-features.npy"))
        let (portable, _) = try answer(isa: "RELUSH_ISA=scalar")
        #expect(portable.relativeError(to: keras) <= 2e-6)
        #expect(abs(portable.zeros - keras.zeros) <= keras.values.count / 10_000)
    }
}
