import TestSupport

extension TemporaryFolder {
    /// A colour picture of pseudo-random pixels, in PPM.
    func picture(_ name: String, height: Int = 12, width: Int = 10, seed: UInt64) throws {
        var state = seed &+ 1
        let pixels = (0..<height * width * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        try write(Array("P6\n\(width) \(height)\n255\n".utf8) + pixels, to: name)
    }

    /// Eleven pictures in two classes, of different sizes, with a file that is none.
    func pictures() throws -> String {
        for index in 0..<6 { try picture("images/dog/d\(index).ppm", height: 9 + index, seed: UInt64(index)) }
        for index in 0..<5 { try picture("images/cat/c\(index).ppm", width: 8 + index, seed: UInt64(100 + index)) }
        try write("nothing", to: "images/cat/notes.txt")
        return "\(path)/images"
    }
}
