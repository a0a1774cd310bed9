import Engine
import Platform

/// NumPy's format for one array, as `numpy.load` reads it; NumPy Enhancement Proposal 1.
enum NumpyFile {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Version 1.0, float32, little endian, C order.
    static func write(_ tensor: Tensor, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write(header(tensor.shape))
        try tensor.withElements { elements in
            #if _endian(little)
                try file.write(UnsafeRawBufferPointer(elements))
            #else
                for element in elements {
                    try withUnsafeBytes(of: element.bitPattern.littleEndian) { try file.write($0) }
                }
            #endif
        }
        try file.commit()
    }

    /// Padded with spaces, so that the values begin at a multiple of 64 bytes.
    private static func header(_ shape: Shape) -> [UInt8] {
        let extents = shape.extents.map(String.init).joined(separator: ", ")
        let tuple = shape.rank == 1 ? "(\(extents),)" : "(\(extents))"
        let dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': \(tuple), }"
        let before = magic.count + 4
        let length = (before + dictionary.utf8.count + 1 + 63) / 64 * 64 - before
        let padding = String(repeating: " ", count: length - dictionary.utf8.count - 1)
        return magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array((dictionary + padding + "\n").utf8)
    }
}
