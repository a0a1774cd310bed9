public import Imaging

/// What a `predict` would take.
public struct PredictCost: Sendable {
    /// Images to compute, by the extension of their names in order of the alphabet.
    public let formats: [String: Int]
    public let omissions: Omissions
    public let layer: String
    /// Images that an interrupted `predict` has done and that would be taken over.
    public let kept: Int
    /// Where rows of an earlier `predict` for the same file are, which are taken over if everything else is the same.
    public let partial: String?
    /// Bytes of the file that takes the features; `nil` if memory does.
    public let fileBytes: Int?
    public let batch: Int
    /// For one image.
    public let multiplyAddsPerImage: Int
    /// Bytes, by what they are for.
    public let memory: [MemoryPart]
    public let speed: Speed
    /// Seconds in which the weights are made ready first; `nil` if the `predict` before has left them ready.
    public let preparationSeconds: Double?
    /// Whether initial weights are drawn for that, and not only packed.
    public let drawsWeights: Bool
    /// All of them.
    public let seconds: Double
    /// What would come of it.
    public let features: PlannedFeatures

    /// What one part of the memory is for.
    public struct MemoryPart: Sendable, Hashable {
        public let purpose: String
        public let bytes: Int
    }

    public var images: Int { formats.values.reduce(0, +) }
    /// For the images that are to be computed.
    public var multiplyAdds: Int {
        let (product, overflow) = multiplyAddsPerImage.multipliedReportingOverflow(by: images - kept)
        return overflow ? .max : product
    }
    /// At its peak.
    public var bytes: Int {
        memory.reduce(0) { sum, part in
            let (next, overflow) = sum.addingReportingOverflow(part.bytes)
            return overflow ? .max : next
        }
    }
}

/// What a `load` would take.
public struct LoadCost: Sendable, Hashable {
    /// `nil` for an architecture without a file.
    public let fileBytes: Int?
    public let parameters: Int
    /// Bytes of its weights in memory.
    public let bytes: Int
    /// For one image.
    public let multiplyAddsPerImage: Int?
    /// By the time that the architecture took now, and the speed at which the file's beginning was read.
    public let seconds: Double
    /// Seconds in which initial weights are drawn, by the first `predict`; `nil` for those of a file.
    public let drawingSeconds: Double?
}
