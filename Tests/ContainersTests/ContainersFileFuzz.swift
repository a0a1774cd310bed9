import Containers
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Damaged containers are read or refused. `scripts/fuzz files` does this for as long as one likes.
@Suite(.serialized) struct ContainersFileFuzz {
    @Test func hdf5() throws {
        let sound =
            try ["layouts.h5", "hostile.h5"].map { try bytes(try fixture($0)) } + [
                try bytes(modelFixture("keras3_graph.h5"))
            ]
        let (inputs, read) = try FileFuzz.run(sound, count: 120, ending: ".h5") { path in
            try answers {
                let file = try HDF5File(path)
                _ = try file.text("model_config")
                _ = try file.texts("layer_names", of: "")
                for array in try file.arrays(atMost: 50).arrays where array.obstacle == nil {
                    let extents = try file.extents(array.path)
                    let count = extents.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
                    // What passed the checks of the shim is backed by the file, a thousandfold at most.
                    #expect(count <= 1 << 30, "\(extents)")
                    guard 1...(1 << 22) ~= count else { continue }
                    var values = [Float](repeating: 0, count: count)
                    _ = try? values.withUnsafeMutableBufferPointer { try file.read(array.path, into: $0) }
                }
            }
        }
        // Were none of them read, nothing would have been learnt of what lies behind the first bytes.
        #expect(read > inputs / 50)
    }

    @Test func zip() throws {
        let sound = try ["kinds.zip", "packed.zip", "streamed.zip", "zip64.zip", "encrypted.zip"].map {
            try bytes(try fixture($0))
        }
        let (inputs, read) = try FileFuzz.run(
            sound, count: 300, ending: ".zip", repair: ZipRepair.withChecksums
        ) { path in
            try answers {
                let archive = try ZipArchive(path)
                for entry in archive.entries.prefix(50) {
                    _ = try archive.range(of: entry)
                    _ = try archive.bytes(of: entry, refusingMoreThan: 1 << 26)
                }
            }
        }
        // Nearly every damage is found by a checksum, behind all that reads the bytes.
        #expect(read > 0 && read < inputs)
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

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
