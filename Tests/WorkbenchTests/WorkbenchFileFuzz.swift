import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Workbench

/// Damaged files of numbers are read or refused. `scripts/fuzz files` does this for as long as one likes.
@Suite struct WorkbenchFileFuzz {
    @Test func npy() throws {
        let sound = [
            npy("<f4", "(2, 3)", [UInt8](repeating: 0x3F, count: 24)),
            npy(">i8", "(4,)", [UInt8](repeating: 1, count: 32)),
            npy("|u1", "(5, 1, 2)", [UInt8](repeating: 7, count: 10), fortran: true),
            npy("<f8", "()", [UInt8](repeating: 0x40, count: 8)), npy("|b1", "(0, 3)", []),
        ]
        let (inputs, read) = try FileFuzz.run(sound, count: 1500, ending: ".npy") { path in
            try answers { _ = try DataFile.read(path) }
        }
        #expect(read > inputs / 50)
    }

    @Test func csv() throws {
        let sound = [
            "file,class,a,\"b \"\"c\"\"\"\r\nx/1.png,x,1,2.5\r\n\"y,2\",y,-3e-4,inf\r\n", "1,2,3\n4,5,6\n",
            "\u{FEFF}v\n0.1\n\n0.2\r0.3",
        ].map { Array($0.utf8) }
        let (inputs, read) = try FileFuzz.run(sound, count: 1500, ending: ".csv") { path in
            try answers { _ = try DataFile.read(path) }
        }
        #expect(read > inputs / 50)
    }

    /// Whatever a file is, a description of it or of what is wrong with it.
    @Test func describe() throws {
        let session = Session()
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let names = [
            "ContainersTests/Fixtures/packed.zip", "ImagingTests/Fixtures/images/png-rgb-8.png",
            "ImagingTests/Fixtures/images/jpeg-420.jpg", "ModelFilesTests/Fixtures/torch_picture.onnx",
            "ModelFilesTests/Fixtures/keras3_graph.h5",
        ]
        var sound = try names.map { [UInt8](try Data(contentsOf: fixtures.appendingPathComponent($0))) }
        sound.append(npy("<f4", "(2, 3)", [UInt8](repeating: 0x3F, count: 24)))
        sound.append(Array("a,b\n1,2\n".utf8))
        let (inputs, read) = try FileFuzz.run(sound, count: 250, ending: ".csv") { path in
            try answers {
                let kind = try session.describe(path).kind
                #expect(!kind.isEmpty)
            }
        }
        #expect(read > inputs / 50)
    }

    private func npy(_ type: String, _ shape: String, _ values: [UInt8], fortran: Bool = false) -> [UInt8] {
        let header = "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + values
    }

    /// Whether a reader had no complaint; a complaint is one about the file.
    private func answers(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let failure as Failure where failure.kind == .data {
            return false
        }
    }
}
