import Containers
import Engine

extension HDF5Writer {
    /// Written in one go, 16 MB; between two of them progress is told.
    private static let step = 1 << 22

    /// - Parameter didWrite: told the number of bytes after every piece.
    func add(_ tensor: Tensor, at path: String, didWrite: (Int) -> Void) throws {
        try addFloats(path, extents: tensor.shape.extents) { append in
            try tensor.withElements { elements in
                for start in stride(from: 0, to: elements.count, by: Self.step) {
                    let piece = elements[start..<min(start + Self.step, elements.count)]
                    try append(UnsafeBufferPointer(rebasing: piece))
                    didWrite(piece.count * MemoryLayout<Float>.stride)
                }
            }
        }
    }
}
