/// A dense array of float32 in row-major order, aligned to 64 bytes, with value semantics (copied on write).
public struct Tensor: Sendable {
    public let shape: Shape
    private var storage: Storage

    /// All zeros.
    public init(zeros shape: Shape) {
        self.shape = shape
        storage = Storage(count: shape.count)
        storage.elements.update(repeating: 0)
    }

    /// Every element is written by `fill`, which sees uninitialised memory.
    public init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
        self.shape = shape
        storage = Storage(count: shape.count)
        try fill(storage.elements)
    }

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
            let copy = Storage(count: storage.elements.count)
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

    private init(shape: Shape, storage: Storage) {
        self.shape = shape
        self.storage = storage
    }
}

/// Aligned memory that is freed with its last owner. Written only while uniquely owned, hence safe to share.
private final class Storage: @unchecked Sendable {
    let elements: UnsafeMutableBufferPointer<Float>

    init(count: Int) {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
        elements = UnsafeMutableBufferPointer(
            start: raw.bindMemory(to: Float.self, capacity: max(count, 1)), count: count)
    }

    deinit { elements.baseAddress.map { UnsafeMutableRawPointer($0).deallocate() } }
}
