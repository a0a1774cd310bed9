public import Engine

/// Activations of one layer, a row for each image: images × units, or images × rows × columns × units. The last axis
/// holds the units.
public struct FeatureTable: Sendable {
    /// Images first, units last.
    public let tensor: Tensor
    /// One name a row; empty if the rows do not come from files.
    public let files: [String]
    /// The class of each row, or `nil` for a row that belongs to none.
    public let classIndices: [Int?]
    public let classNames: [String]

    /// - Precondition: `files` and `classIndices` are empty, or have one element a row; class indices are below the
    ///   number of names.
    public init(_ tensor: Tensor, files: [String] = [], classIndices: [Int?] = [], classNames: [String] = []) {
        // A vector is one row: one image's features.
        self.tensor = tensor.shape.rank < 2 ? tensor.reshaped([1, tensor.count]) : tensor
        let images = self.tensor.shape[0]
        precondition(files.isEmpty || files.count == images, "\(files.count) files for \(images) rows")
        precondition(classIndices.isEmpty || classIndices.count == images, "classes of other rows")
        precondition(classIndices.allSatisfy { $0 == nil || classNames.indices.contains($0 ?? 0) }, "unknown class")
        self.files = files
        self.classIndices = classIndices.isEmpty ? Array(repeating: nil, count: images) : classIndices
        self.classNames = classNames
    }

    public var images: Int { tensor.shape[0] }
    public var units: Int { tensor.shape.extents.last ?? 0 }
    /// Values of one unit in one image.
    public var positions: Int { tensor.shape.extents.dropFirst().dropLast().reduce(1, *) }
    /// Values of one image.
    public var valuesPerImage: Int { positions * units }

    /// All values of one image, positions × units.
    ///
    /// - Precondition: `image` is a row.
    public func row(_ image: Int) -> [Float] {
        let width = valuesPerImage
        return tensor.withElements { Array($0[image * width..<(image + 1) * width]) }
    }

    /// All values of one unit, over images and positions in order.
    ///
    /// - Precondition: `unit` is below `units`.
    public func values(ofUnit unit: Int) -> [Float] {
        let units = units
        return tensor.withElements { elements in stride(from: unit, to: elements.count, by: units).map { elements[$0] }
        }
    }

    /// The rows of one class, in order.
    public func rows(ofClass classIndex: Int) -> [Int] {
        classIndices.indices.filter { classIndices[$0] == classIndex }
    }
}
