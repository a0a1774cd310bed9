import Diagnostics
import Foundation
import Network
import Testing

@testable import ModelFiles

/// Damaged weights are not computed with.
@Suite struct TorchChecksumTests {
    /// A fixture with one bit of a weight changed.
    private func withDamage(_ name: String, _ weight: String, _ body: (String) throws -> Void) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: try fixture(name)))
        let arrays = try TorchFile.tensors(try fixture(name)) { false }.arrays
        let array = try #require(arrays.first { $0.name == weight })
        guard case .file(_, let start, _, _) = array.bytes else {
            Issue.record("\(weight) is packed")
            return
        }
        bytes[start + 4 * array.offset] ^= 4
        try withTemporaryFolder { folder in
            let path = folder + "/damaged.pt"
            try bytes.write(to: URL(fileURLWithPath: path))
            try body(path)
        }
    }

    /// Whole storages, one that is read as it lies in memory, and a piece of a larger one.
    @Test(arguments: [
        ("torch_vgg11.pt", "features.0.weight"), ("torch_vgg11.pt", "classifier.6.bias"),
        ("torch_strides.pt", "features.3.weight"), ("torch_strides.pt", "classifier.6.bias"),
    ])
    func aChangedBitIsFound(name: String, weight: String) throws {
        try withDamage(name, weight) { path in
            let error = try #require(failure { _ = try ModelFile.load(path) })
            #expect(error.kind == .data)
            #expect(error.message.contains("of the archive '\(path)' is damaged"))
            #expect(error.facts == ["its checksum is another one"])
        }
    }

    /// PyTorch writes zeros where it was told to make no checksums; there is nothing then to tell it by.
    @Test func withoutChecksumsNothingIsFound() throws {
        try withDamage("torch_shared.pt", "features.0.weight") { path in
            let (sound, damaged) = (try ModelFile.load(try fixture("torch_shared.pt")), try ModelFile.load(path))
            let name = LayerReference.name("block1_conv1")
            #expect(
                try sound.network.weights(of: sound.network.layer(name))
                    != damaged.network.weights(of: damaged.network.layer(name)))
        }
    }
}
