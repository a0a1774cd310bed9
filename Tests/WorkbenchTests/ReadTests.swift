import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

@Suite struct ReadTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func numpy(
        _ descr: String, _ shape: String, _ data: [UInt8], fortran: Bool = false, version: UInt8 = 1
    ) throws -> String {
        let header = "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
        let length = header.utf8.count
        let lengthBytes = [UInt8(length & 255), UInt8(length >> 8)] + (version == 1 ? [] : [0, 0])
        return try folder.write(NumpyFile.magic + [version, 0] + lengthBytes + Array(header.utf8) + data, to: "x.npy")
    }

    private func bytes<T>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes(Array.init) }

    @Test(arguments: [1, 2, 3] as [UInt8]) func versions(version: UInt8) throws {
        let path = try numpy("<f4", "(2,)", bytes([1.5, -2] as [Float]), version: version)
        #expect(try DataFile.read(path) == Tensor([2], [1.5, -2]))
    }

    @Test func kindsOfNumber() throws {
        let expected = Tensor([3], [0, 1, 2])
        #expect(try DataFile.read(numpy("<f8", "(3,)", bytes([0, 1, 2] as [Double]))) == expected)
        #expect(try DataFile.read(numpy("|u1", "(3,)", [0, 1, 2])) == expected)
        #expect(try DataFile.read(numpy("<i8", "(3,)", bytes([0, 1, 2] as [Int64]))) == expected)
        #expect(try DataFile.read(numpy("<u4", "(3,)", bytes([0, 1, 2] as [UInt32]))) == expected)
        #expect(try DataFile.read(numpy(">i2", "(3,)", [0, 0, 0, 1, 0, 2])) == expected)
        #expect(try DataFile.read(numpy("<i2", "(2,)", bytes([-1, -300] as [Int16]))) == Tensor([2], [-1, -300]))
        #expect(try DataFile.read(numpy("|b1", "(2,)", [0, 1])) == Tensor([2], [0, 1]))
        #expect(try DataFile.read(numpy(">f4", "()", [0x3F, 0x80, 0, 0])).array == [1])
    }

    @Test func fortranOrder() throws {
        // Element (i, j, k) of a 2×3×4 array is 100i + 10j + k; the first index runs fastest in the file.
        var file: [Float] = []
        for k in 0..<4 { for j in 0..<3 { for i in 0..<2 { file.append(Float(100 * i + 10 * j + k)) } } }
        let tensor = try DataFile.read(numpy("<f4", "(2, 3, 4)", bytes(file), fortran: true))
        var expected: [Float] = []
        for i in 0..<2 { for j in 0..<3 { for k in 0..<4 { expected.append(Float(100 * i + 10 * j + k)) } } }
        #expect(tensor == Tensor([2, 3, 4], expected))
    }

    @Test func damagedArrays() throws {
        let paths: [() throws -> String] = [
            { try self.numpy("<f4", "(3,)", self.bytes([1, 2] as [Float])) },
            { try self.numpy("<f4", "(1,)", self.bytes([1, 2] as [Float])) },
            { try self.numpy("<c8", "(1,)", self.bytes([1, 2] as [Float])) },
            { try self.numpy("<f2", "(1,)", [0, 0]) },
            { try self.numpy("<f4", "(-1,)", []) },
            { try self.numpy("<f4", "(4611686018427387904, 4)", []) },
            { try self.numpy("[('a', '<f4')]", "(1,)", [0, 0, 0, 0]) },
            { try self.numpy("<f4", "(1,)", [0, 0, 0, 0], version: 9) },
            { try self.folder.write(NumpyFile.magic + [1, 0, 255, 255], to: "x.npy") },
            { try self.folder.write([], to: "x.npy") },
            { try self.folder.write(Array("1,2,3".utf8), to: "x.npy") },
            { "\(self.folder.path)/missing.npy" },
            { try self.folder.write([], to: "x.txt") },
        ]
        for path in paths {
            let failure = try #require(throws: Failure.self) { try DataFile.read(path()) }
            #expect(failure.kind == .data)
        }
    }

    private func csv(_ text: String) throws -> Tensor { try DataFile.read(folder.write(text, to: "x.csv")) }

    @Test func commaSeparatedNumbers() throws {
        #expect(try csv("1,2\n3,4\n") == Tensor([2, 2], [1, 2, 3, 4]))
        #expect(try csv("1,2\r\n3,4") == Tensor([2, 2], [1, 2, 3, 4]))
        // As an old Macintosh writes it.
        #expect(try csv("a,b\r1,2\r3,4\r") == Tensor([2, 2], [1, 2, 3, 4]))
        #expect(try csv("1,\"2\"\r3,4") == Tensor([2, 2], [1, 2, 3, 4]))
        #expect(try csv("file,f0\r\"a\rb\",7\r\r") == Tensor([1], [7]))
        #expect(try csv("a,b\n1, 2.5e-1\n\n") == Tensor([1, 2], [1, 0.25]))
        #expect(try csv("\u{FEFF}0.5\n-1\n") == Tensor([2], [0.5, -1]))
        #expect(try csv("\"1\",\"2\"\n") == Tensor([1, 2], [1, 2]))
        #expect(try csv("file,class,f0\n\"a,\"\"b\"\"\nc\",x,7\n") == Tensor([1], [7]))
        let special = try csv("nan,inf\n").array
        #expect(special[0].isNaN && special[1] == .infinity)
    }

    @Test(arguments: [
        ("1,2\n3,x\n", "line 2", "found: 'x'"), ("1,2\n\n3\n", "line 3", "found: 1"),
        ("a\n1\nb\n", "line 3", "found: 'b'"), ("a\r1\rb\r", "line 3", "found: 'b'"),
        ("file,f0\n\"a\nb\",1\nc,\n", "line 4", "found: ''"),
        ("1,\"2\n", "line 1", "a quote is opened and never closed"),
    ])
    func theLineOfAnErrorIsNamed(text: String, line: String, fact: String) throws {
        let failure = try #require(throws: Failure.self) { try csv(text) }
        #expect(failure.message.hasPrefix("\(line) of "))
        #expect(failure.facts.contains(fact))
    }

    @Test func nothingToRead() {
        #expect(throws: Failure.self) { try csv("") }
        #expect(throws: Failure.self) { try csv("\n\n") }
        #expect(throws: Failure.self) { try csv("a,b\n") }
    }
}
