import Foundation

/// The program that is tested, as it was built together with the tests.
enum BuiltProgram {
    struct Missing: Error { let lookedBeside: String }

    /// The path of a program, in the folder of the tests' own program or, where that is a bundle, above it.
    static func path(_ name: String = "relush") throws -> String {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        while folder.path != "/" {
            let program = folder.appendingPathComponent(name).path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder), !isFolder.boolValue {
                return program
            }
            folder.deleteLastPathComponent()
        }
        throw Missing(lookedBeside: tests.path)
    }

    /// The folder that Package.swift lies in.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// What the repository ships.
    static let examples = repository + "/examples"
}
