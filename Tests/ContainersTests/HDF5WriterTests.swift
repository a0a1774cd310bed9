import Diagnostics
import Foundation
import Platform
import Testing

@testable import Containers

/// What is written is read by HDF5's own library.
@Suite struct HDF5WriterTests {
    @Test func arraysKeepTheirBits() throws {
        // Every pattern survives: both zeros, the smallest number, infinities, and NaN with what it carries.
        let patterns: [UInt32] = [0, 0x8000_0000, 1, 0x3F80_0000, 0x7F80_0000, 0xFF80_0000, 0x7FC0_1234, 0x0000_FFFF]
        let values = patterns.map { Float(bitPattern: $0) }
        try written { writer in
            try writer.addFloats("cube", extents: [2, 2, 2]) { append in
                // In pieces of any size.
                for range in [0..<1, 1..<1, 1..<8] { try values[range].withUnsafeBufferPointer(append) }
            }
            try writer.addFloats("a/b/number", extents: []) { try [2.5].withUnsafeBufferPointer($0) }
            try writer.addFloats("none", extents: [0, 3]) { _ in }
            try writer.addWholeNumbers("whole", [-1, 0, 1 << 20])
            try writer.addWholeNumbers("square", extents: [2, 1], [7, 8])
        } reading: { (file: HDF5File) throws in
            #expect(try file.extents("cube") == [2, 2, 2])
            let found = try numbers(file, "cube", 8)
            #expect(found.map(\.bitPattern) == patterns)
            #expect(try file.extents("a/b/number") == [])
            #expect(try numbers(file, "a/b/number", 1) == [2.5])
            #expect(try file.extents("none") == [0, 3])
            #expect(try numbers(file, "whole", 3) == [-1, 0, 1_048_576])
            #expect(try file.extents("square") == [2, 1])
        }
    }

    @Test func texts() throws {
        let long = String(repeating: "größer ", count: 30_000)
        try written { writer in
            try writer.setText("model_config", long)
            try writer.setText("empty", "")
            try writer.setText("zero", "a\0b")
            try writer.setText("replaced", "old")
            try writer.setText("replaced", "new")
            try writer.setTexts("layer_names", ["eins", "größe", ""], of: "model_weights")
            try writer.setTexts("none", [], of: "model_weights")
            for number in 0..<2000 { try writer.setText("text\(number)", "value \(number)", of: "many") }
            try writer.addTexts("files", ["a.png", "ä/long name.png"])
            try writer.setText("of an array", "yes", of: "files")
        } reading: { (file: HDF5File) throws in
            #expect(try file.text("model_config") == long)
            #expect(try file.text("empty") == "")
            #expect(try file.text("zero") == "ab")
            #expect(try file.text("replaced") == "new")
            #expect(try file.texts("layer_names", of: "model_weights") == ["eins", "größe", ""])
            #expect(try file.texts("none", of: "model_weights") == [])
            for number in [0, 1, 999, 1999] {
                #expect(try file.text("text\(number)", of: "many") == "value \(number)")
            }
            #expect(try file.text("of an array", of: "files") == "yes")
        }
    }

    /// 8 names fill a node of a symbol table, 256 the first level of the tree over these, 8192 the second.
    @Test(arguments: [0, 1, 8, 9, 256, 257, 1000, 8193])
    func groupsOfAnySize(count: Int) throws {
        try written { writer in
            try writer.addGroup("group")
            for number in 0..<count { try writer.addGroup("group/member \(number * 7919 % 10007)") }
        } reading: { (file: HDF5File) throws in
            let names = (0..<count).map { "member \($0 * 7919 % 10007)" }
            let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let members = try file.members("group")
            #expect(members == Array(sorted.prefix(256)))
            let missing = try names.filter { try !file.contains("group/\($0)") }
            #expect(missing.isEmpty)
            let others = try ["member", "z", "member 0 "].filter { try file.contains("group/\($0)") }
            #expect(others.isEmpty)
        }
    }

