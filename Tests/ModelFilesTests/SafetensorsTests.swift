import Diagnostics
import Engine
import Foundation
import ModelFiles
import Network
import Testing

/// What a safetensors file claims is held against what it is.
@Suite struct SafetensorsTests {
    /// The failure of loading a file of a header and some bytes.
    private func refusal(_ header: String, data: Int = 8, length: UInt64? = nil) throws -> Failure? {
        var error: Failure?
        try withTemporaryFolder { folder in
            let text = Array(header.utf8)
            let count = length ?? UInt64(text.count)
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + text
            let path = folder + "/x.safetensors"
            try Data(bytes + [UInt8](repeating: 0, count: data)).write(to: URL(fileURLWithPath: path))
            error = failure { _ = try ModelFile.load(path) }
        }
        return error
    }

    @Test(
        arguments: [
            (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}"#, "is not valid JSON"),
            (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "are not 3 numbers of F32"),
            (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}"#, "should lie at [0, 12] of the 8 bytes"),
            (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "should lie at [8, 0]"),
            (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "has an impossible shape"),
            (#"{"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}"#, "has an impossible shape"),
            (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "has a gap before it"),
            (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "its tensors take 4 bytes, and 8 are there"),
            (
                #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
                "'b' overlaps the one before it"
            ),
            (#"{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}"#, "has no dtype, shape and data_offsets"),
            (#"{"__metadata__":{"a":1}}"#, "holds something that is no text"),
        ] as [(String, String)])
    func contradictionsAreNamed(header: String, fact: String) throws {
        let error = try #require(try refusal(header))
        #expect(error.kind == .data)
        #expect((error.message + error.facts.joined()).contains(fact), "\(error.message): \(error.facts)")
    }

    @Test func lengthsThatCannotBe() throws {
        #expect(try refusal("{}", length: 1 << 40)?.facts.first?.contains("10 follow") == true)
        #expect(try refusal("{}", length: (1 << 56) - 1)?.kind == .data)
    }

    @Test(arguments: ["torch_vgg19.safetensors", "torch_vgg11.pt", "torch_strides.pt", "torch_training.pth.tar"])
    func cutShortAnywhere(name: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: try fixture(name)))
        try withTemporaryFolder { folder in
            let path = folder + "/" + name
            for length in stride(from: 0, to: whole.count, by: 331) {
                try whole.prefix(length).write(to: URL(fileURLWithPath: path))
                let error = failure { _ = try ModelFile.load(path) }
                #expect(error?.kind == .data, "\(length) bytes of \(whole.count)")
            }
        }
    }

    /// What was written comes back bit for bit, with what stands beside it.
    @Test(arguments: [
        "torch_vgg19.safetensors", "torch_vgg16_bn.safetensors", "torch_vgg11.pt", "torch_features.safetensors",
    ])
    func writtenAndReadAgain(name: String) throws {
        let original = try ModelFile.load(try fixture(name))
        var metadata = ModelMetadata()
        metadata.preparation = "caffe"
        metadata.resampling = "bicubic"
        metadata.shorterSide = 300
        metadata.classes = original.metadata.givesLogits ? ["a\"\n", "é", "c", "d", "e"] : nil
        try withTemporaryFolder { folder in
            for layer in original.network.layers where layer.kind != "InputLayer" {
                // Every layer but those that mean nothing without what follows.
                let network = try original.network.ending(at: layer)
                let path = folder + "/x.safetensors"
                let isWhole = layer.name == original.network.outputLayer.name
                metadata.truncatedAt = isWhole ? nil : layer.name
                var recorded = metadata
                if !isWhole { recorded.classes = nil }
                try ModelFile.write(network, metadata: recorded, to: path, as: .safetensors)
                let again = try ModelFile.load(path)
                #expect(again.network.layers.map(\.name) == network.layers.map(\.name))
                #expect(again.network.layers.map(\.activation) == network.layers.map(\.activation))
                recorded.givesLogits = original.metadata.givesLogits && isWhole
                #expect(again.metadata == recorded, "\(layer.name)")
                for (one, other) in zip(network.layers, again.network.layers) {
                    #expect(
                        try network.weights(of: one).map { $0.array.map(\.bitPattern) }
                            == again.network.weights(of: other).map { $0.array.map(\.bitPattern) }, "\(one.name)")
                }
            }
        }
    }

    @Test func otherModelsAreRefusedByTheirFirstOtherLayer() throws {
        let network = try ModelFile.load(try fixture("keras3_kinds.h5")).network
        try withTemporaryFolder { folder in
            let path = folder + "/x.safetensors"
            let error = try #require(
                failure { try ModelFile.write(network, metadata: ModelMetadata(), to: path, as: .safetensors) })
            #expect(error.kind == .command)
            #expect(error.message.hasSuffix("cannot be written as safetensors"))
            #expect(error.remedies.first?.contains(".keras") == true)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
