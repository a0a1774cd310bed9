import Diagnostics
import Kernels
import Synchronization

/// A convolution prepared for one geometry: algorithm chosen, weights packed, scratch allocated; then run many times.
///
/// The bits of every output depend on its inputs, the weights and the instruction set alone, never on the number of
/// threads or images. One run at a time.
public final class ConvolutionPlan: @unchecked Sendable {
    public let geometry: ConvolutionGeometry
    /// `implicit matrix product with gemm_f32_32x12_avx512, threads split by pixels`
    public let algorithm: String
    /// Why it is done so: `4182 tiles are plenty for 2 threads`
    public let reason: String

    private let context: ComputeContext
    private let activation: Activation
    private let packed: PackedWeights
    private let rows: RowPointers
    private let split: ThreadSplit
    private let tilesPerImage: Int
    /// For every thread, the row pointers of a block.
    private let pointers: AlignedMemory<UnsafePointer<Float>?>
    /// For every thread, the zeros of a panel.
    private let counters: AlignedMemory<UInt32>

    /// - Parameter weights: kernel height × kernel width × input channels of a group × output channels, as in Keras.
    /// - Throws: `Failure` if weights or bias do not have the geometry's shape or there is no memory for them.
    public init(
        _ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue = Epilogue(), context: ComputeContext
    ) throws {
        try checkWeights(weights, geometry.weightShape, bias: epilogue.bias, of: "a convolution")
        let kernels = context.kernels
        self.geometry = geometry
        self.context = context
        activation = epilogue.activation
        packed = try PackedWeights(geometry, weights, bias: epilogue.bias, kernels)
        rows = try RowPointers(geometry, tilePixels: kernels.tilePixels)
        tilesPerImage = (geometry.outputPixels + kernels.tilePixels - 1) / kernels.tilePixels
        (split, reason) = ThreadSplit.chosen(
            tiles: tilesPerImage, panels: packed.panels.count, threads: context.threads)
        algorithm = "implicit matrix product with \(kernels.tileName), threads split by \(split)"
        pointers = try AlignedMemory(count: rows.count * context.threads, for: "the row pointers of a convolution")
        counters = try AlignedMemory(count: kernels.panelWidth * context.threads, for: "the counters of a convolution")
    }

    public var summary: String { "\(algorithm): \(reason)" }
    /// Memory of the packed weights, of the padding, and of what a run writes to besides its output.
    public var bytes: Int {
        packed.weights.bytes + packed.bias.bytes + rows.zeroBytes + pointers.bytes + counters.bytes
    }

    /// The same, known before there is a plan; `Int.max` if it cannot be counted.
    public static func bytes(_ geometry: ConvolutionGeometry, context: ComputeContext) -> Int {
        let kernels = context.kernels
        let scratch =
            RowPointers.bytes(geometry, tilePixels: kernels.tilePixels, threads: context.threads)
            + kernels.panelWidth * context.threads * MemoryLayout<UInt32>.stride
        let (bytes, overflow) = PackedWeights.bytes(geometry, kernels).addingReportingOverflow(scratch)
        return overflow ? .max : bytes
    }

