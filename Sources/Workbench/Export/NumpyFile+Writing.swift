import Engine
import Platform

/// NumPy's format for one array, as `numpy.load` reads it; NumPy Enhancement Proposal 1.
enum NumpyFile {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Values written in one go.
    private static let step = 1 << 20

    /// Version 1.0, float32, little endian, C order.
    ///
    /// - Parameter progress: told now and then how many values are written.
    static func write(_ tensor: Tensor, to path: String, _ progress: (_ values: Int) -> Void = { _ in }) throws {
        let file = try AtomicFile(path: path)
        try file.write(header(tensor.shape.extents, of: "<f4"))
        try forEachPiece(of: tensor) { done, bytes in
            progress(done)
            try file.write(bytes)
        }
        try file.commit()
    }

    /// Hands over the values in little endian, a few megabytes at a time; in between Ctrl-C is answered.
    static func forEachPiece(
        of tensor: Tensor, _ body: (_ done: Int, _ bytes: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try tensor.withElements { elements in
            for start in stride(from: 0, to: elements.count, by: step) {
                try Interruption.check()
                let piece = UnsafeBufferPointer(rebasing: elements[start..<min(start + step, elements.count)])
                #if _endian(little)
                    try body(start, UnsafeRawBufferPointer(piece))
                #else
                    try piece.map(\.bitPattern.littleEndian).withUnsafeBytes { try body(start, $0) }
                #endif
            }
        }
    }

    /// Padded with spaces, so that the values begin at a multiple of 64 bytes.
    ///
    /// - Parameter type: as NumPy writes it: `<f4`.
    static func header(_ extents: [Int], of type: String) -> [UInt8] {
        let list = extents.map(String.init).joined(separator: ", ")
        let tuple = extents.count == 1 ? "(\(list),)" : "(\(list))"
        let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(tuple), }"
        let before = magic.count + 4
        let length = (before + dictionary.utf8.count + 1 + 63) / 64 * 64 - before
        let padding = String(repeating: " ", count: length - dictionary.utf8.count - 1)
        return magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array((dictionary + padding + "\n").utf8)
    }
}
