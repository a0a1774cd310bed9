extension ZeroTally {
    /// All zeros among all values of the layer: images × units × positions.
    public var total: ZeroCount {
        ZeroCount(zeros: zerosOfImage.reduce(0, +), values: images * units * positions)
    }

    /// Every unit's zeros over images and positions; the fraction of each is its APoZ.
    public var byUnit: [ZeroCount] {
        zerosOfUnit.map { ZeroCount(zeros: $0, values: images * positions) }
    }

    /// Every image's zeros over units and positions, in the order in which the images were added.
    public var byImage: [ZeroCount] {
        zerosOfImage.map { ZeroCount(zeros: $0, values: units * positions) }
    }

    /// Every class's zeros over its images, units and positions. Images without a class are in none of them.
    public var byClass: [ZeroCount] {
        (0..<classes).map { classIndex in
            let zeros = zerosOfClassAndUnit[classIndex * units..<(classIndex + 1) * units].reduce(0, +)
            return ZeroCount(zeros: zeros, values: imagesOfClass[classIndex] * units * positions)
        }
    }

    /// Every unit's zeros over the images of one class.
    ///
    /// - Precondition: `classIndex` is below `classes`.
    public func byUnit(ofClass classIndex: Int) -> [ZeroCount] {
        zerosOfClassAndUnit[classIndex * units..<(classIndex + 1) * units].map {
            ZeroCount(zeros: $0, values: imagesOfClass[classIndex] * positions)
        }
    }

    /// Units that were not above zero in any image at any position, ascending.
    ///
    /// Without images nothing is known, and no unit is silent.
    public var silentUnits: [Int] { silentUnits(checkpoint: {}) }

    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    public func silentUnits(checkpoint: () throws -> Void) rethrows -> [Int] {
        var silent: [Int] = []
        guard images > 0 else { return silent }
        try inPieces(units, checkpoint: checkpoint) { piece in
            for unit in piece where firedImagesOfUnit[unit] == 0 { silent.append(unit) }
        }
        return silent
    }

    /// How many there are of them.
    ///
    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    public func silentUnitCount(checkpoint: () throws -> Void) rethrows -> Int {
        var count = 0
        guard images > 0 else { return count }
        try inPieces(units, checkpoint: checkpoint) { piece in
            for unit in piece where firedImagesOfUnit[unit] == 0 { count += 1 }
        }
        return count
    }
}
