/// A dense array of float32 in row-major order, aligned to 64 bytes, with value semantics (copied on write).
public struct Tensor: Sendable {
    public let shape: Shape
    private var storage: AlignedMemory<Float>

    /// Every element is written by `fill`, which sees uninitialised memory.
    ///
    /// - Parameter purpose: What the tensor is for, as it stands in a failure: `the features of 300 images`.
    /// - Throws: `Failure` if there is no memory for it, and whatever `fill` throws.
    public init(
        allocating shape: Shape, for purpose: String, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws {
        self.shape = shape
        storage = try AlignedMemory(count: shape.count, for: purpose)
        try fill(storage.elements)
    }

    /// Every element is written by `fill`, which sees uninitialised memory; for tensors known to be small.
    public init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
        self.shape = shape
        storage = smallMemory(shape.count)
        try fill(storage.elements)
    }

    /// The elements of a file, from `offset` on; see `AlignedMemory`.
    ///
    /// - Throws: `Failure` if the system has no addresses for them.
    public init(mapping descriptor: Int32, offset: Int, _ shape: Shape, for purpose: String) throws {
        self.shape = shape
        storage = try AlignedMemory(mapping: descriptor, offset: offset, count: shape.count, for: purpose)
    }

    /// Whether the elements lie in a file, and take no memory of their own.
    public var isMapped: Bool { storage.isMapped }

    /// All zeros; for tensors known to be small.
    public init(zeros shape: Shape) {
        self.init(shape) { $0.update(repeating: 0) }
    }

    /// For tensors whose values are there already.
    ///
    /// - Precondition: `values` holds `shape.count` elements.
    public init(_ shape: Shape, _ values: some Collection<Float>) {
        precondition(values.count == shape.count, "\(values.count) values for a tensor of \(shape)")
        self.init(shape) { elements in _ = elements.update(fromContentsOf: values) }
    }

    public var count: Int { shape.count }

    public func withElements<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
        try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(storage.elements)) }
    }

    public mutating func withMutableElements<R>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> R
    ) rethrows -> R {
        if !isKnownUniquelyReferenced(&storage) {
            let copy = smallMemory(storage.elements.count)
            _ = copy.elements.update(fromContentsOf: storage.elements)
            storage = copy
        }
        return try withExtendedLifetime(storage) { try body(storage.elements) }
    }

    /// The elements in row-major order.
    public var array: [Float] { withElements(Array.init) }

    /// The same elements under another shape of the same count; nothing is copied.
    public func reshaped(_ shape: Shape) -> Tensor {
        precondition(shape.count == self.shape.count, "\(self.shape) cannot become \(shape)")
        return Tensor(shape: shape, storage: storage)
    }

    private init(shape: Shape, storage: AlignedMemory<Float>) {
        self.shape = shape
        self.storage = storage
    }
}

/// Memory where a refusal cannot be answered; whatever may be large goes through a throwing initialiser.
private func smallMemory(_ count: Int) -> AlignedMemory<Float> {
    do {
        return try AlignedMemory(count: count, for: "a tensor")
    } catch {
        preconditionFailure("no memory for \(count) values")
    }
}
