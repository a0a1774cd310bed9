import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// `describe` says what is in a file, and loads nothing.
@Suite struct DescribeTests {
    private func fixture(_ path: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(path).path
    }

    @Test func aModelOfKeras() throws {
        let bench = try Bench()
        let output = bench.output("describe model.h5")
        #expect(output.hasPrefix("model.h5: Keras HDF5, "), "\(output)")
        #expect(output.contains("written by  Keras"))
        #expect(output.contains("input       12×16×3"))
        #expect(output.contains("float32"))
        #expect(bench.host.session.state.model == nil)
        #expect(try bench.numbers("len(describe model.h5)").first ?? 0 > 3)
        #expect(bench.output("describe model.h5 | where bytes > 1e9 | count").contains("0"))
    }

    @Test(arguments: [
        (
            "ModelFilesTests/Fixtures/torch_vgg.onnx",
            ["ONNX, opset 20", "PyTorch 2.15.0", "features.0.weight", "4×3×3×3"]
        ),
        ("ModelFilesTests/Fixtures/timm_vgg13.safetensors", ["safetensors", "features.0.weight"]),
        ("ModelFilesTests/Fixtures/keras2_chain_weights.h5", ["Keras HDF5, weights without an architecture"]),
        ("ContainersTests/Fixtures/packed.zip", ["zip archive", "deflated"]),
        ("ImagingTests/Fixtures/images/png-rgb-8.png", ["PNG image", "3 (RGB)", "8 a channel"]),
        ("ImagingTests/Fixtures/images/jpeg-420.jpg", ["JPEG image"]),
        ("CommandsTests/Fixtures/values.csv", ["table of separated values", "columns"]),
        ("CommandsTests/Fixtures/steps.relush", ["Relush script", "lines"]),
    ])
    func everyKindOfFile(path: String, words: [String]) throws {
        let bench = try Bench()
        // Under a name that says nothing; `Bench` changes those of its own files.
        let copy = "\(bench.folder)/sample.\(path.split(separator: ".").last ?? "")"
        try FileManager.default.copyItem(atPath: fixture(path), toPath: copy)
        let output = bench.output("describe \"\(copy)\"")
        for word in words { #expect(output.contains(word), "\(output)") }
    }

    @Test func numbersOfNumPy() throws {
        let bench = try Bench.predicted()
        try bench.run("export features features.npy")
        #expect(bench.output("describe features.npy").contains("4 × 8 of float32"))
        try bench.run("export features \"\(bench.folder)/all.npz\"")
        let output = bench.output("describe \"\(bench.folder)/all.npz\"")
        #expect(output.contains("NumPy archive (.npz)"), "\(output)")
        #expect(output.contains("4×8"), "\(output)")
        let json = try bench.json("describe features.npy")
        #expect(
            json.contains(
                #""parts":[{"name":"array","kind":"array","type":"float32","shape":[4,8],"bytes":128,"note":null}]"#),
            "\(json)")
    }

    @Test func featuresInHDF5() throws {
        let bench = try Bench.predicted()
        try bench.run("export features features.h5")
        let output = bench.output("describe features.h5").split(separator: "\n").map(String.init)
        #expect(output.contains { $0.hasPrefix("layer") && $0.hasSuffix("fc1") }, "\(output)")
        #expect(
            output.contains { $0.hasPrefix("features") && $0.contains("float32") && $0.contains("4×8") }, "\(output)")
        #expect(output.contains { $0.hasPrefix("files") && $0.contains("text") && $0.contains(" 4") }, "\(output)")
    }

    /// Lines end with CR LF in what Relush writes, too.
    @Test func tablesAsTheyAreExported() throws {
        let bench = try Bench.predicted()
        try bench.run("export features features.csv")
        let output = bench.output("describe features.csv")
        #expect(output.contains("columns  10\n"), "\(output)")
        #expect(output.split(separator: "\n").contains { $0.hasPrefix("f7") && $0.contains("number") }, "\(output)")
        let path = bench.folder + "/long.csv"
        let header = (0..<20_000).map { "name\($0)" }.joined(separator: ",")
        try Data((header + "\r\n1,2\r\n").utf8).write(to: URL(fileURLWithPath: path))
        #expect(bench.output("describe \"\(path)\"").contains("at least "))
    }

    @Test func whatIsNotThereOrUnknown() throws {
        let bench = try Bench()
        #expect(bench.output("describe \"\(bench.folder)/none.h5\"").contains("none.h5"))
        try Data([1, 2, 3, 4]).write(to: URL(fileURLWithPath: bench.folder + "/x.bin"))
        let unknown = bench.output("describe \"\(bench.folder)/x.bin\"")
        #expect(unknown.contains("is no file of a kind that is known here"), "\(unknown)")
        #expect(unknown.contains("it begins with the bytes 01 02 03 04"), "\(unknown)")
        // What the name promised.
        try Data([9, 2]).write(to: URL(fileURLWithPath: bench.folder + "/x.safetensors"))
        let broken = bench.output("describe \"\(bench.folder)/x.safetensors\"")
        #expect(broken.contains("its name says safetensors"), "\(broken)")
        try Data("a\nb\n".utf8).write(to: URL(fileURLWithPath: bench.folder + "/notes"))
        #expect(bench.output("describe \"\(bench.folder)/notes\"").contains("notes: text"))
        try Data("GIF89a".utf8).write(to: URL(fileURLWithPath: bench.folder + "/x.dat"))
        #expect(bench.output("describe \"\(bench.folder)/x.dat\"").contains("it holds a GIF"))
        #expect(bench.output("describe images").contains("is a folder"))
    }
}

/// `load … --classes`.
@Suite struct ClassesOptionTests {
    @Test func aNumberCountsAndEverythingElseNames() throws {
        let bench = try Bench()
        try "a\nb\nc\n".write(toFile: bench.folder + "/names.txt", atomically: true, encoding: .utf8)
        let names = "\"\(bench.folder)/names.txt\""
        #expect(bench.output("load vgg16 --input 32x32 --classes 5; model.output").contains("[5]"))
        let loaded = bench.output("load vgg16 --input 32x32 --classes \(names)")
        #expect(loaded.contains("classes     a, b, c"), "\(loaded)")
        #expect(bench.output("load vgg16 --input 32x32 --classes images").contains("classes     a, b"))
        let wrong = bench.output("load model.h5 --classes \(names)")
        #expect(wrong.contains("names.txt' names 3 classes, and the model has "), "\(wrong)")
        #expect(bench.output("load model.h5 --classes 3").contains("--classes is for an architecture"))
        #expect(bench.output("load vgg16 --classes 0").contains("cannot have 0 classes"))
        #expect(bench.output("load vgg16 --no-top --classes \(names)").contains("exclude each other"))
        #expect(bench.output("load vgg16 --classes none.txt").contains("none.txt"))
    }

    /// Names come back with undo and redo, and with the script of the session.
    @Test func namesAreAPartOfTheState() throws {
        let bench = try Bench()
        try bench.run("load vgg16 --input 32x32 --classes images; truncate fc1; undo")
        #expect(bench.host.session.state.model?.classNames == ["a", "b"])
        try bench.run("undo")
        #expect(bench.host.session.state.model == nil)
        try bench.run("redo; save session.relush")
        let script = try String(contentsOfFile: bench.folder + "/session.relush", encoding: .utf8)
        #expect(script.contains("--classes"), "\(script)")
        #expect(script.contains("images"), "\(script)")
    }
}
