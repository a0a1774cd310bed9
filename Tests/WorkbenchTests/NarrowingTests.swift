import Containers
import Engine
import TestSupport
import Testing

@testable import Workbench

/// What files keep in more bits than float32 has is not taken for zeros without a word.
@Suite struct NarrowingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func numpy<T>(_ descr: String, _ values: [T]) throws -> String {
        let header = "{'descr': '\(descr)', 'fortran_order': False, 'shape': (\(values.count),), }\n"
        let bytes = values.withUnsafeBytes(Array.init)
        return try folder.write(
            NumpyFile.magic + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + bytes, to: "x.npy")
    }

    private func losses(_ path: String, array: String? = nil) throws -> [Int] {
        var found = NarrowingLosses()
        _ = try DataFile.read(path, array: array, lost: { found = $0 })
        return [found.becameZero, found.becameInfinite, found.becameOtherWholes]
    }

    @Test func float64OfNumPy() throws {
        let values = [
            1e-50, -1e-46, 0, 1, 1e-45, 1e39, -1e300, .infinity, .nan, 0.1, 16_777_217, 16_777_218, 1e30, -33_554_433,
        ]
        #expect(try losses(numpy("<f8", values)) == [2, 2, 2])
        #expect(try losses(numpy("<f8", [0, 1, 0.1, 3e38])) == [0, 0, 0])
        #expect(try losses(numpy("<f4", [.leastNonzeroMagnitude, 3e38, 0] as [Float])) == [0, 0, 0])
    }

    @Test func wholeNumbersOfNumPy() throws {
        #expect(try losses(numpy("<i8", [16_777_217, .max, .min, -3, 0] as [Int64])) == [0, 0, 2])
        #expect(try losses(numpy("<u8", [.max, 1] as [UInt64])) == [0, 0, 1])
        #expect(try losses(numpy("<i4", [.max, .min] as [Int32])) == [0, 0, 1])
        #expect(try losses(numpy("<i2", [.max, .min] as [Int16])) == [0, 0, 0])
    }

    @Test func separatedValues() throws {
        let text = "a,b\n1e-50, -1e-400\n0,0.0e-50\n1e39,inf\n-1e400,nan\n16777217,16777218\n0.1,1e30\n"
        let path = try folder.write(text, to: "x.csv")
        #expect(try losses(path) == [2, 2, 1])
        #expect(
            try DataFile.read(path).array.prefix(5).elementsEqual([0, 0, 0, 0, .infinity]))
    }
}
