import Network

/// What a node gives, as our layers compute it.
struct ONNXResult {
    /// How its values lie, beside how the graph sees them.
    enum Order: Equatable {
        /// In the graph's order.
        case same
        /// A picture that the graph sees as channels × rows × columns lies as rows × columns × channels.
        case channelsLast
        /// So does one that the graph has flattened.
        case flattened(height: Int, width: Int, channels: Int)
    }

    /// Index of the step whose output it is.
    let step: Int
    /// Of one image, as it lies.
    let shape: OpenShape
    var order: Order
    /// Whether none of its values is below zero, so that zeros around it change no maximum.
    var isNotNegative = false

    /// Extents of one image as the graph sees them.
    var extents: [Int?] {
        order == .channelsLast ? [shape[2], shape[0], shape[1]] : shape.extents
    }

    /// The axis of one image, as it lies, that the graph calls `axis`, the batch being 0; nil for the batch and beyond.
    func place(of axis: Int) -> Int? {
        let index = axis < 0 ? shape.rank + axis : axis - 1
        guard shape.extents.indices.contains(index) else { return nil }
        return order == .channelsLast ? [2, 0, 1][index] : index
    }
}

/// A layer with what it is applied to and the weights that belong to it.
struct ONNXStep {
    /// The node that it stands for.
    let node: ONNXNode
    var layer: any Layer
    /// Indices of steps.
    let inputs: [Int]
    var weights: [ONNXWeight] = []
    /// Name of the constant that is its first weight: `features.0.weight`.
    var weightName: String?
}

/// A whole number of a shape: of an axis, or worked out from some.
enum ONNXSize: Hashable {
    case number(Int)
    /// The number of images, which is open.
    case images
    /// An extent that is open.
    case open
}
