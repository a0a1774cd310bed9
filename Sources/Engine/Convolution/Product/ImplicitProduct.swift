import Diagnostics
import Kernels
import Synchronization

/// Direct convolution: an implicit matrix product of pixels under the taps by packed weights.
final class ImplicitProduct: ConvolutionAlgorithm, @unchecked Sendable {
    private let geometry: ConvolutionGeometry
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

    /// - Throws: `Failure` if there is no memory for the packed weights.
    init(_ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue, context: ComputeContext) throws {
        let kernels = context.kernels
        self.geometry = geometry
        self.context = context
        activation = epilogue.activation
        packed = try PackedWeights(geometry, weights, bias: epilogue.bias, kernels)
        rows = try RowPointers(geometry, tilePixels: kernels.tilePixels)
        tilesPerImage = Self.tiles(geometry, kernels)
        split = Self.split(geometry, context).split
        pointers = try AlignedMemory(count: rows.count * context.threads, for: "the row pointers of a convolution")
        counters = try AlignedMemory(count: kernels.panelWidth * context.threads, for: "the counters of a convolution")
    }

    /// Memory of the packed weights, of the padding, and of what a run writes to besides its output.
    var bytes: Int {
        packed.weights.bytes + packed.bias.bytes + rows.zeroBytes + pointers.bytes + counters.bytes
    }

    var workspaceCount: Int { 0 }

    /// What it is called, and why its work is divided so.
    static func words(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> (name: String, reason: String) {
        let (split, reason) = split(geometry, context)
        return ("implicit matrix product with \(context.kernels.tileName), threads split by \(split)", reason)
    }

    private static func split(
        _ geometry: ConvolutionGeometry, _ context: ComputeContext
    ) -> (split: ThreadSplit, reason: String) {
        ThreadSplit.chosen(
            tiles: tiles(geometry, context.kernels), panels: PackedWeights.panels(geometry, context.kernels).count,
            threads: context.threads)
    }

    private static func tiles(_ geometry: ConvolutionGeometry, _ kernels: KernelTable) -> Int {
        (geometry.outputPixels + kernels.tilePixels - 1) / kernels.tilePixels
    }

    /// Its bytes, known before there is a plan; `Int.max` if it cannot be counted.
    static func bytes(_ geometry: ConvolutionGeometry, context: ComputeContext) -> Int {
        let kernels = context.kernels
        let scratch =
            RowPointers.bytes(geometry, tilePixels: kernels.tilePixels, threads: context.threads)
            + kernels.panelWidth * context.threads * MemoryLayout<UInt32>.stride
        let (bytes, overflow) = PackedWeights.bytes(geometry, kernels).addingReportingOverflow(scratch)
        return overflow ? .max : bytes
    }

    func run(_ run: ConvolutionRun) throws {
        let isStopped = Atomic(false)
        context.pool.run { thread in
            let tiles = split == .pixels ? run.images * tilesPerImage : packed.panels.count
            let share = context.pool.share(of: tiles, thread: thread)
            let isComplete =
                split == .pixels
                ? compute(run, tiles: share, panels: packed.panels.indices, thread)
                : compute(run, tiles: 0..<run.images * tilesPerImage, panels: share, thread)
            if !isComplete { isStopped.store(true, ordering: .relaxed) }
        }
        if isStopped.load(ordering: .relaxed) { throw Failure.interrupted }
    }

    /// One thread's work, in blocks of tiles that do not cross from one image to the next. False if interrupted.
    private func compute(_ run: ConvolutionRun, tiles: Range<Int>, panels: Range<Int>, _ thread: Int) -> Bool {
        guard let pointers = pointers.elements.baseAddress, !panels.isEmpty else { return true }
        let own = pointers + thread * rows.count
        var tile = tiles.lowerBound
        while tile < tiles.upperBound {
            let (image, tileInImage) = tile.quotientAndRemainder(dividingBy: tilesPerImage)
            let count = min(rows.blockTiles, tilesPerImage - tileInImage, tiles.upperBound - tile)
            let first = tileInImage * rows.tilePixels
            let block = ImageRun(
                input: run.input + image * geometry.height * geometry.width * geometry.inputChannels,
                output: run.output + image * geometry.outputPixels * geometry.outputChannels,
                zeroCounts: run.zeroCounts.map { $0 + image * geometry.outputChannels })
            let pixels = first..<min(first + count * rows.tilePixels, geometry.outputPixels)
            rows.fill(own, image: block.input, pixels: pixels)
            for panel in panels {
                if context.isInterrupted() { return false }
                compute(block, pixels, packed.panels[panel], own, thread)
            }
            tile += count
        }
        return true
    }

    /// One image's part of a run.
    private struct ImageRun {
        let input: UnsafePointer<Float>
        /// Where the first output pixel lies, or would lie.
        let output: UnsafeMutablePointer<Float>
        let zeroCounts: UnsafeMutablePointer<UInt32>?
    }

    /// One panel of output channels for one block of pixels.
    private func compute(
        _ run: ImageRun, _ pixels: Range<Int>, _ panel: PackedWeights.Panel,
        _ pointers: UnsafeMutablePointer<UnsafePointer<Float>?>, _ thread: Int
    ) {
        guard let weights = packed.weights.elements.baseAddress, let bias = packed.bias.elements.baseAddress,
            let counters = counters.elements.baseAddress
        else { return }
        let zeros = counters + thread * context.kernels.panelWidth
        if run.zeroCounts != nil { zeros.update(repeating: 0, count: panel.width) }
        var tile = rk_tile()
        tile.row_offset = Int64(panel.group * geometry.groupInputChannels)
        tile.weights = UnsafePointer(weights + panel.weightOffset)
        tile.bias = UnsafePointer(bias + panel.biasOffset)
        tile.output_stride = Int64(geometry.outputChannels)
        tile.zeros = run.zeroCounts == nil ? nil : zeros
        tile.taps = Int32(geometry.taps)
        tile.channels = Int32(geometry.groupInputChannels)
        tile.width = Int32(panel.width)
        tile.valid = Int32(panel.valid)
        tile.relu = activation == .relu ? 1 : 0
        let output = run.output + panel.firstChannel
        var rowPointers = UnsafePointer(pointers)
        for pixel in stride(from: pixels.lowerBound, to: pixels.upperBound, by: rows.tilePixels) {
            tile.rows = rowPointers
            tile.output = output + pixel * geometry.outputChannels
            tile.pixels = Int32(min(rows.tilePixels, pixels.upperBound - pixel))
            context.kernels.functions.pointee.tile(&tile)
            rowPointers += geometry.taps * rows.tilePixels
        }
        if let zeroCounts = run.zeroCounts {
            rk_add_counts(zeroCounts + panel.firstChannel, zeros, Int64(panel.valid))
        }
    }
}
