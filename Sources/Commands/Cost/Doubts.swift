import Diagnostics
import Language
import Platform
import Workbench

/// What cannot be told any more, once a statement ran of which cannot be told what it did. Variables hold unknown
/// values instead.
struct Doubts {
    enum Part { case model, settings, folder }

    var parts: Set<Part> = []
    /// Absolute paths of files that may have been written, or not.
    private(set) var files: Set<ExactText> = []
    /// Some file may have been written, nobody knows which.
    var areAboutAnyFile = false
    /// Nothing is sure, not even that the script has come this far.
    var areAboutEverything = false

    mutating func add(file path: String?) {
        guard let path, !parts.contains(.folder) || Self.isAbsolute(path) else {
            areAboutAnyFile = true
            return
        }
        files.insert(ExactText(Host.absolute(path)))
    }

    /// Whether what is at a path, or which files match a pattern, cannot be told.
    ///
    /// - Parameters:
    ///   - beginning: absolute; of a pattern, the folder that it begins with.
    ///   - imagesOnly: whether of a folder nothing counts but its images.
    func concern(_ path: String, beginning: String, imagesOnly: Bool = false) -> Bool {
        if areAboutAnyFile || parts.contains(.folder) && !Self.isAbsolute(path) { return true }
        let pattern = FileSystem.expandingTilde(path).split(separator: "/").last.map(String.init) ?? ""
        return files.lazy.map(\.text).contains { file in
            if file.isExactly(beginning) || beginning.beginsExactly(with: file + "/") { return true }
            guard file.beginsExactly(with: beginning.hasSuffix("/") ? beginning : beginning + "/") else { return false }
            if imagesOnly, !Self.images.contains(Path.extension(file)) { return false }
            guard pattern.contains(where: { "*?[".contains($0) }), !pattern.contains("{") else { return true }
            return FileSystem.matches(pattern, Path.fileName(file))
        }
    }

    /// Everything as it was, but for files: what was written stays.
    mutating func goBack(to earlier: Doubts) {
        parts = earlier.parts
        areAboutEverything = earlier.areAboutEverything
    }

    private static let images: Set<String> = ["png", "jpg", "jpeg", "bmp", "ppm"]

    static func isAbsolute(_ path: String) -> Bool { FileSystem.expandingTilde(path).hasPrefix("/") }
}
