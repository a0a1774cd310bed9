import Diagnostics
import Foundation
import Testing

@testable import Containers

@Suite struct HDF5FileTests {
    /// Both byte orders, half to double precision, whole numbers, and compressed chunks.
    @Test(arguments: ["<f4", ">f4", "<f2", ">f2", "<f8", ">f8", "<i4", "chunked"])
    func numbersOfEveryKind(name: String) throws {
        let file = try HDF5File(try fixture("layouts.h5"))
        #expect(try file.extents("arrays/\(name)") == [2, 3, 4])
        let expected = (0..<24).map { name == "<i4" ? Float($0 - 8) : Float($0) / 8 - 1 }
        #expect(try numbers(file, "arrays/\(name)", 24) == expected)
    }

    @Test func smallArrays() throws {
        let file = try HDF5File(try fixture("layouts.h5"))
        #expect(try file.extents("arrays/number") == [])
        #expect(try numbers(file, "arrays/number", 1) == [2.5])
        #expect(try file.extents("arrays/empty") == [0, 3])
        #expect(try numbers(file, "arrays/empty", 0) == [])
    }

    @Test func texts() throws {
        let file = try HDF5File(try fixture("layouts.h5"))
        #expect(try file.texts("fixed", of: "") == ["one", "three"])
        #expect(try file.texts("variable", of: "") == ["größe", ""])
        #expect(try file.texts("none", of: "") == [])
        #expect(try file.texts("missing", of: "") == nil)
        #expect(try file.text("large")?.utf8.count == 100_012)
        #expect(failure { _ = try file.texts("number", of: "") }?.facts == ["cannot read: it is not a text"])
    }

    @Test func groups() throws {
        let file = try HDF5File(try fixture("layouts.h5"))
        #expect(try file.members() == ["arrays"])
        #expect(try file.contains("arrays/<f4"))
        #expect(try !file.contains("arrays/nothing"))
        #expect(try !file.contains("arrays/<f4/deeper"))
        #expect(try !file.contains("."))
    }

    /// Links lead out of the file, and arrays claim what is not stored.
    @Test(arguments: ["soft", "external", "elsewhere", "virtual"])
    func whatIsNotInTheFileIsRefused(name: String) throws {
        let path = try fixture("hostile.h5")
        let file = try HDF5File(path)
        let error = try #require(failure { _ = try file.extents(name) })
        #expect(error.kind == .data)
        #expect(error.message == "the HDF5 file '\(path)' is damaged or incomplete")
        #expect(error.facts.first?.hasPrefix("cannot read '\(name)': it") == true, "\(error.facts)")
    }

    /// Nothing of these is damaged: no copy would help.
    @Test(arguments: [
        ("hostile.h5", "unwritten", "it was never written: the file has no numbers for it"),
        ("hostile.h5", "unwritten_compressed", "it was never written: the file has no numbers for it"),
        ("filters.h5", "lzf", "it is compressed with LZF, which is not supported"),
        ("filters.h5", "unknown", "it is compressed with filter 300 of HDF5, which is not supported"),
        ("filters.h5", "words", "its elements are not numbers"),
    ])
    func soundArraysThatCannotBeRead(name: String, array: String, fact: String) throws {
        let path = try fixture(name)
        let file = try HDF5File(path)
        var values = [Float](repeating: 0, count: 3)
        for error in [
            failure { _ = try file.extents(array) },
            failure { try values.withUnsafeMutableBufferPointer { try file.read(array, into: $0) } },
        ] {
            #expect(error?.kind == .data)
            #expect(error?.message == "'\(array)' in '\(path)' cannot be read")
            #expect(error?.facts == [fact])
            #expect(error?.remedies.count == 1)
        }
    }

    /// A text whose size is such that HDF5 1.10 looks for the next one in the same place, for ever.
    @Test func aFileThatKeepsTheLibraryBusyIsGivenUp() throws {
        try withTemporaryFolder { folder in
            var bytes = Array(try #require(FileManager.default.contents(atPath: try fixture("layouts.h5"))))
            let heap = try #require(
                bytes.indices.first { bytes[$0...].starts(with: Array("GCOL".utf8)) })
            // The collection's signature, version and size; the first text's number and references; its size.
            bytes.replaceSubrange(heap + 24..<heap + 32, with: [0xF0] + [UInt8](repeating: 0xFF, count: 7))
            let path = folder + "/endless.h5"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let start = ContinuousClock.now
            let found = failure { _ = try HDF5File(path) }
            #expect(found?.kind == .data)
            #expect(
                found?.facts.contains { $0.contains("takes too long") || $0.contains("heap") } == true,
                "\(found?.facts ?? [])")
            // Two seconds of computing, beside other tests.
            #expect(ContinuousClock.now - start < .seconds(9))
        }
    }

    /// Two hundred names of a group, which has a thousand of another: each is gone through, as if it were an object of its own,
    /// which takes longer than any single object may.
    @Test func manyObjectsInFewBytesAreRead() throws {
        let file = try HDF5File(try fixture("crowded.h5"))
        #expect(try file.members("").count == 201)
        let names = (0..<1000).map { String($0) }.sorted()
        #expect(try file.members("again_199") == Array(names.prefix(256)))
        #expect(try file.texts("names", of: "again_000/999") == ["größe", ""])
    }

    /// The list of what is in a group fails at once, and whoever looks for a name in it follows an address into nothing.
    @Test func aGroupWithoutItsNamesIsRefused() throws {
        try withTemporaryFolder { folder in
            var bytes = Array(
                try #require(FileManager.default.contents(atPath: modelFixture("keras3_nested.weights.h5"))))
            let tree = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("TREE".utf8)) })
            let address = (0..<8).map { UInt8(truncatingIfNeeded: tree >> (8 * $0)) }
            // The root's symbol table, right before the tree: the address of the tree, and behind it that of the heap.
            let table = try #require(bytes[..<tree].indices.last { bytes[$0...].starts(with: address) })
            bytes.replaceSubrange(table + 4..<tree + 8, with: [UInt8](repeating: 0xFF, count: tree + 4 - table))
            let path = folder + "/nameless.h5"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let found = failure { _ = try HDF5File(path).contains("arrays") }
            #expect(found?.kind == .data)
            #expect(found?.facts == ["it cannot be opened: its structure contradicts itself"], "\(found?.facts ?? [])")
        }
    }

    @Test func anotherNumberOfElementsIsRefused() throws {
        let file = try HDF5File(try fixture("hostile.h5"))
        #expect(try numbers(file, "inside", 4) == [1, 1, 1, 1])
        #expect(failure { _ = try numbers(file, "inside", 5) } != nil)
    }

    private func numbers(_ file: HDF5File, _ path: String, _ count: Int) throws -> [Float] {
        var values = [Float](repeating: .nan, count: count)
        try values.withUnsafeMutableBufferPointer { try file.read(path, into: $0) }
        return values
    }
}
