/// For every thread, copies of the input rows that one row of outputs sees, with the padding at their ends.
struct PaddedRows {
    private let geometry: ConvolutionGeometry
    /// Values of a row with its padding, whole cache lines of them.
    private let rowCount: Int
    /// A row of zeros, then for every thread as many rows as the kernel has.
    private let memory: AlignedMemory<Float>

    init(_ geometry: ConvolutionGeometry, threads: Int) throws {
        self.geometry = geometry
        rowCount = Self.rowCount(geometry)
        memory = try AlignedMemory(
            count: (1 + threads * geometry.kernelHeight) * rowCount, for: "the padded rows of a convolution")
        memory.elements.initialize(repeating: 0)
    }

    var bytes: Int { memory.bytes }

    static func bytes(_ geometry: ConvolutionGeometry, threads: Int) -> Int {
        (1 + threads * geometry.kernelHeight) * rowCount(geometry) * MemoryLayout<Float>.stride
    }

    /// Copies an input row to where it takes the place of the row that many above it which the kernel has.
    func copy(_ y: Int, of image: UnsafePointer<Float>, _ thread: Int) {
        guard let to = place(y, thread) else { return }
        let count = min(geometry.width, Self.paddedWidth(geometry) - geometry.padding.left) * geometry.inputChannels
        let from = image + y * geometry.width * geometry.inputChannels
        if count > 0 { (to + geometry.padding.left * geometry.inputChannels).update(from: from, count: count) }
    }

    /// A row that was copied, or zeros where it lies in the padding.
    func row(_ y: Int, _ thread: Int) -> UnsafePointer<Float>? {
        UnsafePointer(0..<geometry.height ~= y ? place(y, thread) : memory.elements.baseAddress)
    }

    private func place(_ y: Int, _ thread: Int) -> UnsafeMutablePointer<Float>? {
        let slot = 1 + thread * geometry.kernelHeight + y % geometry.kernelHeight
        return memory.elements.baseAddress.map { $0 + slot * rowCount }
    }

    /// Pixels from the first to the last that the windows of a row see.
    private static func paddedWidth(_ geometry: ConvolutionGeometry) -> Int {
        (geometry.outputWidth - 1) * geometry.horizontal.stride + geometry.kernelWidth
    }

    private static func rowCount(_ geometry: ConvolutionGeometry) -> Int {
        (paddedWidth(geometry) * geometry.inputChannels + 15) / 16 * 16
    }
}
