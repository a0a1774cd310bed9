import Diagnostics
import Foundation
import Network
import TestSupport
import Testing

@testable import Workbench

/// Names of classes, from wherever they come.
@Suite struct ClassNamesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [
        "cat\ndog\nowl\n", "\u{FEFF}cat\r\n dog \r\nowl", "[\"cat\", \"dog\", \"owl\"]",
        #"{"0": ["n1", "cat"], "2": ["n3", "owl"], "1": ["n2", "dog"]}"#, #"{"2": "owl", "0": "cat", "1": "dog"}"#,
        #" {"owl": 2, "cat": 0, "dog": 1}"#,
        "\u{FEFF}[\"cat\", \"dog\", \"owl\"]", #"{"classes": ["cat", "dog", "owl"]}"#, "cat\ndog\nowl\n\n  \n\n",
        #"{"nc": 3, "names": {"1": "dog", "0": "cat", "2": "owl"}}"#,
        #"{"id2label": {"0": "cat", "1": "dog", "2": "owl"}}"#,
        "2: owl\n0: cat\n1: dog", "1 dog\n2 owl\n0 cat\n", "0\tcat\n1\tdog\n2\towl\n", "0, cat\n2, owl\n1, dog",
        "dog 1\nowl 2\ncat 0\n", "cat\t0\ndog\t1\nowl\t2", "owl: 2\ncat:0\ndog : 1", "owl,2\ndog,1\ncat,0",
    ])
    func everyFormIsRead(text: String) throws {
        #expect(try ClassNames.read(folder.write(text, to: "names")) == ["cat", "dog", "owl"])
    }

    @Test(arguments: [
        "cat\ndog\nowl\n", "class\ncat\ndog\nowl\n", "2,owl\n0,cat\n1,dog\n",
        "index,name\r\n0,cat\r\n1,\"dog\"\r\n2,owl\r\n",
        "\u{FEFF}name,index\nowl,2\ncat,0\ndog,1\n,\n",
    ])
    func tablesAreRead(text: String) throws {
        #expect(try ClassNames.read(folder.write(text, to: "names.csv")) == ["cat", "dog", "owl"])
    }

    @Test(arguments: [
        ("cat,felis\ndog,canis\n", "has two columns, and neither counts the classes"),
        ("0,cat\n1,tench, Tinca\n", "line 2 of"),
        ("a,b,c\n", "line 1 of"), ("1,cat\n2,dog\n", "has no name for class 0 of 2"),
        ("0,cat\n0,dog\n", "gives two classes the number 0"), ("", "holds 0 class names"),
    ])
    func tablesOfSomethingElseAreRefused(text: String, message: String) throws {
        let path = try folder.write(text, to: "names.csv")
        let failure = try #require(throws: Failure.self) { try ClassNames.read(path) }
        #expect(failure.message.contains(message), "\(failure.message)")
        #expect(failure.message.contains(path))
        #expect(failure.remedies.count == 1)
    }

    /// Text that looks like something else: a bracket alone makes no JSON, and a number before a name is not always its own.
    @Test(arguments: [
        ("[unused]\ncat", ["[unused]", "cat"]), ("[PAD]\n[0]", ["[PAD]", "[0]"]),
        ("7 up\n101 dalmatians", ["7 up", "101 dalmatians"]), ("n01440764 tench, Tinca", ["n01440764 tench, Tinca"]),
        // Of ImageNet's classes two are called crane.
        ("crane\nowl\ncrane", ["crane", "owl", "crane"]), (#"{"0": 1, "1": 0}"#, ["1", "0"]),
        (#"["crane", "crane"]"#, ["crane", "crane"]),
        ("class 1\nclass 2", ["class 1", "class 2"]), ("class 1\nclass 0", ["class 1", "class 0"]),
        ("a 1\nb 1", ["a 1", "b 1"]), ("a 1\nb", ["a 1", "b"]), ("a0\nb1", ["a0", "b1"]), ("a 0", ["a 0"]),
        ("0: 1 up\n1: 7 up", ["1 up", "7 up"]), (" 0\n 1", ["0", "1"]),
    ])
    func namesAreTakenAsTheyAre(text: String, names: [String]) throws {
        #expect(try ClassNames.read(folder.write(text, to: "names")) == names)
    }

    @Test func foldersOfTraining() throws {
        for name in ["b/1.png", "a/1.png", "B/1.png", ".hidden/1.png", "notes.txt"] { try folder.write("", to: name) }
        #expect(try ClassNames.read(folder.path) == ["B", "a", "b"])
    }

    @Test(arguments: [
        ("", "holds 0 class names"), ("a\n\nb\n", "line 2 of"), ("{}", "holds 0 class names"),
        (#"{"0": "a", "2": "c"}"#, "has no name for class 1 of 2"), (#"{"a": 5}"#, "has no name for class 0 of 1"),
        ("[1, 2]", "is JSON, but no class names"), ("[\"a\"", "the text of"), ("{0: 'tench'}", "the text of"),
        (#"{"a": 0, "b": 0}"#, "gives two classes the number 0"), ("1: a\n2: b", "has no name for class 0 of 2"),
        (#"["a", " "]"#, "class 1 of"), (#"{"classes": 3}"#, "has no name for class 0 of 1"),
        ("0: a\n0: b", "gives two classes the number 0"), ("0:\n1: b", "class 0 of"),
        (#"{"9223372036854775808": "a"}"#, "has no name for class 0 of 1"),
        ("2 dog\n1 cat", "go from 1, and classes are counted from 0"), ("1 a\n2 b\n4 c", "go from 1"),
        ("0 a\n2 b", "has no name for class 1 of 2"), ("0 a\n0 b", "gives two classes the number 0"),
    ])
    func whatIsNoListOfNamesIsRefused(text: String, message: String) throws {
        let path = try folder.write(text, to: "names")
        let failure = #expect(throws: Failure.self) { try ClassNames.read(path) }
        #expect(failure?.kind == .data)
        #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.contains(path) == true)
    }

    @Test func theCountsMustMatch() throws {
        let session = try Session(small: SmallModels.classifier())
        let model = try #require(session.state.model)
        #expect(try model.naming(["a", "b", "c", "d"], of: "names").classNames == ["a", "b", "c", "d"])
        let failure = #expect(throws: Failure.self) { try model.naming(["a", "b"], of: "names") }
        #expect(failure?.message == "'names' names 2 classes, and the model has 4 outputs")
    }

    /// They belong to the model's end: no other layer's outputs are called so, and truncating keeps them for later.
    @Test func namesStayWithTheModel() throws {
        let images = try folder.pictures()
        let session = try Session(small: SmallModels.classifier())
        session.use(try #require(session.state.model).naming(["a", "b", "c", "d"], of: "names"))
        let features = try session.predict(PredictRequest([images])).features
        let first = try #require(features.classifications(top: 1)?.first?.scores.first)
        #expect(first.name == ["a", "b", "c", "d"][first.index])
        // So do those of a file that other programs read.
        #expect(features.facts.last?.key == "outputs")
        #expect(features.facts.last?.value == #"["a","b","c","d"]"#)
        #expect(try session.predict(PredictRequest([images], layer: .name("hidden"))).features.outputNames == nil)
        _ = try session.truncate(.name("hidden"))
        #expect(try session.predict(PredictRequest([images])).features.outputNames == nil)
        #expect(try session.restore().classNames == ["a", "b", "c", "d"])
    }

    @Test func anArchitectureHasAsManyClassesAsNames() throws {
        let session = Session(weightsFolder: "/nonexistent", availableMemory: { 1 << 40 })
        let names = try folder.write("a\nb\nc\n", to: "names")
        let request = LoadRequest(.architecture(.vgg16), input: ImageSize(height: 32, width: 32), classNames: names)
        let model = try session.load(request).model
        #expect(model.network.outputShape == [3])
        #expect(model.classNames == ["a", "b", "c"])
    }
}
