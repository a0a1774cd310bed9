import Diagnostics
import Engine
import Foundation
import TestSupport
import Testing

@testable import Workbench

/// Files that promise more than there is, or hold nothing but a hole.
@Suite struct LargeDataFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func sparse(_ name: String, _ head: [UInt8], _ bytes: Int) throws -> String {
        let path = try folder.write(head, to: name)
        try #require(truncate(path, bytes) == 0)
        return path
    }

    private func header(_ shape: String) -> [UInt8] {
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }\n"
        return NumpyFile.magic + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }

    @Test func holes() throws {
        for path in [
            try sparse("x.npy", [], 4 << 40), try sparse("x.csv", [], 4 << 40),
            try sparse("y.npy", header("(1099511627776,)"), (4 << 40) + header("(1099511627776,)").count),
        ] {
            let failure = #expect(throws: Failure.self) { try DataFile.read(path) }
            #expect(failure?.kind == .data)
            #expect(failure?.message.contains("not enough memory for") == true)
            #expect(failure?.message.contains(path) == true)
        }
    }

    @Test(arguments: [
        "(0, 1099511627776, 1099511627776)", "(1099511627776, 0, 1099511627776)", "(4611686018427387904, 4)",
        "(9223372036854775807,)", "(99999999999999999999,)", "(0, 1099511627776)", "(16777217, 0)",
    ])
    func impossibleShapes(shape: String) throws {
        let path = try folder.write(header(shape), to: "x.npy")
        let failure = #expect(throws: Failure.self) { try DataFile.read(path) }
        #expect(failure?.kind == .data)
        #expect(failure?.message == "'\(path)' is not a sound .npy file")
    }

    @Test func extentsOfNothing() throws {
        let tensor = try DataFile.read(try folder.write(header("(0, 16777216)"), to: "x.npy"))
        #expect(tensor.shape.extents == [0, 1 << 24])
        #expect(try DataFile.read(try folder.write(header("(0,)"), to: "x.npy")).count == 0)
        let path = folder.file("out.npy")
        _ = try Exporter.export(.tensor(tensor), to: path)
        #expect(try DataFile.read(path).shape == tensor.shape)
        for shape in [tensor.shape, try Shape(checked: [1 << 40, 0])] {
            let csv = folder.file("out.csv")
            let failure = #expect(throws: Failure.self) {
                try Exporter.export(.tensor(Tensor(zeros: shape)), to: csv)
            }
            #expect(failure?.message.contains("without values") == true)
            #expect(!FileManager.default.fileExists(atPath: csv))
        }
    }

    @Test func cellsThatDoNotEnd() throws {
        for start in ["1,", "1,\""] {
            let path = try folder.write(start + String(repeating: "0", count: 1 << 20), to: "x.csv")
            let failure = #expect(throws: Failure.self) { try DataFile.read(path) }
            #expect(failure?.message.hasPrefix("line 1 of ") == true)
            #expect(failure?.facts.first?.contains("65536 bytes") == true)
        }
    }
}