    /// Computes a batch without allocating.
    ///
    /// - Parameters:
    ///   - input: images × height × width × input channels
    ///   - output: images × output height × output width × output channels
    ///   - zeroCounts: images × output channels, to which the exact zeros after the activation are added; or nil.
    /// - Throws: `Failure.interrupted`; output and counts are then incomplete.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, images: Int,
        zeroCounts: UnsafeMutablePointer<UInt32>? = nil
    ) throws {
        let isFused = activation == .relu || activation == .linear
        let job = Job(input: input, output: output, zeroCounts: isFused ? zeroCounts : nil)
        let isStopped = Atomic(false)
        context.pool.run { thread in
            let tiles = split == .pixels ? images * tilesPerImage : packed.panels.count
            let share = context.pool.share(of: tiles, thread: thread)
            let isComplete =
                split == .pixels
                ? compute(job, tiles: share, panels: packed.panels.indices, thread)
                : compute(job, tiles: 0..<images * tilesPerImage, panels: share, thread)
            if !isComplete { isStopped.store(true, ordering: .relaxed) }
        }
        if isStopped.load(ordering: .relaxed) { throw Failure.interrupted }
        guard !isFused else { return }
        let pixels = images * geometry.outputPixels
        try context.activate(output, rows: pixels, channels: geometry.outputChannels, activation)
        if let zeroCounts {
            try context.countZeros(
                output, images: images, pixels: geometry.outputPixels, channels: geometry.outputChannels,
                into: zeroCounts)
        }
    }

    /// The arguments of one run.
    private struct Job {
        let input: UnsafePointer<Float>
        let output: UnsafeMutablePointer<Float>
        let zeroCounts: UnsafeMutablePointer<UInt32>?
    }

    /// One thread's work, in blocks of tiles that do not cross from one image to the next. False if interrupted.
    private func compute(_ job: Job, tiles: Range<Int>, panels: Range<Int>, _ thread: Int) -> Bool {
        guard let pointers = pointers.elements.baseAddress, !panels.isEmpty else { return true }
        let own = pointers + thread * rows.count
        var tile = tiles.lowerBound
        while tile < tiles.upperBound {
            let (image, tileInImage) = tile.quotientAndRemainder(dividingBy: tilesPerImage)
            let count = min(rows.blockTiles, tilesPerImage - tileInImage, tiles.upperBound - tile)
            let first = tileInImage * rows.tilePixels
            let pixels = first..<min(first + count * rows.tilePixels, geometry.outputPixels)
            let imageSize = geometry.height * geometry.width * geometry.inputChannels
            rows.fill(own, image: job.input + image * imageSize, pixels: pixels)
            for panel in panels {
                if context.isInterrupted() { return false }
                compute(job, image: image, pixels, packed.panels[panel], own, thread)
            }
            tile += count
        }
        return true
    }

    /// One panel of output channels for one block of pixels.
    private func compute(
        _ job: Job, image: Int, _ pixels: Range<Int>, _ panel: PackedWeights.Panel,
        _ pointers: UnsafeMutablePointer<UnsafePointer<Float>?>, _ thread: Int
    ) {
        guard let weights = packed.weights.elements.baseAddress, let bias = packed.bias.elements.baseAddress,
            let counters = counters.elements.baseAddress
        else { return }
        let zeros = counters + thread * context.kernels.panelWidth
        if job.zeroCounts != nil { zeros.update(repeating: 0, count: panel.width) }
        var tile = rk_tile()
        tile.row_offset = Int64(panel.group * geometry.groupInputChannels)
        tile.weights = UnsafePointer(weights + panel.weightOffset)
        tile.bias = UnsafePointer(bias + panel.biasOffset)
        tile.output_stride = Int64(geometry.outputChannels)
        tile.zeros = job.zeroCounts == nil ? nil : zeros
        tile.taps = Int32(geometry.taps)
        tile.channels = Int32(geometry.groupInputChannels)
        tile.width = Int32(panel.width)
        tile.valid = Int32(panel.valid)
        tile.relu = activation == .relu ? 1 : 0
        let output = job.output + image * geometry.outputPixels * geometry.outputChannels + panel.firstChannel
        var rowPointers = UnsafePointer(pointers)
        for pixel in stride(from: pixels.lowerBound, to: pixels.upperBound, by: rows.tilePixels) {
            tile.rows = rowPointers
            tile.output = output + pixel * geometry.outputChannels
            tile.pixels = Int32(min(rows.tilePixels, pixels.upperBound - pixel))
            context.kernels.functions.pointee.tile(&tile)
            rowPointers += geometry.taps * rows.tilePixels
        }
        if let zeroCounts = job.zeroCounts {
            rk_add_counts(
                zeroCounts + image * geometry.outputChannels + panel.firstChannel, zeros, Int64(panel.valid))
        }
    }
}

/// - Throws: `Failure` unless weights and bias have the expected shape.
func checkWeights(_ weights: Tensor, _ shape: Shape, bias: [Float]?, of layer: String) throws {
    guard weights.shape == shape else {
        throw Failure(
            .data, "the weights of \(layer) have another shape than it needs",
            facts: ["expected: \(shape)", "found: \(weights.shape)"])
    }
    let outputs = shape[shape.rank - 1]
    if let bias, bias.count != outputs {
        throw Failure(
            .data, "the bias of \(layer) has another length than it needs",
            facts: ["expected: \(outputs)", "found: \(bias.count)"])
    }
}
