import Foundation
import TestSupport
import Testing

/// What people hand over by mistake: a clear error with the right exit status, and nothing lost.
@Suite struct BadInputTests {
    let home: ProgramHome
    private static let fixtures = BuiltProgram.repository + "/Tests/ModelFilesTests/Fixtures"

    init() throws { home = try ProgramHome() }

    private func relush(_ text: String) throws -> ProgramHome.Result {
        try home.folder.write(text, to: "script.relush")
        return try home.shell("$relush --quiet script.relush")
    }

    private var load: String { "load \(BuiltProgram.examples)/spectrograms.h5\n" }

    private func shipped(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: BuiltProgram.examples + "/" + name))
    }

    @Test func damagedImagesAreNamedBeforeAnythingIsComputed() throws {
        let good = try shipped("spectrograms/test/call/call_001.png")
        try home.folder.write(good, to: "images/good.png")
        try home.folder.write(good.prefix(500), to: "images/cut.png")
        try home.folder.write("", to: "images/empty.png")
        try home.folder.write("hello\n", to: "images/text.png")
        let result = try relush(load + "let before = 1\npredict images")
        #expect(result.status == 4)
        #expect(
            result.errors == """
                error: 3 of 4 images cannot be read
                  script.relush:3:9
                  3 | predict images
                    |         ^^^^^^
                  cut.png: the PNG data end too early: the file ends after 500 bytes without an end chunk
                  empty.png: it is empty
                  text.png: it holds text, not a picture that can be read (JPEG, PNG, BMP, PPM)
                  replace them, or go on without them: --skip-damaged

                """)
        let skipping = try relush(load + "predict images --skip-damaged\nprint features.files")
        #expect(skipping.status == 0)
        #expect(skipping.output.hasSuffix("\n[\"good.png\"]\n"))
    }

    @Test func foldersWithoutImages() throws {
        try FileManager.default.createDirectory(
            atPath: home.folder.file("empty"), withIntermediateDirectories: true)
        let empty = try relush(load + "predict empty")
        #expect(empty.status == 4)
        #expect(empty.errors.hasPrefix("error: the folder 'empty' holds no image\n"))
        let missing = try relush(load + "predict nowhere")
        #expect(missing.status == 4)
        #expect(missing.errors.hasPrefix("error: there is no file or folder 'nowhere'\n"))
    }

    @Test func namesThatAreNotUTF8() throws {
        let made = try home.shell(
            """
            mkdir -p b $'b2/\\xff' b2/x && cp $examples/spectrograms/test/call/call_001.png b/a.png && \
            cp b/a.png b2/x/ && cp b/a.png $'b/M\\xfcnchen.png' && cp b/a.png $'b2/\\xff/'
            """)
        try #require(made.status == 0)
        for (paths, leftOut) in [
            ("b/*.png", "1 file (name is not UTF-8)"), ("b", "1 file (name is not UTF-8)"),
            ("b2", "1 folder (name is not UTF-8)"), ("b2/*/*.png", "1 folder (name is not UTF-8)"),
        ] {
            let result = try relush(load + "predict \(paths)")
            #expect(result.status == 0)
            #expect(result.output.contains("1; left out: \(leftOut)\n"))
            let cost = try relush(load + "cost predict \(paths)")
            #expect(cost.output.contains("1 (1 png); left out: \(leftOut)\n"))
        }
        let named = try relush(load + "predict b/a.png 'b/M\\xFCnchen.png'")
        #expect(named.status == 4)
        #expect(named.errors.hasPrefix("error: no path leads to 'b/M\\xFCnchen.png'\n"))
        #expect(named.errors.contains("\n  the name 'M\\xFCnchen.png' is not UTF-8\n  rename it in a system shell"))
        #expect(try home.shell("$relush -c \"predict 'b/M\"$'\\xfc'\"nchen.png'\"").status != 0)
        #expect(try relush("ls b/*").output == "b/a.png\nb/M\\xFCnchen.png\n")
    }

    @Test func lineEndsOfOldMacs() throws {
        let result = try relush("let x = 1\rprint x\r\rload gone.h5\r")
        #expect(result.output == "1\n")
        #expect(
            result.errors.contains(
                """
                  script.relush:4:6
                  4 | load gone.h5
                    |      ^^^^^^^
                """))
        let replay = try home.shell(
            "printf 'let x = 2\\rprint x\\rprint 3\\r' > s.relush; $relush -c 'replay s.relush --from 2; history'")
        #expect(replay.status == 0)
        #expect(replay.output.hasPrefix("> print x\n2\n> print 3\n3\n"))
        #expect(!replay.output.contains("\r"))
    }

    @Test func modelsThatAreNone() throws {
        try home.folder.write(try shipped("spectrograms.h5").prefix(100_000), to: "cut.h5")
        let cut = try relush("load cut.h5")
        #expect(cut.status == 4)
        #expect(cut.errors.hasPrefix("error: the HDF5 file 'cut.h5' is damaged or incomplete\n"))
        // However large it says it is.
        let huge = try home.shell("truncate -s 4T huge.h5; $relush -c 'load huge.h5'")
        #expect(huge.status == 4)
        #expect(huge.errors.hasPrefix("error: 'huge.h5' is no file of a kind that is known here\n"))
        #expect(huge.errors.contains("\n  its name says HDF5, which begins with the signature 89 48 44 46\n"))
        try home.folder.write("no model", to: "text.h5")
        let text = try relush("load text.h5")
        #expect(text.status == 4)
        #expect(text.errors.hasPrefix("error: 'text.h5' is text, and no model\n"))
        let folder = try relush("load \(BuiltProgram.examples)")
        #expect(folder.status == 1)
        #expect(folder.errors.contains("for a folder of images: predict "))
    }

    /// Nothing waits for a pipe that nobody writes into; text is read out of one that somebody does.
    @Test func pipesAndDevices() throws {
        let made = try home.shell("mkfifo p p.h5 p.npy p.csv p.png; ln -s p link")
        try #require(made.status == 0)
        for (statement, message) in [
            ("load p", "'p' is not a regular file"), ("load link", "'link' is not a regular file"),
            ("load p.h5", "'p.h5' is not a regular file"),
            ("load /dev/null", "'/dev/null' is not a regular file"), ("describe p", "'p' is not a regular file"),
            ("load vgg16 --no-top --weights p", "'p' is not a regular file"),
            ("read p.npy", "'p.npy' is not a regular file"), ("read p.h5", "'p.h5' is not a regular file"),
            ("read p.csv", "nothing comes out of the pipe 'p.csv'"),
            ("run p", "nothing comes out of the pipe 'p'"),
            ("load vgg16 --input 32x32 --classes p", "nothing comes out of the pipe 'p'"),
            ("show p.png", "cannot read the image 'p.png'"),
        ] {
            let result = try home.shell("timeout 20 $relush --no-init -c '\(statement)'")
            #expect(result.status != 0 && result.status != 124, "\(statement): \(result)")
            #expect(result.errors.hasPrefix("error: \(message)\n"), "\(statement): \(result.errors)")
        }
        let names = try home.shell(
            "$relush --no-init -c 'load vgg16 --input 32x32 --classes '<(sleep 0.3; echo cat; sleep 0.3; echo dog)")
        #expect(names.output.contains("classes     cat, dog"), "\(names)")
        let script = try home.shell("(echo 'print 7'; sleep 0.3; echo 'print 8') > p & sleep 0.2; $relush --no-init p")
        #expect(script.output == "7\n8\n", "\(script)")
    }

    /// The system's shell hands on words; a statement is one.
    @Test func commandsInPlaceOfAScript() throws {
        let result = try home.shell("$relush --no-init replay 's 1.relush' --check")
        #expect(result.status == 2)
        #expect(
            result.errors == """
                error: cannot read 'replay': no such file or folder
                  'replay' is a command: relush -c 'replay "s 1.relush" --check'

                """)
        #expect(try home.shell("$relush stats zeros").errors.contains("relush -c 'stats zeros'"))
        #expect(try home.shell("$relush print 'it'\\''s'").errors.contains("relush -c 'print …'"))
        #expect(try home.shell("$relush nothing.relush").errors.contains("paths start at the current folder"))
        try home.folder.write("print 5\n", to: "print")
        #expect(try home.shell("$relush --no-init print 2").output == "5\n")
    }

    @Test func weightsOfAnotherShape() throws {
        let result = try relush("load vgg19 --weights \(Self.fixtures)/keras1_vgg19_weights.h5")
        #expect(result.status == 4)
        #expect(result.errors.contains("do not fit the layer 'block1_conv1' (Conv2D)\n"))
        #expect(result.errors.contains("\n  expected: kernel 3×3×3×64\n  found: 3×3×3×2\n"))
    }

    @Test func layersThatAreNotSupportedOrNotThere() throws {
        let unsupported = try relush("load \(Self.fixtures)/keras3_unsupported.h5")
        #expect(unsupported.status == 4)
        #expect(unsupported.errors.hasPrefix("error: the layer 'memory' is of the kind LSTM, which is not supported\n"))
        let missing = try relush(load + "truncate block5_conv5")
        #expect(missing.status == 1)
        #expect(
            missing.errors == """
                error: no layer named 'block5_conv5'
                  script.relush:2:10
                  2 | truncate block5_conv5
                    |          ^^^^^^^^^^^^ the last convolution is block5_conv4
                  did you mean block5_conv4?   all layers: layers block5*

                """)
        let index = try relush(load + "truncate -30")
        #expect(index.status == 1)
        #expect(index.errors.contains("indices run from 0 to 28, or from -29 to -1"))
    }

    @Test func anErrorInTheLastLineCostsNothing() throws {
        let result = try relush(load + "predict \(BuiltProgram.examples)/spectrograms/test\nstats zeroes\n")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("script.relush:3:7"))
    }

    /// A limit on the size of files stands for a disk that fills up half-way.
    @Test func theOldFileStaysWhenTheDiskIsFull() throws {
        try home.folder.write("old", to: "f.csv")
        let result = try home.shell(
            """
            ulimit -f 8; $relush --quiet -c "load $examples/spectrograms.h5; truncate -6; \
            predict $examples/spectrograms/test; export features f.csv" > /dev/null
            """)
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: cannot write 'f.csv': "))
        #expect(try home.folder.names() == ["f.csv"])
        #expect(try home.folder.text(of: "f.csv") == "old")
    }

    @Test func moreMemoryThanThereIsIsSaidBeforeItStarts() throws {
        try home.folder.write(try shipped("spectrograms/test/call/call_001.png"), to: "one.png")
        let result = try relush("load vgg19 --no-top --input 22000x22000\npredict one.png")
        #expect(result.status == 1)
        #expect(result.errors.contains("GB"))
        let larger = try relush("load vgg19 --no-top --input 100000x100000")
        #expect(larger.status == 1)
        #expect(
            larger.errors == """
                error: images of 100000x100000 have more than 512 megapixels
                  script.relush:1:29
                  1 | load vgg19 --no-top --input 100000x100000
                    |                             ^^^^^^^^^^^^^
                  no image file as large as that is read
                  --input 224x224 (height x width)

                """)
    }
}
