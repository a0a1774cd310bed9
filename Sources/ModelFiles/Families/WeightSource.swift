import Diagnostics
import Engine
import Network

/// Where the values of one weight of a layer come from.
struct WeightSource {
    let array: StoredArray
    /// How its axes are turned; nil for a vector, which stays as it is.
    private let extents: StoredArray.Extents?
    /// As the layer wants it.
    let shape: Shape

    /// A vector.
    init(_ array: StoredArray) {
        self.array = array
        extents = nil
        shape = array.shape
    }

    /// The kernel of a convolution, outputs × inputs × rows × columns in the file.
    init(kernel array: StoredArray) {
        self.array = array
        let (outputs, inputs, rows, columns) = (array.shape[0], array.shape[1], array.shape[2], array.shape[3])
        extents = .init(outputs: outputs, inputs: inputs, positions: rows * columns)
        shape = [rows, columns, inputs, outputs]
    }

    /// The kernel of a dense layer, outputs × inputs in the file, where the inputs are channels × positions.
    init(matrix array: StoredArray, inputs: Int, positions: Int) {
        self.array = array
        extents = .init(outputs: array.shape[0], inputs: inputs / positions, positions: positions)
        shape = [inputs, array.shape[0]]
    }

    /// - Throws: `Failure` if there is no memory for it, or the file has become shorter; `Failure.interrupted`.
    func read(isInterrupted: () -> Bool) throws -> Tensor {
        try Tensor(allocating: shape, for: "the weights in '\(array.name)'") { values in
            if let extents {
                try array.readTurned(extents, into: values, isInterrupted: isInterrupted)
            } else {
                try array.read(into: values, isInterrupted: isInterrupted)
            }
        }
    }

    var bytes: Int { array.shape.count * MemoryLayout<Float>.stride }
}
