import Containers
import Diagnostics
import Foundation
import Network
import TestSupport
import Testing

@testable import ModelFiles

/// Damaged model files are read or refused. `scripts/fuzz files` does this for as long as one likes.
@Suite(.serialized) struct ModelFilesFileFuzz {
    @Test func kerasHDF5() throws {
        try load(["keras1_chain.h5", "keras2_graph.h5", "keras3_kinds.h5", "keras3_nested.h5"], count: 120)
    }

    @Test func kerasArchive() throws {
        try load(
            ["keras2_chain.keras", "keras3_graph.keras", "keras3_deflated.keras"], count: 120,
            repair: ZipRepair.withChecksums)
    }

    @Test func kerasWeights() throws {
        let sound = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try fixture("keras3_nested.weights.h5"))))
        let network = try ModelFile.architecture(try fixture("keras3_nested.keras")).network
        let (inputs, read) = try FileFuzz.run([sound], count: 120, ending: ".h5") { path in
            try answers {
                let loaded = try ModelFile.loadWeights(path, into: network).network
                #expect(loaded.untrainedLayers.isEmpty)
            }
        }
        #expect(read > inputs / 50)
    }

    @Test func onnx() throws {
        let exported = [
            "torch_vgg", "torch_vgg_bn_kept", "torch_kinds", "torch_kinds_dynamo", "torch_picture", "keras_vgg",
            "keras_kinds",
        ]
        try load(exported.map { $0 + ".onnx" }, count: 200)
    }

    @Test func safetensors() throws {
        try load(
            ["timm_vgg13.safetensors", "torch_features.safetensors", "torch_refused/no_vgg.safetensors"], count: 200)
    }

    @Test func torch() throws {
        try load(
            ["torch_strides.pt", "torch_training.pth.tar", "torch_refused/os_system.pt"], count: 150,
            repair: ZipRepair.withChecksums)
    }

    /// What stands in an archive is guarded by a checksum, so that only this comes to read damaged pickles.
    @Test func pickle() throws {
        let names = [
            "torch_strides.pt", "torch_training.pth.tar", "torch_refused/os_system.pt", "torch_refused/whole_model.pt",
            "torch_companions.pt", "torch_imagenet.pth.tar",
        ]
        let sound = try names.map { name in
            let archive = try ZipArchive(try fixture(name))
            return try archive.bytes(of: try #require(archive.entries.first { $0.name.hasSuffix("data.pkl") }))
        }
        let (inputs, read) = try FileFuzz.run(sound, count: 1000, ending: ".pkl") { path in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            do {
                let (value, machine) = try PickleMachine.run(bytes) { false }
                return try answers { _ = try StateDictionary(value, machine, path: path) }
            } catch is PickleDamage {
                return false
            } catch is PickleRefusal {
                return false
            } catch is PickledModel {
                return false
            }
        }
        // Two of the six are refused as they are.
        #expect(read > inputs / 200)
    }

    @Test func json() throws {
        let sound = [
            #"{"class_name": "Sequential", "config": {"layers": [{"name": "a", "n": [1, -2.5e3, null, true]}]}}"#,
            #"[[[[{"a": "\u00e9\ud83d\ude00\n"}]]], NaN, -Infinity, 0.1E-10, 12345678901234567890]"#,
        ]
        let (inputs, read) = try FileFuzz.run(sound.map { Array($0.utf8) }, count: 1500, ending: ".json") { path in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            return try answers { _ = try JSONParser.parse(String(decoding: bytes, as: UTF8.self), named: "text") }
        }
        #expect(read > inputs / 50)
        // Deeper than the thread's stack.
        for nesting in [String(repeating: "[", count: 1 << 20), String(repeating: "{\"a\":", count: 1 << 18)] {
            #expect(failure { _ = try JSONParser.parse(nesting, named: "text") }?.kind == .data)
        }
    }

    /// Loads damaged files as models, and describes them.
    private func load(_ names: [String], count: Int, repair: (([UInt8]) -> [UInt8])? = nil) throws {
        let sound = try names.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: try fixture($0)))) }
        let ending = try #require(names.first.map { "." + ($0.split(separator: ".").last ?? "") })
        let (inputs, read) = try FileFuzz.run(sound, count: count, ending: ending, repair: repair) { path in
            _ = try answers { _ = try ModelFile.describe(path) }
            return try answers {
                let network = try ModelFile.load(path).network
                #expect(network.parameterCount >= 0)
                #expect(network.untrainedLayers.isEmpty)
            }
        }
        #expect(read > inputs / 50)
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
