/// How an array is read as one of a larger shape: along axes of extent 1 the same values again and again.
public struct Broadcast: Sendable {
    /// Values of the array itself.
    let count: Int
    /// From one value of the last axis to the next; 0 where that axis is stretched.
    let step: Int
    /// Extents of the larger shape before the last axis, and for each the distance of neighbours in the array.
    private let axes: [(extent: Int, stride: Int)]
    let target: Shape

    /// - Precondition: as many axes in both, equal extents or 1 in `from`.
    public init(from shape: Shape, to target: Shape) {
        precondition(
            shape.rank == target.rank && zip(shape.extents, target.extents).allSatisfy { $0 == $1 || $0 == 1 },
            "\(shape) cannot be read as \(target)")
        count = shape.count
        self.target = target
        var strides = [Int](repeating: 0, count: shape.rank)
        var product = 1
        for axis in strides.indices.reversed() {
            strides[axis] = shape[axis] == target[axis] ? product : 0
            product *= shape[axis]
        }
        step = strides.last ?? 0
        axes = zip(target.extents, strides).dropLast().map { ($0, $1) }
    }

    /// Where a row (all axes but the last, in row-major order of the larger shape) begins in the array.
    func offset(ofRow row: Int) -> Int {
        var rest = row
        var offset = 0
        for axis in axes.reversed() {
            offset += rest % max(axis.extent, 1) * axis.stride
            rest /= max(axis.extent, 1)
        }
        return offset
    }

    /// The values as they are read.
    public func expanded(_ tensor: Tensor) -> [Float] {
        let width = target.extents.last ?? 1
        return tensor.withElements { values in
            (0..<target.count).map { values[offset(ofRow: $0 / width) + $0 % width * step] }
        }
    }
}
