import Diagnostics
import Engine
import Foundation
import Imaging
import Network
import Statistics

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("relush-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder; folders on the way to it are made.
    func file(_ name: String, _ bytes: [UInt8]? = nil) throws -> String {
        let path = "\(path)/\(name)"
        if let bytes {
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        return path
    }

    /// A colour picture of pseudo-random pixels, in PPM.
    func picture(_ name: String, height: Int = 12, width: Int = 10, seed: UInt64) throws {
        var state = seed &+ 1
        let pixels = (0..<height * width * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        _ = try file(name, Array("P6\n\(width) \(height)\n255\n".utf8) + pixels)
    }

    /// Eleven pictures in two classes, of different sizes, with a file that is none.
    func pictures() throws -> String {
        for index in 0..<6 { try picture("images/dog/d\(index).ppm", height: 9 + index, seed: UInt64(index)) }
        for index in 0..<5 { try picture("images/cat/c\(index).ppm", width: 8 + index, seed: UInt64(100 + index)) }
        _ = try file("images/cat/notes.txt", Array("nothing".utf8))
        return "\(path)/images"
    }
}
