import Engine

/// One weight of a layer: a constant in the order that the layer wants.
enum ONNXWeight {
    /// Read and turned as it comes.
    case stored(WeightSource)
    /// Inputs × outputs, where the inputs are channels × positions and become positions × channels.
    case rows(StoredArray, channels: Int, positions: Int)

    /// As the layer wants it.
    var shape: Shape {
        switch self {
        case .stored(let source): source.shape
        case .rows(let array, _, _): array.shape
        }
    }

    var bytes: Int { shape.count * MemoryLayout<Float>.stride }

    /// - Throws: `Failure` if there is no memory for it, or the file has become shorter; `Failure.interrupted`.
    func tensor(isInterrupted: () -> Bool) throws -> Tensor {
        switch self {
        case .stored(let source): return try source.read(isInterrupted: isInterrupted)
        case .rows(let array, let channels, let positions):
            let asWritten = try Tensor(allocating: array.shape, for: "the weights in '\(array.name)'") {
                try array.read(into: $0, isInterrupted: isInterrupted)
            }
            let width = asWritten.rowCount
            return try Tensor(allocating: array.shape, for: "the weights in '\(array.name)'") { target in
                asWritten.withElements { source in
                    for channel in 0..<channels {
                        for position in 0..<positions {
                            let from = (channel * positions + position) * width
                            let to = (position * channels + channel) * width
                            _ = UnsafeMutableBufferPointer(rebasing: target[to..<to + width])
                                .update(fromContentsOf: source[from..<from + width])
                        }
                    }
                }
            }
        }
    }
}
