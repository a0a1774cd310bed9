import Diagnostics
import TestSupport
import Testing

@testable import Imaging

@Suite struct HeaderCheckTests {
    private let folder: TemporaryFolder
    private let set: ImageSet

    /// Eight good files and seven bad ones.
    init() throws {
        folder = try TemporaryFolder()
        let good = try Fixtures.shared.bytes("jpeg-444.jpg")
        for index in 1...8 { try folder.write(good, to: "a/good\(index).jpg") }
        for index in 1...5 { try folder.write("", to: "b/empty\(index).png") }
        try folder.write(Array(good.dropLast(good.count / 3)), to: "b/cut.jpg")
        try folder.write(Array("hello".utf8), to: "b/text.png")
        set = try ImageSet.collect(paths: [folder.path])
    }

    @Test func namesTheDamagedFilesAtOnce() {
        let expected = Failure(
            .data, "7 of 15 images cannot be read",
            facts: [
                "b/cut.jpg: the JPEG data end too early: the file ends after \(length) bytes without an end marker",
                "b/empty1.png: it is empty", "b/empty2.png: it is empty", "b/empty3.png: it is empty",
                "b/empty4.png: it is empty", "… and 2 more",
            ], remedies: ["replace them, or go on without them: --skip-damaged"])
        #expect(throws: expected) { try set.checkHeaders(skipDamaged: false) { false } }
    }

    @Test func goesOnWithoutThem() throws {
        let checked = try set.checkHeaders(skipDamaged: true) { false }
        let (usable, damaged) = (checked.usable, checked.damaged)
        #expect(usable.entries.map(\.displayName) == (1...8).map { "a/good\($0).jpg" })
        #expect(usable.classes == ["a", "b"])
        #expect(damaged.count == 7)
        #expect(damaged.last?.entry.displayName == "b/text.png")
        #expect(damaged.last?.reason.hasPrefix("it holds text") == true)
    }

    @Test func nothingUsableIsAFailureEvenThen() throws {
        let bad = try ImageSet.collect(paths: [folder.path + "/b"])
        let failure = #expect(throws: Failure.self) { try bad.checkHeaders(skipDamaged: true) { false } }
        #expect(failure?.message == "none of 7 images can be read")
        #expect(failure?.remedies == ["replace the files"])
    }

    @Test func oneFileIsNamedInTheMessage() throws {
        let one = try ImageSet.collect(paths: [folder.path + "/b/text.png"])
        let failure = #expect(throws: Failure.self) { try one.checkHeaders(skipDamaged: false) { false } }
        #expect(failure?.message == "cannot read the image '\(folder.path)/b/text.png'")
    }

    @Test func stopsWhenInterrupted() {
        var asked = 0
        #expect(throws: Failure.interrupted) {
            try set.checkHeaders(skipDamaged: false) {
                asked += 1
                return asked == 4
            }
        }
        #expect(asked == 4)
    }

    private var length: Int {
        let count = (try? Fixtures.shared.bytes("jpeg-444.jpg").count) ?? 0
        return count - count / 3
    }
}
