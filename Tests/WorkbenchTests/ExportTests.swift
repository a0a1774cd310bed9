import Containers
import Diagnostics
import Engine
import Foundation
import Imaging
import Network
import Statistics
import TestSupport
import Testing

@testable import Workbench

@Suite struct ExportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Values whose last bit a careless writer would lose.
    let awkward: [Float] = [
        0, 1, 0.1, 1 / 3, 1e-7, 3.4028235e38, Float.leastNonzeroMagnitude, 0.000817666354, 0.916089058, 16_777_216,
        123_456.79, -2.5,
    ]

    @Test(arguments: ["npy", "npz", "h5", "csv"]) func tensorsSurviveTheRoundTrip(format: String) throws {
        let path = folder.file("t.\(format)")
        let tensor = Tensor([4, 3], awkward)
        let result = try Exporter.export(.tensor(tensor), to: path)
        #expect(result.shape == [4, 3])
        #expect(result.bytes == (try Data(contentsOf: URL(fileURLWithPath: path))).count)
        let read = try DataFile.read(path)
        #expect(read.shape == tensor.shape)
        #expect(read.array.map(\.bitPattern) == awkward.map(\.bitPattern))
    }

    @Test(arguments: ["npy", "npz", "h5", "csv"]) func vectorsStayVectors(format: String) throws {
        let path = folder.file("v.\(format)")
        _ = try Exporter.export(.tensor(Tensor([12], awkward)), to: path)
        #expect(try DataFile.read(path).shape == [12])
    }

    /// A file that cannot be written is a command that failed, in every format.
    @Test(arguments: ["npy", "npz", "h5", "csv", "json"]) func fullDevices(format: String) throws {
        try folder.link("full.\(format)", to: "/dev/full")
        let failure = try #require(throws: Failure.self) {
            _ = try Exporter.export(.tensor(Tensor([4, 3], awkward)), to: folder.file("full.\(format)"))
        }
        #expect(failure.kind == .command)
    }

    @Test func modelsOnFullDevices() throws {
        let model = try #require(try Session(small: SmallModels.classifier()).state.model)
        for format in ["h5", "keras"] {
            try folder.link("model.\(format)", to: "/dev/full")
            let failure = try #require(throws: Failure.self) {
                _ = try Exporter.export(.model(model), to: folder.file("model.\(format)"))
            }
            #expect(failure.kind == .command)
        }
    }

    @Test func theHeaderIsThatOfNumPy() throws {
        let path = folder.file("t.npy")
        _ = try Exporter.export(.tensor(Tensor([4, 3], awkward)), to: path)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 3), }"
        #expect(Array(bytes[..<10]) == [0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0])
        #expect(
            String(decoding: bytes[10..<128], as: UTF8.self) == header.padding(
                toLength: 117, withPad: " ", startingAt: 0) + "\n")
        #expect(bytes.count == 128 + 48)
    }

    @Test func tablesAsMarkdown() throws {
        let path = folder.file("t.md")
        let table = ExportTable(
            columns: ["file", "zeros"],
            rows: [[.text("a|b*c.png"), .number(0.5)], [.text("漢\n2"), .nothing], [.truth(true), .number(-12)]],
            alignsRight: [1])
        let result = try Exporter.export(.table(table), to: path)
        #expect(result.shape == [3, 2])
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == """
                | file        | zeros |
                |-------------|------:|
                | a\\|b\\*c.png |   0.5 |
                | 漢 2        |       |
                | true        |   -12 |

                """)
        #expect(throws: Failure.self) { try Exporter.export(.tensor(Tensor([1], [1])), to: path) }
    }

    private func features() throws -> FeatureSet {
        for name in ["a,b/x \"1\".ppm", "plain/y.ppm"] { try folder.picture("images/\(name)", seed: 5) }
        let session = try Session(small: SmallModels.classifier())
        _ = try session.truncate(.name("hidden"))
        return try session.predict(PredictRequest(["\(folder.path)/images"])).features
    }

    @Test func featuresAsCommaSeparatedValues() throws {
        let features = try features()
        let path = folder.file("f.csv")
        _ = try Exporter.export(.features(features.table, of: features), to: path)
        let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n")
        #expect(lines.count == 4)
        #expect(lines[0] == "file,class,f0,f1,f2,f3,f4,f5")
        #expect(lines[1].hasPrefix("\"a,b/x \"\"1\"\".ppm\",\"a,b\","))
        #expect(lines[2].hasPrefix("plain/y.ppm,plain,"))
        #expect(try DataFile.read(path) == features.table.tensor)
    }

    /// What belongs to the rows goes with them, under names of its own.
    @Test(arguments: ["npz", "h5"]) func featuresAsArrays(format: String) throws {
        let features = try features()
        let path = folder.file("f.\(format)")
        let result = try Exporter.export(.features(features.table, of: features), to: path)
        #expect(result.shape == [2, 6])
        #expect(try DataFile.read(path) == features.table.tensor)
        #expect(try DataFile.read(path, array: "labels") == Tensor([2], [0, 1]))
        let failure = try #require(throws: Failure.self) { try DataFile.read(path, array: "label") }
        #expect(failure.message == "'\(path)' has no array 'label'")
        #expect(failure.facts.first?.contains("labels") == true)
        // A row of no class.
        let loose = FeatureTable(
            Tensor([2, 1], [1, 2]), files: ["é.png", "b.png"], classIndices: [nil, 0], classNames: ["only"])
        _ = try Exporter.export(.features(loose, of: features), to: path)
        #expect(try DataFile.read(path, array: "labels") == Tensor([2], [-1, 0]))
    }

    /// Code points of four bytes, as wide as the longest; the archive is read by NumPy in scripts/check-exported-features.py.
    @Test func textsOfNumPy() throws {
        let features = try features()
        let path = folder.file("f.npz")
        _ = try Exporter.export(.features(features.table, of: features), to: path)
        let archive = try ZipArchive(path)
        #expect(archive.entries.map(\.name) == ["features.npy", "labels.npy", "files.npy", "classes.npy"])
        let bytes = try archive.bytes(of: try #require(archive["files.npy"]))
        let head = "{'descr': '<U13', 'fortran_order': False, 'shape': (2,), }"
        #expect(String(decoding: bytes[10..<10 + head.utf8.count], as: UTF8.self) == head)
        let values = bytes[128...]
        #expect(values.count == 2 * 13 * 4)
        let scalars = stride(from: 128, to: 128 + 52, by: 4).map { UInt32(bytes[$0]) | UInt32(bytes[$0 + 1]) << 8 }
        #expect(scalars == Array("a,b/x \"1\".ppm".unicodeScalars.map(\.value).prefix(13)))
    }

    @Test func attributesOfHDF5() throws {
        let features = try features()
        let path = folder.file("f.h5")
        _ = try Exporter.export(.features(features.table, of: features), to: path)
        let file = try HDF5File(path)
        #expect(try file.text("layer") == "hidden")
        #expect(try file.text("model") == "small")
        #expect(try file.text("preparation") == features.preparation)
        #expect(try file.members() == ["classes", "features", "files", "labels"])
    }

    @Test func severalArraysWithoutANameAreNotGuessedAt() throws {
        let path = folder.file("f.h5")
        let writer = try HDF5Writer(path)
        try writer.addWholeNumbers("a", [1])
        try writer.addWholeNumbers("b", [2])
        try writer.commit()
        let failure = try #require(throws: Failure.self) { try DataFile.read(path) }
        #expect(failure.facts == ["it holds: a, b"])
        #expect(try DataFile.read(path, array: "b").array == [2])
    }

    @Test func featuresAsJSON() throws {
        let features = try features()
        let path = folder.file("f.json")
        _ = try Exporter.export(.features(features.table, of: features), to: path)
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        let root = try #require(object as? [String: Any])
        #expect(root["layer"] as? String == "hidden")
        #expect(root["shape"] as? [Int] == [2, 6])
        #expect(root["class_names"] as? [String] == ["a,b", "plain"])
        let images = try #require(root["images"] as? [[String: Any]])
        #expect(images.map { $0["file"] as? String } == ["a,b/x \"1\".ppm", "plain/y.ppm"])
        let values = try #require(images[1]["features"] as? [Double])
        #expect(values.map(Float.init) == features.table.row(1))
    }

    @Test func numbersThatJSONCannotWriteAreNull() throws {
        let path = folder.file("t.json")
        _ = try Exporter.export(.tensor(Tensor([3], [.nan, .infinity, 0.5])), to: path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "{\n  \"shape\": [3],\n  \"values\": [null, null, 0.5]\n}\n")
    }

    @Test func tables() throws {
        let table = ExportTable(
            columns: ["layer", "fraction", "relu"],
            rows: [[.text("a\"b\n"), .number(0.5), .truth(true)], [.text(""), .nothing, .truth(false)]])
        let csv = folder.file("t.csv")
        _ = try Exporter.export(.table(table), to: csv)
        #expect(
            try String(contentsOfFile: csv, encoding: .utf8)
                == "layer,fraction,relu\r\n\"a\"\"b\n\",0.5,true\r\n,,false\r\n")
        let json = folder.file("t.json")
        _ = try Exporter.export(.table(table), to: json)
        let expected = """
            [
              {"layer": "a\\"b\\n", "fraction": 0.5, "relu": true},
              {"layer": "", "fraction": null, "relu": false}
            ]

            """
        #expect(try String(contentsOfFile: json, encoding: .utf8) == expected)
        #expect(throws: Failure.self) { try Exporter.export(.table(table), to: "\(folder.path)/t.npy") }
    }

    @Test func anUnknownExtensionListsTheKnownOnes() throws {
        let failure = try #require(throws: Failure.self) {
            try Exporter.export(.tensor(Tensor([1], [1])), to: "\(folder.path)/t.mat")
        }
        #expect(failure.facts == ["found: .mat", "supported: .npy, .npz, .h5, .keras, .safetensors, .csv, .json, .md"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// Programs whose formats are not written have others that they read.
    @Test func formatsOfOtherProgramsAreAnswered() throws {
        func remedies(_ path: String) -> [String] {
            do {
                _ = try ExportFormat(path: path)
                return []
            } catch { return (error as? Failure)?.remedies ?? [] }
        }
        for ending in ["pt", "pth"] {
            #expect(
                remedies("a/x.\(ending)") == [
                    "for PyTorch: export model a/x.safetensors, and there model.load_state_dict(safetensors.torch.load_file(…))"
                ])
        }
        #expect(
            remedies("x.onnx") == [
                "for ONNX: export model x.keras, and in Keras keras.saving.load_model(…).export('model.onnx', format='onnx')"
            ])
        #expect(remedies("x.mat") == ["give the file one of these extensions"])
    }
}
