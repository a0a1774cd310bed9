import Platform
import Testing

@Suite struct PathTests {
    @Test(arguments: [
        ("test/img.png", "test", "img.png", "png"), ("img.PNG", ".", "img.PNG", "png"), ("/img", "/", "img", ""),
        ("a/b//", "a", "b", ""), ("a//b.tar.gz", "a", "b.tar.gz", "gz"), ("/", "/", "", ""),
        (".profile", ".", ".profile", ""),
        ("é/漢.é", "é", "漢.é", "é"), ("", ".", "", ""),
    ])
    func parts(path: String, folder: String, name: String, suffix: String) {
        #expect(Path.folder(path) == folder)
        #expect(Path.fileName(path) == name)
        #expect(Path.extension(path) == suffix)
    }

    @Test func joining() {
        #expect(Path.join("a", "b") == "a/b")
        #expect(Path.join("a/", "b") == "a/b")
        #expect(Path.join("a", "/b") == "/b")
        #expect(Path.join("", "b") == "b")
        #expect(Path.join("a", "") == "a")
    }

    @Test func relative() {
        #expect(Path.relative("test/b/img.png", to: "test") == "b/img.png")
        #expect(Path.relative("test/b/img.png", to: "test/") == "b/img.png")
        #expect(Path.relative("tests/img.png", to: "test") == "tests/img.png")
    }

    @Test(arguments: [
        ("a/b", "a/b"), ("./a//b/", "a/b"), ("a/../b", "b"), ("/../a", "/a"), ("/", "/"), ("", "."), ("../a", "../a"),
        ("a/../../b", "../b"), ("/a/b/..", "/a"),
    ])
    func normalized(path: String, expected: String) { #expect(Path.normalized(path) == expected) }
}