    /// Swift's own comparison takes these for one name.
    @Test func namesAreTheSameOnlyIfTheirBytesAre() throws {
        try written { writer in
            try writer.addWholeNumbers("\u{E9}", [1])
            try writer.addWholeNumbers("e\u{301}", [2])
        } reading: { (file: HDF5File) throws in
            #expect(try numbers(file, "\u{E9}", 1) == [1])
            #expect(try numbers(file, "e\u{301}", 1) == [2])
        }
    }

    @Test func listsThatAreTooLongAreSplit() throws {
        let names = (0..<3500).map { "a layer with quite a long name, number \($0)" }
        try written { writer in
            let refusal = failure { try writer.setTexts("layer_names", names) }
            #expect(refusal?.kind == .data)
            try writer.setTexts("layer_names", names, isSplitIfLong: true)
        } reading: { (file: HDF5File) throws in
            #expect(try file.texts("layer_names", of: "") == nil)
            var found: [String] = []
            for number in 0..<3 { found += try #require(try file.texts("layer_names\(number)", of: "")) }
            #expect(found == names)
            #expect(try file.texts("layer_names3", of: "") == nil)
        }
    }

    /// Nothing of it may end up in a file that HDF5 cannot read.
    @Test func whatHDF5CannotHoldIsRefused() throws {
        try withTemporaryFolder { folder in
            let writer = try HDF5Writer(folder + "/file.h5")
            try writer.addWholeNumbers("array", [1])
            func kind(_ body: () throws -> Void) -> Failure.Kind? { failure(body)?.kind }
            for path in ["array", "array/below", "", "/", "a/./b", "a\0b", String(repeating: "deep/", count: 65)] {
                let refusal = kind { try writer.addWholeNumbers(path, [1]) }
                #expect(refusal == .data, "\(path)")
            }
            let refusals = [
                kind { try writer.addGroup("array") },
                kind { try writer.setText("", "text") },
                kind { try writer.setText(String(repeating: "n", count: 512), "text") },
                kind { try writer.addFloats("large", extents: [.max, 2]) { _ in } },
            ]
            #expect(refusals == [.data, .data, .data, .data])
            let few = kind { try writer.addFloats("few", extents: [2]) { try [1].withUnsafeBufferPointer($0) } }
            #expect(few == .command)
        }
    }

    @Test func theFileFromBeforeStaysUntilAllIsWritten() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/file.h5"
            try "before".write(toFile: path, atomically: true, encoding: .utf8)
            do {
                let writer = try HDF5Writer(path)
                try writer.addWholeNumbers("array", [1])
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file.h5"])
        }
    }

    @Test func theSameIsWrittenAsTheSameBytes() throws {
        try withTemporaryFolder { folder in
            for name in ["one.h5", "other.h5"] {
                let writer = try HDF5Writer(folder + "/" + name)
                for group in ["c", "a", "b", "d", "e"] {
                    try writer.setText("name", group, of: group)
                    try writer.addWholeNumbers("\(group)/array", [1, 2, 3])
                }
                try writer.commit()
            }
            let one = try FileSystem.read(folder + "/one.h5")
            let other = try FileSystem.read(folder + "/other.h5")
            #expect(one == other)
        }
    }

    /// Arrays are written before what leads to them, which needs a file that one can go back in.
    @Test func aDeviceIsNoPlaceForIt() throws {
        let refusal = failure { _ = try HDF5Writer("/dev/null") }
        let error = try #require(refusal)
        #expect(error.kind == .command)
        #expect(error.message == "cannot write to '/dev/null'")
    }

    private func written(_ write: (HDF5Writer) throws -> Void, reading: (HDF5File) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/file.h5"
            let writer = try HDF5Writer(path)
            try write(writer)
            try writer.commit()
            try reading(try HDF5File(path))
        }
    }

    private func numbers(_ file: HDF5File, _ path: String, _ count: Int) throws -> [Float] {
        var values = [Float](repeating: .nan, count: count)
        try values.withUnsafeMutableBufferPointer { try file.read(path, into: $0) }
        return values
    }
}
