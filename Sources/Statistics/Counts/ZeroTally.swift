/// The zeros of one layer, added up image by image while a model runs: integers only, so that neither the size of
/// the batches nor the number of threads can change a figure.
///
/// A *unit* is a channel of a convolution, or a component of a dense layer; a channel has `positions` values an
/// image, a component one. Memory is units × (classes + 2) + images × 2 integers, whatever the size of the images.
public struct ZeroTally: Sendable, Hashable {
    /// The layer's name, or its path within a nested model (`vgg19/block5_conv4`).
    public let layer: String
    public let units: Int
    /// Values of a unit in one image: rows × columns of a convolution's output, 1 for a dense layer.
    public let positions: Int
    /// Number of classes that images may belong to.
    public let classes: Int

    public private(set) var images = 0
    /// By unit: zeros over all images and positions.
    public private(set) var zerosOfUnit: [Int]
    /// By unit: images in which at least one position was not zero.
    public private(set) var firedImagesOfUnit: [Int]
    /// By image: zeros over all units and positions.
    public private(set) var zerosOfImage: [Int] = []
    /// By image: units that were zero at every position.
    public private(set) var inactiveUnitsOfImage: [Int] = []
    /// By class: images.
    public private(set) var imagesOfClass: [Int]
    /// By class and unit (classes × units): zeros over the images of the class and all positions.
    public private(set) var zerosOfClassAndUnit: [Int]

    public init(layer: String, units: Int, positions: Int, classes: Int = 0) {
        self.init(layer: layer, units: units, positions: positions, classes: classes, checkpoint: {})
    }

    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    init(layer: String, units: Int, positions: Int, classes: Int, checkpoint: () throws -> Void) rethrows {
        self.layer = layer
        self.units = units
        self.positions = positions
        self.classes = classes
        zerosOfUnit = try Array(count: units, checkpoint: checkpoint) { _ in 0 }
        firedImagesOfUnit = try Array(count: units, checkpoint: checkpoint) { _ in 0 }
        imagesOfClass = Array(repeating: 0, count: classes)
        zerosOfClassAndUnit = try Array(count: classes * units, checkpoint: checkpoint) { _ in 0 }
    }

    /// Adds the images of one batch, which follow those added before.
    ///
    /// - Parameters:
    ///   - counts: images × units: how many positions of the unit are zero in the image.
    ///   - classIndices: the class of each image, or `nil` for an image that belongs to none.
    /// - Precondition: `counts` holds one number for each unit of each image.
    public mutating func add(counts: UnsafeBufferPointer<UInt32>, classIndices: some Collection<Int?>) {
        add(counts: counts, classIndices: classIndices, checkpoint: {})
    }

    /// - Parameter checkpoint: asked every few milliseconds; if it throws, the tally is of no more use.
    mutating func add(
        counts: UnsafeBufferPointer<UInt32>, classIndices: some Collection<Int?>, checkpoint: () throws -> Void
    ) rethrows {
        precondition(counts.count == classIndices.count * units, "\(counts.count) counts for \(units) units")
        var next = 0
        for classIndex in classIndices {
            var zeros = 0
            var inactive = 0
            try inPieces(units, checkpoint: checkpoint) { piece in
                for unit in piece {
                    let count = Int(counts[next])
                    next += 1
                    zeros += count
                    zerosOfUnit[unit] += count
                    if count < positions { firedImagesOfUnit[unit] += 1 } else { inactive += 1 }
                    if let classIndex { zerosOfClassAndUnit[classIndex * units + unit] += count }
                }
            }
            zerosOfImage.append(zeros)
            inactiveUnitsOfImage.append(inactive)
            if let classIndex { imagesOfClass[classIndex] += 1 }
            images += 1
        }
    }

    /// Adds a tally of the same layer whose images follow those of this one.
    ///
    /// - Precondition: both have the same units, positions and classes.
    public mutating func append(_ other: ZeroTally) {
        precondition(
            other.units == units && other.positions == positions && other.classes == classes,
            "tallies of different layers")
        for unit in 0..<units {
            zerosOfUnit[unit] += other.zerosOfUnit[unit]
            firedImagesOfUnit[unit] += other.firedImagesOfUnit[unit]
        }
        for index in zerosOfClassAndUnit.indices { zerosOfClassAndUnit[index] += other.zerosOfClassAndUnit[index] }
        for index in imagesOfClass.indices { imagesOfClass[index] += other.imagesOfClass[index] }
        zerosOfImage += other.zerosOfImage
        inactiveUnitsOfImage += other.inactiveUnitsOfImage
        images += other.images
    }
}
